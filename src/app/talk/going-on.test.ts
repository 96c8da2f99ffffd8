import { afterEach, expect, test } from 'vitest';
import { memoryStore } from '../../../test/gate-parts.ts';
import { silentLog } from '../../kernel/log.ts';
import type { Led, TalkAnswer } from '../../slack/talk/port.ts';
import type { Store } from '../../store/store.ts';
import { createAlone } from './alone.ts';
import { createGoingOn, type Parts } from './going-on.ts';

const never = new Promise<never>(() => undefined);
const people = (talk: string) => ({ team: 'T1', user: talk, channel: 'C1', thread: '1.0' });
const led = {} as Led; // the turns here do not look at it

let store: Store | undefined;
afterEach(() => store?.close());

/** Talks with one decided wish each, in front of a surface that does as it is told. */
async function stage(talks: readonly string[], more: Partial<Parts> = {}) {
  const opened = await memoryStore();
  store = opened;
  for (const talk of talks)
    await opened.talks.conclude(talk, [{ talk, call: 'c1', approval: 'A1', because: null, ...people(talk) }]);
  let now = 0;
  const begun: string[] = [];
  const parts: Parts = {
    talk: {
      decided: async () => true,
      resume: async ([first]) => {
        if (first) await opened.talks.conclude(first.talk, []);
        return undefined;
      },
    },
    store: opened.talks,
    alone: createAlone({
      store: opened,
      newId: () => 'me',
      clock: () => now,
      failed: () => undefined,
    }),
    rightsOf: async (person) => ({ ...person, scopes: new Set() }),
    lead: async ({ user }, work) => {
      begun.push(user);
      await work(led);
    },
    show: async () => true,
    ending: new AbortController().signal,
    clock: () => now,
    log: silentLog,
    ...more,
  };
  const goingOn = createGoingOn(parts);
  /** A sweep after so many seconds, and all that comes of it at once. */
  const sweepAt = async (second: number): Promise<void> => {
    now = second * 1000;
    await goingOn.sweep();
    await Promise.race([goingOn.finish(), new Promise((resolve) => setTimeout(resolve, 50))]);
  };
  return { talks: opened.talks, begun, sweepAt };
}

test('each decided talk goes on once', async () => {
  const { sweepAt, begun, talks } = await stage(['one', 'two']);

  await sweepAt(0);
  await sweepAt(1);

  expect(begun).toEqual(['one', 'two']);
  expect(await talks.waiting()).toEqual([]);
});

test('a slow model delays no other talk, and no more than four run side by side', async () => {
  const names = ['one', 'two', 'three', 'four', 'five', 'six'];
  const begun: string[] = [];
  const lead: Parts['lead'] = async ({ user }, work) => {
    begun.push(user);
    if (user === 'two') await work(led);
    else await never;
  };
  const { sweepAt } = await stage(names, { lead });

  await sweepAt(0);
  expect(begun).toHaveLength(4);
  await sweepAt(1);

  expect(begun).toEqual(['one', 'two', 'three', 'four', 'five']);
});

test('what Slack refuses is said later, after longer and longer rests, and the model is not asked again', async () => {
  let refusing = true;
  let turns = 0;
  const said: number[] = [];
  let second = 0;
  const lead: Parts['lead'] = async (_, work) => {
    turns += 1;
    await work(led);
  };
  const staged = await stage(['one'], {
    lead,
    show: async () => {
      said.push(second);
      return !refusing;
    },
  });
  const answer = { id: 'a1', talk: 'one', ...people('one'), kind: 'answered', text: 'It is done.' } as const;
  await staged.talks.conclude('one', [], { ...answer, used: [], waits: false });

  for (second = 0; second < 70; second += 1) await staged.sweepAt(second);
  refusing = false;
  for (; second < 140; second += 1) await staged.sweepAt(second);

  expect(said).toEqual([0, 1, 3, 7, 15, 31, 63, 123]);
  expect(turns).toBe(0);
  expect(await staged.talks.owed()).toEqual([]);
});

test('a talk whose rights Slack does not tell, or that breaks, rests and is tried again', async () => {
  const tried: string[] = [];
  const { sweepAt, talks } = await stage(['unsure', 'broken'], {
    rightsOf: async (person) => {
      tried.push(person.user);
      const unsure = person.user === 'unsure';
      return { ...person, scopes: new Set(), ...(unsure ? { unsure } : {}) };
    },
    lead: async () => Promise.reject(new Error('the store is gone')),
  });

  for (const second of [0, 0.5, 1, 2, 3]) await sweepAt(second);

  expect(tried.toSorted()).toEqual(['broken', 'broken', 'broken', 'unsure', 'unsure', 'unsure']);
  expect(await talks.waiting()).toHaveLength(2);
});

test('nothing is begun by a process that is ending', async () => {
  const { sweepAt, begun } = await stage(['one'], { ending: AbortSignal.abort() });

  await sweepAt(0);

  expect(begun).toEqual([]);
});

test('an answer that is being given is not given a second time beside it', async () => {
  const shown: string[] = [];
  const { sweepAt, talks } = await stage([], {
    alone: async () => ({ ok: false, error: 'busy' }),
    show: async ({ user }) => shown.push(user) > 0,
  });
  const answer: Pick<TalkAnswer, 'kind' | 'text'> = { kind: 'stopped', text: 'Interrupted.' };
  await talks.owe({ id: 'a1', talk: 'one', ...people('one'), ...answer, used: [], waits: false });

  await sweepAt(0);

  expect(shown).toEqual([]);
});
