import { createHash } from 'node:crypto';
import type { AuditEntry, AuditRow, ChainHead } from './entry.ts';

/** The hash before the first row. */
export const GENESIS = '0'.repeat(64);

/** The row of the audit that tells how far older ones were cleared away. */
export const CLEARED = 'audit:cleared';

/** Where the rows begin when older ones were cleared away: the last row that is gone, and when it went. */
export interface Cut extends ChainHead {
  readonly at: number;
}

/** What a walk along the chain found: all in order, or the first row where it breaks. */
export type ChainVerdict =
  | { readonly ok: true; readonly rows: number; readonly hash: string; readonly cut?: Cut }
  | { readonly ok: false; readonly seq: number; readonly because: string };

/** What may be said of a walk along the chain. */
export interface Walk {
  /** Where the rows begin, if that is not the beginning. */
  readonly cut?: Cut | undefined;
  /** Is told after each row how many of how many it were. */
  readonly walked?: (rows: number, of: number) => void;
}

/** The SHA-256 over a row's place, the hash before it and its content, as 64 hexadecimal digits. */
export function hashOf(seq: number, previous: string, entry: AuditEntry): string {
  return createHash('sha256')
    .update(canonical(seq, previous, entry))
    .digest('hex');
}

/** Walks the rows, oldest first, holding one at a time; `head` is where they must end. */
export async function verifyChain(
  rows: AsyncIterable<AuditRow>,
  head: ChainHead | undefined,
  { cut, walked }: Walk = {},
): Promise<ChainVerdict> {
  const end = head ?? { seq: 0, hash: GENESIS };
  const begin: ChainHead = cut ?? { seq: 0, hash: GENESIS };
  let last: ChainHead = { seq: begin.seq, hash: begin.hash };
  let told = cut === undefined;
  for await (const row of rows) {
    const because = breakAt(row, last);
    if (because) return { ok: false, seq: row.seq, because };
    told ||= tellsOf(row, begin);
    last = { seq: row.seq, hash: row.hash };
    walked?.(row.seq - begin.seq, end.seq - begin.seq);
  }
  if (last.seq < end.seq)
    return {
      ok: false,
      seq: last.seq + 1,
      because: `rows ${last.seq + 1} to ${end.seq} are missing at the end`,
    };
  if (last.seq > end.seq || last.hash !== end.hash)
    return { ok: false, seq: last.seq, because: 'the remembered end of the chain is another one' };
  if (!told)
    return {
      ok: false,
      seq: begin.seq,
      because: `rows up to ${begin.seq} are missing, and no row tells that they were cleared away`,
    };
  return { ok: true, rows: last.seq - begin.seq, hash: last.hash, ...(cut ? { cut } : {}) };
}

const tellsOf = ({ command, params }: AuditRow, { seq, hash }: ChainHead): boolean =>
  command === CLEARED && params['to'] === seq && params['hash'] === hash;

function breakAt(row: AuditRow, last: ChainHead): string | undefined {
  if (row.seq !== last.seq + 1) return `row ${last.seq + 1} is missing or out of order`;
  if (row.previous !== last.hash) return 'it does not follow from the row before it';
  if (row.hash !== hashOf(row.seq, row.previous, row)) return 'its content is not what was recorded';
  return undefined;
}

/** The same bytes for the same content, whatever the order of its members. */
function canonical(seq: number, previous: string, entry: AuditEntry): string {
  const {
    at,
    request,
    phase,
    team,
    user,
    via,
    channel,
    command,
    params,
    node,
    effect,
    outcome,
    detail,
    ms,
    approval,
  } = entry;
  const fields = [
    seq,
    previous,
    at,
    request,
    phase,
    team,
    user,
    via,
    channel,
    command,
    sorted(params),
    node,
    effect,
    outcome,
    detail,
    ms,
    approval,
  ];
  return JSON.stringify(fields);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(members.map(([name, member]) => [name, sorted(member)]));
}
