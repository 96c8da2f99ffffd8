import { describe, expect, test } from 'vitest';
import { takeOut } from '../../test/consent-world.ts';
import { kinds, type Nodes, OTHER, rolled } from '../../test/rolling-world.ts';

describe('a write that rolls', () => {
  test('goes to the next node when the one before has it, answers and is no worse', async () => {
    const { now, sent, story } = await rolled();

    expect(now.state).toBe('done');
    expect(kinds(now)).toEqual([
      ['done', 'passed'],
      ['done', 'passed'],
      ['done', 'passed'],
    ]);
    const writes = sent.filter((line) => !line.endsWith(' list'));
    expect(writes).toEqual(
      ['fra', 'ams', 'lab'].flatMap((node) => [`${node} uptime`, `${node} set_state`, `${node} uptime`]),
    );
    expect(story).toContain('fra check passed');
  });

  test.each([
    [
      'another destination is worse',
      ({ ams }: Nodes) => void Object.assign(ams.states, { [OTHER]: 'Probing' }),
      `${OTHER} is Probing, it was Active`,
    ],
    [
      'another destination is gone',
      ({ ams }: Nodes) => void delete ams.states[OTHER],
      `${OTHER} is not there any more`,
    ],
    [
      'the node was started again',
      ({ ams }: Nodes) => void Object.assign(ams, { since: 'Friday' }),
      'was started again meanwhile',
    ],
  ])('stops when %s; what was done can be taken back', async (_, worse, words) => {
    const { gate, now, sent } = await rolled({ after: (name, nodes) => name === 'ams' && worse(nodes) });

    expect(now.state).toBe('failed');
    expect(kinds(now)).toEqual([
      ['done', 'passed'],
      ['done', 'failed'],
      ['skipped', undefined],
    ]);
    expect(now.rolling?.checks[1]?.detail).toContain(words);
    expect(sent.some((line) => line.startsWith('lab'))).toBe(false);
    expect(gate.canUndo(now)).toBe(true);
  });

  test('says what it could not look at, instead of calling it no worse', async () => {
    const { now } = await rolled({ gateways: true });

    expect(now.rolling?.checks[0]).toEqual({
      kind: 'passed',
      detail:
        'The node answers, and nothing is worse than before. Not looked at: its gateways (Partition missing.)',
    });
  });

  test('does not mind what was down before, nor what it takes out itself', async () => {
    const { now } = await rolled({
      before: ({ fra }) => {
        fra.states[OTHER] = 'Inactive';
      },
    });

    expect(now.state).toBe('done');
  });

  test('stops before a node that does not answer, and sends it nothing', async () => {
    const { now, sent } = await rolled({
      after: (name, { ams }) => {
        ams.silent = name === 'fra';
      },
    });

    expect(kinds(now)).toEqual([
      ['done', 'passed'],
      ['failed', undefined],
      ['skipped', undefined],
    ]);
    expect(now.endings[1]?.detail).toBe('ams is down. Nothing was sent.');
    expect(sent.filter((line) => line.endsWith('set_state'))).toEqual(['fra set_state']);
  });

  test('stops when who agreed has lost the right on the way', async () => {
    // Asked at the press, before the first node, and before the second.
    const { now, sent } = await rolled({ mayStill: (time) => time < 3 });

    expect(now.endings[1]?.detail).toContain('who approved no longer has the right to it. Nothing was sent.');
    expect(sent.filter((line) => line.endsWith('set_state'))).toEqual(['fra set_state']);
  });

  test('waits before it looks, and goes no further when the bot is to end', async () => {
    const whole = await rolled({ pauseMs: 2500 });
    const ended = await rolled({ pauseMs: 2500, asleep: (gate) => void gate.drain() });

    expect(whole.slept).toEqual([1000, 1000, 500, 1000, 1000, 500, 1000, 1000, 500]);
    expect(ended.slept).toEqual([1000]);
    expect(kinds(ended.now)).toEqual([
      ['done', 'not-made'],
      ['skipped', undefined],
      ['skipped', undefined],
    ]);
    expect(ended.now.state).toBe('failed');
  });

  test('cannot be changed into one that does not roll', async () => {
    const { gate, id } = await rolled();

    expect(await gate.revise(id, [takeOut], { team: 'T', user: 'bo', via: 'form' })).toMatchObject({
      kind: 'refused',
      because: expect.stringContaining('What rolls is not changed here'),
    });
  });
});
