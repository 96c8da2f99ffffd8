import { expect, test } from 'vitest';
import { silentLog } from '../../kernel/log.ts';
import type { Desk } from '../ask/desk.ts';
import { converse } from './converse.ts';
import type { Led, Talk } from './port.ts';
import { createRunning } from './running.ts';

/** A process that nobody else knows of. */
const HERE = {
  stops: { ask: async () => undefined, take: async () => new Map<string, number>() },
  clock: () => 0,
  sleep: () => new Promise<void>((resolve) => setTimeout(resolve, 5)),
  log: silentLog,
};

/** A desk whose model answers like that, with what Slack was told. */
function stage(ask: (led: Led) => Promise<unknown>) {
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
      observe: () => undefined,
      talk: { ask: (...[, , , led]: Parameters<Talk['ask']>) => ask(led) },
    },
  } as unknown as Desk; // a talk that breaks needs no more of it
  return { desk, told };
}

test('a talk that breaks ends its session and says so, and the fault goes on to be logged', async () => {
  const { desk, told } = stage(() => Promise.reject(new Error('the store is gone')));
  const place = { channel: 'C1', thread: '1.0' };

  const talked = converse(desk, createRunning(HERE), {
    team: 'T1',
    user: 'UANA',
    via: 'mention',
    place,
    text: 'hi',
    kept: async () => undefined,
  });

  await expect(talked).rejects.toThrow('the store is gone');
  expect(told).toEqual([
    'session processing',
    'The answer broke off. Commands go on working.',
    'session active',
  ]);
});

test('an answer whose card cannot be shown stays as it is', async () => {
  const broken = {
    get id(): string {
      throw new Error('no card');
    },
  };
  const answer = { kind: 'proposed', text: 'I propose it.', used: [], waits: true, talk: 'key' } as const;
  const { desk, told } = stage(async ({ show }) => {
    await show(answer);
    return { ...answer, held: [broken] };
  });
  const place = { channel: 'C1', thread: '1.0' };

  const talked = converse(desk, createRunning(HERE), {
    team: 'T1',
    user: 'UANA',
    via: 'mention',
    place,
    text: 'hi',
    kept: async () => undefined,
  });

  await expect(talked).rejects.toThrow();
  expect(told).toEqual(['session processing', 'I propose it.', 'session suspended']);
});
