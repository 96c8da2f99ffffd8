import type { AuditRow } from '../audit/entry.ts';
import type { Entry } from './entry.ts';
import { fromAudit } from './from-audit.ts';

/** The timeline: what was kept for it and what the audit tells, in the order in which it happened. */
export function timelineOf(
  kept: readonly Entry[],
  rows: readonly AuditRow[],
  nameOf: (command: string) => string,
): readonly Entry[] {
  return [...kept, ...fromAudit(rows, nameOf)].toSorted(
    (one, other) => one.at - other.at || one.key.localeCompare(other.key, 'en', { numeric: true }),
  );
}

/** What a line says; a message whose words are not known yet is named as such. */
export const wordsOf = ({ text }: Entry): string => text ?? '(a message that could not be read yet)';

/** What kind of thing a line tells. */
export function sourceWord(source: Entry['source']): string {
  switch (source) {
    case 'state':
    case 'severity':
    case 'update':
    case 'note':
    case 'message':
    case 'alert':
    case 'evidence':
    case 'command':
    case 'approval':
      return source;
    case 'role':
      return 'roles';
  }
}
