import { createHash } from 'node:crypto';
import type { AuditEntry, AuditRow, ChainHead } from './entry.ts';

/** The hash before the first row. */
export const GENESIS = '0'.repeat(64);

/** What a walk along the chain found: all in order, or the first row where it breaks. */
export type ChainVerdict =
  | { readonly ok: true; readonly rows: number; readonly hash: string }
  | { readonly ok: false; readonly seq: number; readonly because: string };

/** The SHA-256 over a row's place, the hash before it and its content, as 64 hexadecimal digits. */
export function hashOf(seq: number, previous: string, entry: AuditEntry): string {
  return createHash('sha256')
    .update(canonical(seq, previous, entry))
    .digest('hex');
}

/** Walks the rows, oldest first, holding one at a time; `head` is where they must end. After each row `walked` is told how many of how many. */
export async function verifyChain(
  rows: AsyncIterable<AuditRow>,
  head: ChainHead | undefined,
  walked: (rows: number, of: number) => void = () => undefined,
): Promise<ChainVerdict> {
  const end = head ?? { seq: 0, hash: GENESIS };
  let last: ChainHead = { seq: 0, hash: GENESIS };
  for await (const row of rows) {
    const because = breakAt(row, last);
    if (because) return { ok: false, seq: row.seq, because };
    last = { seq: row.seq, hash: row.hash };
    walked(row.seq, end.seq);
  }
  if (last.seq < end.seq)
    return {
      ok: false,
      seq: last.seq + 1,
      because: `rows ${last.seq + 1} to ${end.seq} are missing at the end`,
    };
  if (last.seq > end.seq || last.hash !== end.hash)
    return { ok: false, seq: last.seq, because: 'the remembered end of the chain is another one' };
  return { ok: true, rows: last.seq, hash: last.hash };
}

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
