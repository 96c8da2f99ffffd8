import type { Person } from '../../gate/consent.ts';
import type { Log } from '../../kernel/log.ts';
import type { Actor } from '../../policy/actor.ts';
import type { Led, TalkAnswer } from '../../slack/talk/port.ts';
import type { Hearer } from '../../slack/talk/voice.ts';
import type { Owed, TalkStore, Waiting } from '../../store/talks.ts';
import type { Alone } from './alone.ts';
import { createPatience } from './patience.ts';
import type { LiveTalk } from './talk.ts';

/** What going on with talks rests on. */
export interface Parts {
  readonly talk: Pick<LiveTalk, 'decided' | 'resume'>;
  readonly store: Pick<TalkStore, 'waiting' | 'owed' | 'stands'>;
  readonly alone: Alone;
  readonly rightsOf: (person: Person) => Promise<Actor | undefined>;
  /** Leads a turn in its thread, as a question does. */
  readonly lead: (hearer: Hearer, work: (led: Led) => Promise<TalkAnswer | undefined>) => Promise<void>;
  /** Shows an answer that is still to be said; true when it stands. */
  readonly show: (hearer: Hearer, answer: Owed) => Promise<boolean>;
  readonly ending: AbortSignal;
  readonly clock: () => number;
  readonly log: Log;
}

/** Talks that go on by themselves. */
export interface GoingOn {
  /** Begins to go on with each talk whose wishes are all decided, and to say what does not stand yet, in whatever process it came about. */
  readonly sweep: () => Promise<void>;
  /** Resolves when nothing is under way. */
  readonly finish: () => Promise<void>;
}

/** Turns of the model that go on side by side; the rest waits for another sweep. */
const MOST_AT_ONCE = 4;

/** Goes on with talks side by side; one that fails rests longer each time, and delays no other. */
export function createGoingOn(parts: Parts): GoingOn {
  const { talk, store, alone, lead, ending, log } = parts;
  const patience = createPatience(parts.clock);
  const underWay = new Map<string, Promise<void>>();
  let turns = 0;

  /** False when it is to be tried again later. */
  const say = async (owed: readonly Owed[]): Promise<boolean> => {
    for (const answer of owed) {
      if (ending.aborted || !(await parts.show(hearerOf(answer), answer))) return false;
      await store.stands(answer.id);
    }
    return true;
  };

  const goOn = async (key: string): Promise<boolean> => {
    const rows = await store.waiting(key);
    const [first] = rows;
    if (!first || ending.aborted || !(await talk.decided(rows))) return true;
    const actor = await parts.rightsOf({ team: first.team, user: first.user, via: 'model' });
    if (!actor || actor.unsure) return false;
    await lead(hearerOf(first), (led) => talk.resume(rows, actor, led, ending));
    return (await store.owed(key)).length === 0;
  };

  const attend = async (key: string): Promise<boolean> => {
    if (!(await say(await store.owed(key)))) return false;
    if (turns >= MOST_AT_ONCE) return true;
    turns += 1;
    try {
      return await goOn(key);
    } finally {
      turns -= 1;
    }
  };

  const begin = (key: string): void => {
    const working = alone(key, () => attend(key))
      .then(
        (done) => (done.ok && !done.value ? patience.failed(key) : patience.worked(key)),
        (cause: unknown) => {
          patience.failed(key);
          log.error({ err: cause }, 'a talk could not be gone on with; it is tried again');
        },
      )
      .finally(() => underWay.delete(key));
    underWay.set(key, working);
  };

  return {
    sweep: async () => {
      const [owed, waiting] = await Promise.all([store.owed(), store.waiting()]);
      const due = new Set(owed.map((answer) => answer.talk));
      for (const [key, rows] of Map.groupBy(waiting, (row) => row.talk))
        if (!due.has(key) && (await talk.decided(rows))) due.add(key);
      for (const key of due) if (!ending.aborted && !underWay.has(key) && !patience.rests(key)) begin(key);
    },
    finish: async () => {
      await Promise.all(underWay.values());
    },
  };
}

const hearerOf = ({ team, user, channel, thread }: Waiting | Owed): Hearer => ({
  team,
  user,
  place: { channel, thread },
});
