import { expect, test } from 'vitest';
import { commandsOf } from '../commands.ts';
import { carrierParts } from '../world/carrier.ts';
import { createWorld } from '../world/world.ts';
import { usrloc } from './usrloc.ts';

const NOW = 1_795_230_000_000;

async function dump(contacts: number, params: { brief?: number } = {}) {
  const world = createWorld(carrierParts('fra', '3.6', NOW), { contacts }, () => NOW);
  const answer = await usrloc['ul_dump']?.(params, {
    version: '3.6',
    world,
    commands: commandsOf('3.6'),
    now: NOW,
    raise: () => undefined,
    run: () => Promise.reject(new Error('nothing else runs')),
    peer: () => undefined,
  });
  if (!answer || !('json' in answer)) throw new Error('A dump is JSON');
  return { seconds: (answer.takes ?? 0) / 1000, bytes: answer.json.length };
}

test.each([
  [10_000, 0.22, 3.0],
  [20_000, 0.82, 6.0],
  [50_000, 4.9, 15],
])('a dump of %i contacts takes about %f s and %f MB, as measured', async (contacts, seconds, megabytes) => {
  const took = await dump(contacts);

  expect(took.seconds / seconds).toBeCloseTo(1, 0);
  expect(took.bytes / 1e6 / megabytes).toBeCloseTo(1, 0);
});

test('twice the contacts take four times as long, and a brief dump less', async () => {
  const [one, two, brief] = [await dump(5000), await dump(10_000), await dump(10_000, { brief: 1 })];

  expect(two.seconds / one.seconds).toBeCloseTo(4);
  expect(brief.seconds).toBeLessThan(two.seconds);
  expect(brief.bytes).toBeLessThan(two.bytes / 8);
});
