import { expect, test } from 'vitest';
import type { Desk } from '../ask/desk.ts';
import { converse } from './converse.ts';
import { createRunning } from './running.ts';

/** A desk whose model breaks, with what Slack was told. */
function stage() {
  const told: string[] = [];
  const poster = {
    session: async (_place: unknown, state: string) => void told.push(`session ${state}`),
    say: async (_place: unknown, { text }: { readonly text: string }) => {
      told.push(text);
      return { ok: true, value: '1.1' };
    },
  };
  const desk = {
    poster,
    roles: {
      actorOf: async () => ({ team: 'T1', user: 'UANA', via: 'mention', scopes: new Set(['mi.read']) }),
    },
    needs: {
      clock: () => 0,
      lost: () => undefined,
      talk: { ask: () => Promise.reject(new Error('the store is gone')) },
    },
  } as unknown as Desk; // a talk that breaks needs no more of it
  return { desk, told };
}

test('a talk that breaks ends its session and says so, and the fault goes on to be logged', async () => {
  const { desk, told } = stage();
  const place = { channel: 'C1', thread: '1.0' };

  const talked = converse(desk, createRunning(), {
    team: 'T1',
    user: 'UANA',
    via: 'mention',
    place,
    text: 'hi',
  });

  await expect(talked).rejects.toThrow('the store is gone');
  expect(told).toEqual([
    'session processing',
    'The answer broke off. Commands go on working.',
    'session active',
  ]);
});
