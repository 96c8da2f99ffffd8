import type { Fetched, NodeSaid } from '../../catalogue/cucm/replies.ts';
import { duration } from './format.ts';

/** A number with what is said of it, which may begin with the number itself. */
export function saidOf(name: string, says: string): string {
  const sentence = says.replace(/[.\s]+$/, '');
  return sentence.startsWith(`${name} `) ? sentence : `${name}: ${sentence}`;
}

/** What is common to all replies of a cluster: what is missing, which nodes were silent, and how old it is. */
export function around(
  reply: Fetched & { readonly nodes?: readonly NodeSaid[]; readonly shortfall?: string },
  now: number,
): {
  /** To stand behind the headline; empty when nothing is missing. */
  readonly missing: string;
  readonly facts: readonly (readonly [string, string])[];
  readonly notes: readonly string[];
} {
  const silent = (reply.nodes ?? []).filter(({ code }) => code.toLowerCase() !== 'ok');
  const names = silent.map(({ node }) => node).join(', ');
  const because = reply.shortfall ?? (silent.length > 0 ? `${names} did not answer.` : '');
  // A headline has room for one sentence; the rest follows where there is more.
  const [first = ''] = because.split(/(?<=\.)\s/);
  return {
    missing: first === '' ? '' : `. Not all: ${first.replace(/\.$/, '')}`,
    facts: silent.length > 0 ? [['Did not answer', silent.map(nodeWords).join(', ')]] : [],
    notes: [...(because === first ? [] : [because]), ...ageOf(reply, now)],
  };
}

const nodeWords = ({ node, code }: NodeSaid): string => `${node} (${code})`;

/** An answer that was had just now needs no word of its age. */
function ageOf({ at, cached }: Fetched, now: number): readonly string[] {
  const age = Math.max(0, now - at);
  if (cached) return [`Fetched ${duration(age)} ago and kept since: add fresh=1 to ask CUCM anew.`];
  return age < JUST_NOW_MS ? [] : [`Fetched ${duration(age)} ago.`];
}

const JUST_NOW_MS = 5000;
