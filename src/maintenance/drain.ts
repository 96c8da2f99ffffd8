import { z } from 'zod';
import type { Count } from './calls.ts';

/** One thing that is taken out, by the write that does it. */
const Out = z.object({
  node: z.string(),
  label: z.string(),
  command: z.string(),
  input: z.record(z.string(), z.unknown()),
});

const Counted = z.object({
  calls: z.number(),
  how: z.enum(['load', 'profile', 'address', 'node']),
  all: z.number().nullable(),
}) satisfies z.ZodType<Count>;

/** Something that is taken out of service, and the calls that are still on it. */
export const Drain = z.object({
  id: z.string(),
  team: z.string(),
  /** Who asked, and who is told at zero. */
  by: z.string(),
  channel: z.string().nullable(),
  thread: z.string().nullable(),
  /** What it is about, as people call it: "gw1 on fra", "fra". */
  subject: z.string(),
  /** A node as a whole: all of its calls are counted. */
  whole: z.boolean(),
  /** The approval that takes it out. */
  approval: z.string(),
  at: z.number(),
  /** How long it is watched before a word is said that calls are still there. */
  limitMs: z.number(),
  version: z.number(),
  /**
   * asked: waits for its approval; watching: calls are counted; empty: none is left; late: the time is over and calls are
   * still there; unseen: they could not be told from others; back: it gets calls again; stopped: nobody wants it watched;
   * void: it was never taken out.
   */
  state: z.enum(['asked', 'watching', 'empty', 'late', 'unseen', 'back', 'stopped', 'void']),
  /** What was really taken out. */
  outs: z.array(Out),
  since: z.number().nullable(),
  /** The first count that there was. */
  first: Counted.nullable(),
  /** The newest. */
  count: Counted.nullable(),
  countedAt: z.number().nullable(),
  /** Looks in a row that found none, as calls between two pages could be missed by one. */
  zeros: z.number(),
  /** Calls were seen on it once, so that none now means none. */
  seen: z.boolean(),
  /** Why the last look failed. */
  trouble: z.string().nullable(),
  /** Those of its targets that get new calls again, with their state. */
  back: z.array(z.string()),
  /** Who stopped it, or put it back. */
  endedBy: z.string().nullable(),
  endedAt: z.number().nullable(),
});

/** Something that is taken out of service, and the calls that are still on it. */
export type Drain = z.output<typeof Drain>;
/** One thing that was taken out. */
export type Out = z.output<typeof Out>;

/** Whether something may still happen to it by itself. */
export function isLive({ state, endedAt }: Pick<Drain, 'state' | 'endedAt'>): boolean {
  return endedAt === null && state !== 'void' && state !== 'back' && state !== 'stopped';
}

/** Whether it is out, as far as is known, and can be put back. */
export function isOut({ state }: Pick<Drain, 'state'>): boolean {
  return isWatched({ state }) || state === 'empty' || state === 'unseen' || state === 'stopped';
}

/** Whether its calls are being counted. */
export function isWatched({ state }: Pick<Drain, 'state'>): boolean {
  return state === 'watching' || state === 'late';
}
