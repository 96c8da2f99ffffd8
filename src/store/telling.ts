import type { LogEvent } from 'kysely';
import type { Timed } from '../kernel/timed.ts';

/** Tells of each statement what it was, how long it took and whether it went well; its text and values are not told. */
export function telling(observe: (timed: Timed) => void): (event: LogEvent) => void {
  return ({ level, query, queryDurationMillis }) => {
    observe({
      what: nameOf(query.sql),
      ms: queryDurationMillis,
      outcome: level === 'error' ? 'failed' : 'ok',
    });
  };
}

const VERBS = ['select', 'insert', 'update', 'delete', 'begin', 'commit', 'rollback'];
const TABLE = /\b(?:from|into|update)\s+"(\w+)"/;

/** `select audit`: the first word and the table. Every table and column that it names is one of ours. */
function nameOf(text: string): string {
  const verb = /^\s*(\w+)/.exec(text)?.[1]?.toLowerCase() ?? '';
  const table = TABLE.exec(text)?.[1];
  return [VERBS.includes(verb) ? verb : 'other', table].filter(Boolean).join(' ');
}
