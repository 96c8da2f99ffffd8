import type { Person } from '../../gate/consent.ts';
import type { Log } from '../../kernel/log.ts';
import type { Actor } from '../../policy/actor.ts';
import type { GoOn } from '../../slack/talk/converse.ts';
import type { Store } from '../../store/store.ts';
import type { Waiting } from '../../store/talks.ts';
import type { LiveTalk } from './talk.ts';

/** What going on with talks rests on. */
export interface Resuming {
  readonly talk: LiveTalk;
  readonly store: Pick<Store, 'talks' | 'lease'>;
  readonly instance: string;
  readonly rightsOf: (person: Person) => Promise<Actor | undefined>;
  readonly goOn: GoOn;
  readonly clock: () => number;
  readonly log: Log;
}

/** A talk is gone on with by one process; one that dies over it leaves it to another after this long. */
const LEASE_MS = 150_000;

/** Goes on with each talk whose wishes have all been decided, in whatever process they were. */
export async function resumeTalks(parts: Resuming, signal: AbortSignal): Promise<void> {
  const rows = await parts.store.talks.waiting();
  const byTalk = Map.groupBy(rows, ({ talk }) => talk);
  for (const waiting of byTalk.values()) await resumeOne(parts, waiting, signal);
}

async function resumeOne(parts: Resuming, rows: readonly Waiting[], signal: AbortSignal): Promise<void> {
  const { talk, store, instance, clock, log } = parts;
  const [first] = rows;
  if (!first || !(await talk.decided(rows))) return;
  const now = clock();
  if (!(await store.lease(`talk ${first.talk}`, instance, now + LEASE_MS, now))) return;
  const { team, user, channel, thread } = first;
  const actor = await parts.rightsOf({ team, user, via: 'model' });
  // Slack cannot be asked just now, or the process is ending: another round will do.
  if (!actor || actor.unsure || signal.aborted) return;
  const answer = await talk.resume(rows, actor, signal);
  if (!answer) return;
  await parts
    .goOn(actor, { channel, thread }, answer)
    .catch((cause: unknown) => log.error({ err: cause }, 'a talk could not be gone on with in Slack'));
}
