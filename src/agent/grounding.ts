import type { Evidence } from './conversation.ts';

/** How far a text rests on evidence. */
export interface Grounded {
  readonly text: string;
  readonly used: readonly Evidence[];
}

const CITED = /\[(\d{1,3}(?:\s*,\s*\d{1,3})*)\]/g;

/**
 * The text with the citations it can have: numbers that stand for nothing are taken out and said to be. What could not be seen in this
 * turn is named, so that silence is never taken for health.
 */
export function grounded(
  text: string,
  evidence: readonly Evidence[],
  since: number,
  proposing: boolean,
): Grounded {
  const known = new Map(evidence.map((item) => [item.n, item]));
  const cited = new Set<number>();
  let invented = 0;
  const body = text.replaceAll(CITED, (_, list: string) => {
    const numbers = list.split(',').map(Number);
    const real = numbers.filter((n) => known.has(n));
    invented += numbers.length - real.length;
    for (const n of real) cited.add(n);
    return real.map((n) => `[${n}]`).join('');
  });
  const fresh = evidence.filter(({ n }) => n >= since);
  const used = evidence.filter(({ n }) => cited.has(n));
  const notes = [
    ...fresh.filter(({ because }) => because !== undefined).map(unseenLine),
    ...(invented > 0 ? ['A reference in this answer stood for nothing that was looked at.'] : []),
    ...(proposing ? [] : unbacked(fresh, used)),
  ];
  return { text: [body.trim(), ...notes].filter((part) => part !== '').join('\n'), used };
}

/** What was looked at, in a line: number, command, node. */
export const evidenceLine = ({ n, command, node }: Evidence): string =>
  `[${n}] ${command}${node ? ` on ${node}` : ''}`;

const unseenLine = (item: Evidence): string =>
  `Could not look: ${evidenceLine(item)}: ${item.because ?? 'no reason was given.'}`;

function unbacked(fresh: readonly Evidence[], used: readonly Evidence[]): readonly string[] {
  if (used.length > 0) return [];
  const seen = fresh.filter(({ because }) => because === undefined);
  if (seen.length > 0)
    return [`The answer names no evidence. Looked at: ${seen.map(evidenceLine).join('; ')}.`];
  return fresh.length > 0 ? [] : ['Nothing was looked up on the platform for this answer.'];
}
