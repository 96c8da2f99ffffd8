import type { Count } from './calls.ts';
import type { Drain, Out } from './drain.ts';

/** What one look has shown. */
export interface Look {
  /** Undefined when calls could not be counted. */
  readonly count: Count | undefined;
  /** Targets that get new calls again, each with its state. */
  readonly back: readonly string[];
  /** Why something could not be looked at. */
  readonly trouble: string | null;
}

/** Calls between two pages of a list can be missed, so that none must be seen as often as this. */
const ENOUGH_ZEROS = 2;
/** The time of the newest count is kept this often, though nothing else has changed. */
const FRESH_MS = 60_000;
/** Nobody waits longer than this for what was taken out. */
const LONGEST_MS = 24 * 3_600_000;

/** The approval has been carried out: these were taken out, or none was. */
export function begun(drain: Drain, outs: readonly Out[], at: number): Drain {
  if (outs.length === 0) return ended(drain, 'void', null, at);
  return changed(drain, { outs: [...outs], state: 'watching', since: at });
}

/** The request was replaced by another one. */
export function replaced(drain: Drain, approval: string): Drain {
  return changed(drain, { approval });
}

/** What a look has shown, or the drain as it was when that is nothing new. */
export function looked(drain: Drain, look: Look, at: number): Drain {
  const back = [...look.back];
  if (back.length > 0 && back.length === drain.outs.length)
    return ended({ ...drain, back, trouble: null }, 'back', null, at);
  if (at - (drain.since ?? at) > LONGEST_MS) return changed(drain, { endedAt: at });
  const next = counted({ ...drain, back, trouble: look.trouble }, look.count, at);
  const news = JSON.stringify(shown(next)) !== JSON.stringify(shown(drain));
  const old = (next.countedAt ?? 0) - (drain.countedAt ?? 0) >= FRESH_MS;
  return news || old ? changed(next, {}) : drain;
}

/** It needs no watching any more: somebody said so, put it back, or it was never taken out. */
export function ended(
  drain: Drain,
  state: 'stopped' | 'back' | 'void',
  by: string | null,
  at: number,
): Drain {
  return changed(drain, { state, endedBy: by, endedAt: at });
}

function counted(drain: Drain, count: Count | undefined, at: number): Drain {
  const watched = drain.state === 'watching' || drain.state === 'late';
  if (!watched || !count) return drain;
  const zeros = count.calls === 0 ? drain.zeros + 1 : 0;
  const seen = drain.seen || count.calls > 0;
  const next = {
    ...drain,
    count: { ...count },
    first: drain.first ?? { ...count },
    countedAt: at,
    zeros: Math.min(zeros, ENOUGH_ZEROS),
    seen,
  };
  if (zeros >= ENOUGH_ZEROS)
    return { ...next, state: count.how === 'address' && !seen && count.all !== 0 ? 'unseen' : 'empty' };
  const late = at - (drain.since ?? at) > drain.limitMs;
  return late ? { ...next, state: 'late' } : next;
}

const shown = (drain: Drain): Drain => ({ ...drain, countedAt: null, version: 0 });

const changed = (drain: Drain, change: Partial<Drain>): Drain => ({
  ...drain,
  ...change,
  version: drain.version + 1,
});
