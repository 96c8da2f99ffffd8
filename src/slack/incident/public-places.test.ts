import { expect, test } from 'vitest';
import { incident } from '../../../test/incident-sample.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import type { ChannelFacts } from '../outbox/channels.ts';
import type { Failure } from '../outbox/failure.ts';
import type { IncidentParts } from './parts.ts';
import { createPublicPlaces } from './public-places.ts';

const facts = {
  id: 'C9',
  name: 'inc',
  creator: 'UBOT',
  created: 0,
  archived: false,
  member: true,
  outside: false,
  topic: '',
  purpose: '',
  canvas: undefined,
};

/** Places where C9 is the channel of an incident, and Slack says this of it. */
function places(about: () => Result<ChannelFacts, Failure>, state: 'open' | 'archived' = 'open') {
  let now = 0;
  let asked = 0;
  const later = (ms: number): void => {
    now += ms;
  };
  const shelf = {
    inChannel: async (channel: string) => (channel === 'C9' ? incident({ state }) : undefined),
  };
  const parts = {
    needs: { incidents: { shelf }, clock: () => now },
    channels: {
      about: async () => {
        asked += 1;
        return about();
      },
    },
  } as unknown as IncidentParts; // it needs no more of them
  return { isPublic: createPublicPlaces(parts), asked: () => asked, later };
}

test('answers are for everybody in the channel of an incident, and nowhere else', async () => {
  const { isPublic } = places(() => ok(facts));

  expect(await isPublic('C9')).toBe(true);
  expect(await isPublic('C1')).toBe(false);
  expect(await places(() => ok(facts), 'archived').isPublic('C9')).toBe(false);
});

test('a channel that another organisation shares, or of which that is not known, is no such place', async () => {
  expect(await places(() => ok({ ...facts, outside: true })).isPublic('C9')).toBe(false);
  expect(await places(() => err({ taken: 'no', why: 'ratelimited' })).isPublic('C9')).toBe(false);
});

test('Slack is asked again after half a minute, so that a channel that has come to be shared is noticed', async () => {
  let outside = false;
  const { isPublic, asked, later } = places(() => ok({ ...facts, outside }));

  expect([await isPublic('C9'), await isPublic('C9'), asked()]).toEqual([true, true, 1]);
  outside = true;
  later(30_000);

  expect([await isPublic('C9'), asked()]).toEqual([false, 2]);
});
