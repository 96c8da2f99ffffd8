import { createHash } from 'node:crypto';
import type { Approval } from './approval.ts';

/** The SHA-256 of what is to be done and for whom, as 64 hexadecimal digits: a vote holds for this alone. */
export function digestOf({
  team,
  requester,
  steps,
  rolling,
}: Pick<Approval, 'team' | 'requester' | 'steps' | 'rolling'>): string {
  const calls = steps.map(({ node, command, input, end }) => [
    node,
    command,
    sorted(input),
    ...(end ? [[end.after, end.command, sorted(end.input)]] : []),
  ]);
  return createHash('sha256')
    .update(JSON.stringify([team, requester, calls, ...(rolling ? [rolling.pauseMs] : [])]))
    .digest('hex');
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => [name, sorted(member)]);
}
