import { BLOCKED, STATISTIC } from '../samples/kinds.ts';
import type { Point } from '../samples/series.ts';
import type { Watch } from './watch.ts';

/** In what the values of a watch are said. */
export type Unit = 'count' | 'percent' | 'per second';

interface Figure {
  readonly label: string;
  readonly unit: Unit;
  /** The samples that it is made from. */
  readonly from: readonly string[];
  readonly make: (lines: readonly (readonly Point[])[]) => readonly Point[];
}

const CLASSES = [2, 3, 4, 5, 6];
const replies = (digit: number): string => `replies.${digit}xx`;
const level = (label: string, name: string, unit: Unit = 'count'): Figure => ({
  label,
  unit,
  from: [name],
  make: ([line = []]) => line,
});
const counter = (label: string, name: string): Figure => ({
  label,
  unit: 'per second',
  from: [name],
  make: ([line = []]) => speedOf(line),
});
const share = (digit: number): Figure => ({
  label: `share of ${digit}xx among final replies`,
  unit: 'percent',
  from: [replies(digit), ...CLASSES.filter((other) => other !== digit).map(replies)],
  make: ([own = [], ...others]) => shareOf(own, others),
});

/** The figures that can be watched by a name of their own. */
export const FIGURES: ReadonlyMap<string, Figure> = new Map([
  ['dialogs', level('live dialogs', 'dialogs.active')],
  ['early', level('early dialogs', 'dialogs.early')],
  ['registrations', level('registered users', 'registrations')],
  ['load', level('load over the last minute', 'load', 'percent')],
  [
    'memory',
    {
      label: 'shared memory in use',
      unit: 'percent',
      from: ['memory.used', 'memory.free'],
      make: ([used = [], free = []]) => partOf(used, free),
    },
  ],
  ['blocked', level('addresses that pike blocks', BLOCKED)],
  ['requests', counter('requests received', 'requests')],
  ...CLASSES.map((digit): [string, Figure] => [
    replies(digit),
    counter(`transactions with ${digit}xx`, replies(digit)),
  ]),
  ...CLASSES.map((digit): [string, Figure] => [`share.${digit}xx`, share(digit)]),
]);

/** What a watch of a level looks at; undefined for one of states, nodes or events. */
export function figureOf({ what }: Pick<Watch, 'what'>): Figure | undefined {
  if (what.kind === 'figure') return FIGURES.get(what.figure);
  if (what.kind !== 'statistic') return undefined;
  const name = `${STATISTIC}${what.statistic}`;
  return what.speed ? counter(what.statistic, name) : level(what.statistic, name);
}

/** How fast a counter grows; where it fell it began anew, so nothing is known of that stretch. */
function speedOf(line: readonly Point[]): readonly Point[] {
  return growth(line).map(({ at, value, ms }) => ({ at, value: (value * 1000) / ms }));
}

function growth(line: readonly Point[]) {
  return line.flatMap(({ at, value }, place) => {
    const before = line[place - 1];
    const grew = before !== undefined && value >= before.value && at > before.at;
    return grew ? [{ at, value: value - before.value, ms: at - before.at }] : [];
  });
}

/** With hardly any replies a share says nothing, so those stretches are left out. */
const LEAST_REPLIES = 20;

function shareOf(own: readonly Point[], others: readonly (readonly Point[])[]): readonly Point[] {
  const sums = new Map<number, number>();
  for (const line of others)
    for (const { at, value } of growth(line)) sums.set(at, (sums.get(at) ?? 0) + value);
  return growth(own).flatMap(({ at, value }) => {
    const all = value + (sums.get(at) ?? 0);
    return all >= LEAST_REPLIES ? [{ at, value: (value / all) * 100 }] : [];
  });
}

function partOf(used: readonly Point[], free: readonly Point[]): readonly Point[] {
  const left = new Map(free.map(({ at, value }) => [at, value]));
  return used.flatMap(({ at, value }) => {
    const rest = left.get(at);
    return rest === undefined || value + rest <= 0 ? [] : [{ at, value: (value / (value + rest)) * 100 }];
  });
}
