import { setTimeout as sleepFor } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { Delivery, LeftBehind } from '../../gate/deliveries.ts';
import { silentLog } from '../../kernel/log.ts';
import type { Reply } from '../ask/reply.ts';
import { say } from '../words/words.ts';
import { createDeliveries } from './deliveries.ts';
import { createMemory } from './first.ts';

/** A process on a database that can be slow or away, with the answers that people got from it. */
function world(database: { take?: () => Promise<boolean>; answering?: () => Promise<boolean> } = {}) {
  const state = { now: 100_000, left: [] as LeftBehind[], gone: [] as string[] };
  const kept: Delivery[] = [];
  const said: string[] = [];
  const deliveries = createDeliveries({
    needs: {
      clock: () => state.now,
      sleep: async (ms, signal) => {
        await sleepFor(ms / 20, undefined, signal ? { signal } : {});
      },
      log: silentLog,
      deliveries: {
        take: (delivery) => {
          kept.push(delivery);
          return database.take?.() ?? Promise.resolve(true);
        },
        answering: database.answering ?? (async () => true),
        over: async (key) => void state.gone.push(key),
        live: async () => undefined,
        leftBehind: async () => state.left,
        takeOver: async () => true,
      },
    },
    isNew: createMemory(),
    keepable: (about) => about,
    goOn: async (left) => void said.push(`gone on with ${left.key}`),
  });
  const reply: Reply = {
    status: async () => undefined,
    show: async ({ text }) => void said.push(text),
    done: async () => undefined,
  };
  const trigger = { count: 0 };
  /** Slack delivers a command, which takes a moment; it is answered unless it is stopped. */
  const command = async (key = 'T1', takes = 0): Promise<boolean> => {
    trigger.count += 1;
    let acked = false;
    const context = {};
    const body = {
      command: '/opensips',
      text: 'uptime',
      trigger_id: key,
      team_id: 'T',
      user_id: 'U',
      channel_id: 'C',
      response_url: 'http://x',
    };
    const next = async (): Promise<void> => {
      acked = true;
      await sleepFor(takes);
      await deliveries.only(context, reply).show(say(`answer to ${key}`), false);
    };
    // What Bolt hands to a middleware, as far as it is used.
    const ack = async (): Promise<void> => {
      acked = true;
    };
    await deliveries.keep({ body, context, next, ack } as never);
    return acked;
  };
  return { deliveries, state, kept, said, command };
}

describe('a delivery', () => {
  test('is kept before it is acknowledged, answered once, and let go', async () => {
    const { command, kept, said, state } = world();

    await Promise.all([command('T1'), command('T1'), command('T2')]);
    await sleepFor(5);

    expect(kept.map(({ key }) => key)).toEqual(['command T1', 'command T2']);
    expect(said).toEqual(['answer to T1', 'answer to T2']);
    expect(state.gone).toEqual(['command T1', 'command T2']);
  });

  test('that another process was the first to have is acknowledged and not answered', async () => {
    const { command, said } = world({ take: async () => false });

    expect(await command()).toBe(true);
    expect(said).toEqual([]);
  });

  test('that another process has taken over meanwhile is answered there', async () => {
    const { command, said } = world({ answering: async () => false });

    await command();

    expect(said).toEqual([]);
  });

  test('is dealt with although the database is away, and although it fails only after the acknowledgement', async () => {
    const away = world({
      take: () => Promise.reject(new Error('gone')),
      answering: () => Promise.reject(new Error('gone')),
    });
    const later = world({
      take: async () => {
        await sleepFor(80);
        throw new Error('gone');
      },
      answering: async () => false,
    });

    await Promise.all([away.command(), later.command('T1'), later.command('T2', 150)]);

    expect(away.said).toEqual(['answer to T1']);
    expect(later.said.toSorted()).toEqual(['answer to T1', 'answer to T2']);
  });

  test('acknowledged before the database had said that somebody else was first is answered there', async () => {
    const slow = world({
      take: async () => {
        await sleepFor(80);
        return false;
      },
    });

    expect(await slow.command()).toBe(true);
    expect(slow.said).toEqual([]);
  });

  test('that comes while the process ends is left to others, after an end in good order at once', async () => {
    const { command, deliveries, said, state } = world();

    deliveries.close();
    expect(await command()).toBe(true);
    await deliveries.leave();

    expect(said).toEqual([]);
    expect(state.gone).toEqual([]);
  });
});

test('what others have left is gone on with, but not just after the database was away', async () => {
  const { deliveries, state, said } = world();
  state.left = [{ key: 'command T9', at: 1, owner: 'one', about: {}, answering: false }];
  const sweeps = async (many: number, pause: number): Promise<void> => {
    for (let turn = 0; turn < many; turn += 1) {
      state.now += pause;
      await deliveries.sweep();
    }
  };

  await sweeps(5, 1000);
  expect(said).toEqual([]);
  await sweeps(1, 30_000);
  await sweeps(8, 1000);
  expect(said).toEqual([]);
  await sweeps(3, 1000);
  expect(said).toContain('gone on with command T9');
});
