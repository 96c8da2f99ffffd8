import type { AuditRow } from '../audit/entry.ts';
import type { Entry } from './entry.ts';

/** What nobody needs to read again: slips of the pen, and questions back. */
const PASSING = ['unknown-command', 'bad-input', 'only-reads', 'confirm'];

/**
 * The lines that the audit of a channel tells, oldest first: each request once, whatever number of nodes it went to, and each step on the
 * way to consent. What the audit holds is copied nowhere, so nothing can stand there twice.
 */
export function fromAudit(rows: readonly AuditRow[], nameOf: (command: string) => string): readonly Entry[] {
  const told = rows.filter(({ command, phase, outcome }) => {
    if (command.startsWith('incident:')) return false;
    return phase !== 'refused' || !PASSING.includes(outcome);
  });
  const groups = Map.groupBy(told, groupOf);
  return [...groups.values()].flatMap((group) => entryOf(group, nameOf) ?? []);
}

/** Rows that tell of the same thing: all answers to one request, or one row by itself. */
function groupOf({ request, phase, approval, seq, command, node }: AuditRow): string {
  if (approval !== null && (phase === 'before' || phase === 'after'))
    return `run ${approval} ${command} ${node}`;
  if (approval === null && (phase === 'before' || phase === 'after')) return `request ${request} ${command}`;
  return `row ${seq}`;
}

function entryOf(rows: readonly AuditRow[], nameOf: (command: string) => string): Entry | undefined {
  const [first] = rows;
  if (!first) return undefined;
  const { seq, at, user, phase, approval } = first;
  const call = callOf(first, nameOf);
  const text =
    phase === 'approval'
      ? `${consentWords(first.outcome)}: ${call} on ${first.node ?? 'all nodes'}${why(first)}`
      : phase === 'verified'
        ? `Looked at afterwards: ${call} on ${first.node}: ${first.outcome}${detailOf(first)}`
        : phase === 'refused'
          ? `Refused: ${call}: ${first.detail ?? first.outcome}`
          : `${call} ${outcomes(rows)}`;
  const entry = { at, by: user === 'bot' ? null : user, message: null, edited: '' };
  const source = approval === null ? 'command' : 'approval';
  return { ...entry, key: `audit ${seq}`, source, text };
}

function callOf({ command, params }: AuditRow, nameOf: (command: string) => string): string {
  const parts = Object.entries(params).map(([name, value]) => `${name}=${String(value)}`);
  return [nameOf(command), ...parts].join(' ');
}

/** What each node made of it: "on fra, ams: answered; on lab: timeout (lab did not answer within 5 s)". */
function outcomes(rows: readonly AuditRow[]): string {
  const after = rows.filter(({ phase }) => phase === 'after');
  const silent = rows.filter(
    ({ phase, node }) => phase === 'before' && !after.some((row) => row.node === node),
  );
  const words = [
    ...after.map((row) => [row.node ?? 'all nodes', `${row.outcome}${detailOf(row)}`] as const),
    ...silent.map(({ node }) => [node ?? 'all nodes', 'began; what came of it is not recorded'] as const),
  ];
  const byWords = Map.groupBy(words, ([, said]) => said);
  return [...byWords].map(([said, all]) => `on ${all.map(([node]) => node).join(', ')}: ${said}`).join('; ');
}

/** How large an answer was is of no interest; what went wrong is. */
function detailOf({ outcome, detail }: AuditRow): string {
  return detail === null || outcome === 'answered' ? '' : ` (${detail})`;
}

function why({ detail }: AuditRow): string {
  const said = (detail ?? '').replaceAll(/Digest \w+\.\s*/g, '').trim();
  return said === '' ? '' : `. ${said}`;
}

const CONSENT: Readonly<Record<string, string>> = {
  held: 'Asked for approval',
  vote: 'Said yes, one more is needed',
  approved: 'Approved',
  'break-glass': 'Broke the glass',
  denied: 'Denied',
  cancelled: 'Cancelled',
  expired: 'Expired',
  superseded: 'Replaced by another request',
  released: 'Waits for approval again',
  unknown: 'Not known whether it was done',
};

const consentWords = (outcome: string): string => CONSENT[outcome] ?? outcome;
