import type { Pattern } from './pattern.ts';

/** Every character that can be dialled. */
const ALPHABET = '0123456789*#+ABCD';
/** More sets of places than this are not followed: then any number counts as fitting. */
const MOST_SETS = 400;

type Places = Pattern['places'];

/** Whether the pattern fits the whole number. Linear in both, whatever the pattern. */
export function fits({ places }: Pattern, number: string): boolean {
  let now = reachable(places, new Set([0]));
  for (const char of number) {
    now = step(places, now, char);
    if (now.size === 0) return false;
  }
  return now.has(places.length);
}

/**
 * How many different numbers of this length the pattern fits. CUCM takes the pattern for which that is the fewest: for 1515 it
 * prefers 15! (100 numbers of four digits) to 1[3-5]XX (300).
 */
export function fittingNumbers({ places }: Pattern, length: number): number {
  if (!places.some(({ repeat }) => repeat))
    return places.length === length ? places.reduce((product, { chars }) => product * chars.length, 1) : 0;
  const sets = new Map<string, ReadonlySet<number>>();
  const keyOf = (set: ReadonlySet<number>): string => {
    const key = [...set].toSorted((a, b) => a - b).join(' ');
    sets.set(key, set);
    return key;
  };
  let counts = new Map([[keyOf(reachable(places, new Set([0]))), 1]]);
  for (let at = 0; at < length; at += 1) {
    const next = new Map<string, number>();
    for (const [key, count] of counts) {
      for (const char of ALPHABET) {
        const reached = step(places, sets.get(key) ?? new Set(), char);
        if (reached.size === 0) continue;
        const nextKey = keyOf(reached);
        next.set(nextKey, (next.get(nextKey) ?? 0) + count);
      }
    }
    if (sets.size > MOST_SETS) return Number.POSITIVE_INFINITY;
    counts = next;
  }
  return [...counts]
    .filter(([key]) => sets.get(key)?.has(places.length))
    .reduce((sum, [, count]) => sum + count, 0);
}

/** How many characters of the number stand before the dot of the pattern; 0 without one. */
export function beforeDot({ places, dot }: Pattern, number: string): number {
  if (dot === undefined) return 0;
  const first = { places: places.slice(0, dot), dot: undefined };
  const rest = { places: places.slice(dot), dot: undefined };
  const lengths = Array.from({ length: number.length + 1 }, (_, length) => length);
  return (
    lengths.find((length) => fits(first, number.slice(0, length)) && fits(rest, number.slice(length))) ?? 0
  );
}

/** The places with those behind every place that may be left out. */
function reachable(places: Places, from: ReadonlySet<number>): ReadonlySet<number> {
  const all = new Set<number>();
  for (const start of from) {
    let place = start;
    all.add(place);
    while (places[place]?.repeat) {
      place += 1;
      all.add(place);
    }
  }
  return all;
}

function step(places: Places, now: ReadonlySet<number>, char: string): ReadonlySet<number> {
  const next = new Set<number>();
  for (const place of now) {
    const here = places[place];
    if (here?.chars.includes(char)) next.add(here.repeat ? place : place + 1);
  }
  return reachable(places, next);
}
