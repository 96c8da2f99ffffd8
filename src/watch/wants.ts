import { BLOCKED, STATES } from '../samples/kinds.ts';
import type { Wants } from '../samples/reading.ts';
import { figureOf } from './figures.ts';
import { STATE_EVENTS } from './heard.ts';
import { ANSWERS } from './history.ts';
import type { Watch } from './watch.ts';

/** Whether the watch looks at that node. */
export const looksAt = ({ nodes }: Pick<Watch, 'nodes'>, node: string): boolean =>
  nodes === null || nodes.includes(node);

/** What all these watches together need of one node: what several need is asked once. */
export function wantsOf(watches: readonly Watch[], node: string): Wants {
  const here = watches.filter((watch) => looksAt(watch, node));
  const statistics = here.flatMap(({ what }) => (what.kind === 'statistic' ? [what.statistic] : []));
  return {
    statistics: [...new Set(statistics)],
    states: here.some(({ what }) => what.kind === 'state'),
    blocked: here.some((watch) => figureOf(watch)?.from.includes(BLOCKED)),
  };
}

/** The names of samples that any of these watches looks at, and how far back it looks. */
export function memoryFor(watches: readonly Watch[]): {
  readonly span: number;
  readonly names: ReadonlySet<string>;
} {
  const names = new Set([ANSWERS, STATES]);
  let span = 0;
  for (const watch of watches) {
    const { condition, forMs } = watch;
    const within = 'within' in condition ? condition.within : 0;
    span = Math.max(span, within + forMs);
    for (const name of figureOf(watch)?.from ?? []) names.add(name);
  }
  return { span, names };
}

/** The events of OpenSIPS that tell of what these watches look at on that node. */
export function eventsFor(watches: readonly Watch[], node: string): readonly string[] {
  const here = watches.filter((watch) => looksAt(watch, node));
  const named = here.flatMap(({ what }) => (what.kind === 'event' ? [what.event] : []));
  const states = here.some(({ what }) => what.kind === 'state') ? STATE_EVENTS : [];
  return [...new Set([...states, ...named])];
}
