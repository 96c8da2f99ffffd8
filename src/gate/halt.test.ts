import { describe, expect, test } from 'vitest';
import { kinds, rolled } from '../../test/rolling-world.ts';
import type { Gate } from './gate.ts';

describe('a write that rolls', () => {
  test.each([
    ['bo', 'who asked'],
    ['cy', 'who agreed'],
    ['dora', 'another writer'],
  ])('is stopped by %s, %s: the node is looked at at once, and nothing further is begun', async (user) => {
    const { now, slept, sent, story } = await rolled({
      pauseMs: 60_000,
      asleep: (gate, id) => void gate.answer({ id, team: 'T', user, via: 'button', wish: { kind: 'halt' } }),
    });

    expect(slept.length).toBeLessThan(5);
    expect(kinds(now)).toEqual([
      ['done', 'passed'],
      ['skipped', undefined],
      ['skipped', undefined],
    ]);
    expect(now).toMatchObject({ state: 'failed', halted: { by: user } });
    expect(sent.filter((line) => line.endsWith('set_state'))).toEqual(['fra set_state']);
    expect(story.filter((line) => line.endsWith('halted'))).toHaveLength(1);
  });

  test.each([
    ['somebody without the role', { team: 'T', user: 'ana', via: 'button' }, 'no-permission'],
    ['another workspace', { team: 'T2', user: 'cy', via: 'button' }, 'unknown'],
  ] as const)('is not stopped by %s', async (_, person, reason) => {
    const said: unknown[] = [];
    const { now, story } = await rolled({
      pauseMs: 1000,
      asleep: (gate, id) =>
        void gate.answer({ ...person, id, wish: { kind: 'halt' } }).then((answer) => said.push(answer)),
    });

    expect(now).toMatchObject({ state: 'done', halted: null });
    expect(said[0]).toMatchObject({ kind: 'refused', reason });
    expect(story.some((line) => line.endsWith('halt refused'))).toBe(reason === 'no-permission');
  });

  test('has nothing left to stop when its last node is under way, and stops once', async () => {
    const said: unknown[] = [];
    let times = 0;
    const ask = (gate: Gate, id: string) =>
      gate.answer({ id, team: 'T', user: 'cy', via: 'button', wish: { kind: 'halt' } });
    await rolled({
      pauseMs: 1000,
      asleep: (gate, id) => {
        times += 1;
        if (times === 3) void ask(gate, id).then((answer) => said.push(answer));
      },
    });
    const { gate, id } = await rolled({
      pauseMs: 5000,
      asleep: (open, which) => {
        void ask(open, which);
        void ask(open, which).then((answer) => said.push(answer));
      },
    });

    expect(said[0]).toMatchObject({
      because: 'The last step is under way, so there is nothing left to stop.',
    });
    expect(said[1]).toMatchObject({ because: 'It is being stopped already: nothing further is begun.' });
    expect(await ask(gate, id)).toMatchObject({ kind: 'refused', reason: 'settled' });
  });
});
