import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextSlotAt, slotsInMemory, takeSlot, WINDOW_MS } from './slots.ts';

test('as many are taken as the limit says, and the next when the oldest no longer counts', async () => {
  const slots = slotsInMemory();
  const taken = [];
  for (let at = 0; at < 4; at += 1) taken.push((await slots.take('c', 3, 1000 + at)).taken);

  expect(taken).toEqual([true, true, true, false]);
  expect(await slots.take('c', 3, 1000 + WINDOW_MS - 1)).toMatchObject({ taken: false });
  expect(await slots.take('c', 3, 1000 + WINDOW_MS)).toMatchObject({ taken: true });
  expect(await slots.take('another', 3, 1000)).toMatchObject({ taken: true });
});

test('the moment of the next one is known while there is none', () => {
  expect(nextSlotAt([10, 20, 30], 3, 40)).toBe(10 + WINDOW_MS);
  expect(nextSlotAt([10, 20, 30], 2, 40)).toBe(20 + WINDOW_MS);
  expect(nextSlotAt([10, 20], 3, 40)).toBeUndefined();
  expect(nextSlotAt([10, 20, 30], 3, 10 + WINDOW_MS)).toBeUndefined();
});

test('there is never a minute with more than the limit, whenever somebody asks', () => {
  const waits = fc.array(fc.integer({ min: 0, max: 30_000 }), { maxLength: 80 });
  fc.assert(
    fc.property(waits, fc.integer({ min: 1, max: 18 }), (pauses, limit) => {
      let now = 1_795_000_000_000;
      let kept: readonly number[] = [];
      const sent: number[] = [];
      const refused: [number, number][] = [];
      for (const pause of pauses) {
        now += pause;
        const next = takeSlot(kept, limit, now);
        kept = next.moments;
        if (next.taken) sent.push(now);
        else refused.push([now, nextSlotAt(kept, limit, now) ?? 0]);
      }
      for (const [at, next] of refused) expect(next).toBeGreaterThan(at);
      for (const at of sent)
        expect(sent.filter((other) => other > at - 60_000 && other <= at).length).toBeLessThanOrEqual(limit);
    }),
  );
});
