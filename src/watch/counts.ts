import type { Alert } from './alert.ts';
import type { Verdict } from './judge.ts';
import type { Watch } from './watch.ts';

/** How often events were seen, for watches of events. */
export interface Counts {
  /** One more; what is to be said of it then. */
  readonly add: (watch: Watch, node: string, part: string, at: number) => readonly Verdict[];
  /** What is no longer seen of an alert that is not over. */
  readonly over: (watch: Watch, alert: Alert | undefined, now: number) => readonly Verdict[];
}

const MOST_MOMENTS = 100;
const MOST_KEYS = 5000;

/** Counts in this process; what was seen enough stands in the alert itself, for every process. */
export function createCounts(): Counts {
  const seen = new Map<string, number[]>();
  return {
    add: (watch, node, name, at) => {
      const { condition } = watch;
      if (condition.is !== 'seen') return [];
      const key = `${watch.name}\n${node}\n${name}`;
      const moments = [...(seen.get(key) ?? []), at].filter((each) => at - each <= condition.within);
      if (!seen.has(key) && seen.size >= MOST_KEYS) seen.delete(seen.keys().next().value ?? '');
      seen.set(key, moments.slice(-MOST_MOMENTS));
      if (moments.length < condition.times) return [];
      const value = `seen ${moments.length === 1 ? 'once' : `${moments.length} times`}`;
      return [{ name, is: 'bad', since: moments[0] ?? at, at, value, strip: '' }];
    },
    over: (watch, alert, now) => {
      const { condition } = watch;
      if (condition.is !== 'seen') return [];
      const gone = (alert?.parts ?? []).filter((part) => part.bad && now - part.at > condition.within);
      return gone.map(({ name, value }) => ({ name, is: 'good', since: now, at: now, value, strip: '' }));
    },
  };
}
