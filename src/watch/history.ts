import { SKEW_MS } from '../kernel/clock.ts';
import { STATES } from '../samples/kinds.ts';
import type { Reading } from '../samples/reading.ts';
import type { Point } from '../samples/series.ts';
import type { StateSeen } from '../samples/states.ts';

/** The figure that says whether a node answered: 1 or 0. */
export const ANSWERS = 'answers';

/** A state as it was seen last, and when. */
export interface Known extends StateSeen {
  readonly at: number;
  /** Why it is so, where an event said. */
  readonly reason?: string | undefined;
}

/** What is known of the nodes, newest last: bounded in time and number. */
export interface History {
  readonly add: (reading: Reading) => void;
  /** A state that an event told of; false when something newer is known. */
  readonly hear: (node: string, state: Known) => boolean;
  /** Puts in what was sampled before this process was there. */
  readonly seed: (node: string, name: string, points: readonly Point[]) => void;
  readonly points: (node: string, name: string) => readonly Point[];
  readonly states: (node: string) => readonly Known[];
  /** When the node was first and last known to answer, as far back as this goes. */
  readonly answered: (node: string) => { readonly first: number; readonly last: number } | undefined;
  readonly fault: (node: string) => string | undefined;
}

const MOST_POINTS = 800;

/** Keeps points for so long; names that nobody watches are passed over. */
export function createHistory(spanMs: number, watched: (name: string) => boolean): History {
  const lines = new Map<string, Point[]>();
  const states = new Map<string, Map<string, Known>>();
  const faults = new Map<string, string>();
  const key = (node: string, name: string): string => `${node}\n${name}`;

  const put = (node: string, name: string, point: Point): void => {
    const line = lines.get(key(node, name)) ?? [];
    // What is much newer was seen before a clock went back.
    while ((line.at(-1)?.at ?? 0) - point.at > SKEW_MS) line.pop();
    const newest = line.at(-1);
    if (newest && newest.at >= point.at) return;
    line.push(point);
    const from = point.at - spanMs;
    while (line.length > MOST_POINTS || (line[0]?.at ?? from) < from) line.shift();
    lines.set(key(node, name), line);
  };
  const stateOf = (node: string, known: Known): boolean => {
    const all = states.get(node) ?? new Map<string, Known>();
    const before = all.get(known.name);
    if (before && before.at > known.at && before.at - known.at < SKEW_MS) return false;
    const kept = before?.word === known.word ? (known.reason ?? before.reason) : known.reason;
    all.set(known.name, { ...known, reason: kept });
    states.set(node, all);
    put(node, known.name, { at: known.at, value: known.value });
    return true;
  };

  return {
    add: ({ node, at, answered, fault, figures, states: seen }) => {
      if (answered !== undefined) put(node, ANSWERS, { at, value: answered ? 1 : 0 });
      if (answered === false) faults.set(node, fault ?? '');
      for (const [name, value] of figures) if (watched(name)) put(node, name, { at, value });
      if (!seen) return;
      const names = new Set(seen.map(({ name }) => name));
      for (const [name, known] of states.get(node) ?? [])
        if (!names.has(name) && known.at <= at) states.get(node)?.delete(name);
      if (watched(STATES)) for (const each of seen) stateOf(node, { ...each, at });
    },
    hear: stateOf,
    seed: (node, name, points) => {
      if (lines.has(key(node, name))) return;
      for (const point of points) put(node, name, point);
    },
    points: (node, name) => lines.get(key(node, name)) ?? [],
    states: (node) => [...(states.get(node)?.values() ?? [])],
    answered: (node) => {
      const up = (lines.get(key(node, ANSWERS)) ?? []).filter(({ value }) => value === 1);
      const [first] = up;
      return first && { first: first.at, last: up.at(-1)?.at ?? first.at };
    },
    fault: (node) => faults.get(node),
  };
}
