import { expect, test } from 'vitest';
import { err, ok } from '../../kernel/result.ts';
import { askerAlone } from './asker-alone.ts';

const direct = async () => ok('D1');
const silent = async () => err({ taken: 'no' as const, why: 'ratelimited' });

test.each([
  ['what is shown to them alone', 'C1', false, direct, true],
  ['what everybody in a channel sees', 'C1', true, direct, false],
  ['their direct messages with the bot', 'D1', true, direct, true],
  ['a conversation of two with somebody else', 'D2', true, direct, false],
  ['direct messages of which Slack says nothing', 'D1', true, silent, false],
  ['no place at all', undefined, true, direct, false],
])('%s', async (_, channel, everybody, find, alone) => {
  expect(await askerAlone({ direct: find }, { channel, user: 'U1', everybody })).toBe(alone);
});
