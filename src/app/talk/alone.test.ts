import { afterEach, beforeEach, expect, test } from 'vitest';
import { memoryStore } from '../../../test/gate-parts.ts';
import { ok } from '../../kernel/result.ts';
import type { Store } from '../../store/store.ts';
import { createAlone } from './alone.ts';

let store: Store;
let now = 0;
const ids = Array.from({ length: 20 }, (_, at) => `owner${at}`).values();
beforeEach(async () => {
  store = await memoryStore();
  now = 1000;
});
afterEach(() => store.close());

const process = () =>
  createAlone({
    store,
    newId: () => ids.next().value ?? '',
    clock: () => now,
    failed: () => undefined,
  });

test('of several who would work on a talk one does, here and elsewhere, and the next after it', async () => {
  const [one, two] = [process(), process()];
  const { promise, resolve } = Promise.withResolvers<string>();

  const first = one('talk', () => promise);
  const others = await Promise.all([one('talk', async () => 'late'), two('talk', async () => 'late')]);
  const beside = await two('another', async () => 'beside');
  resolve('first');

  expect(await first).toEqual(ok('first'));
  expect(others.map((other) => other.ok)).toEqual([false, false]);
  expect(beside).toEqual(ok('beside'));
  expect(await two('talk', async () => 'next')).toEqual(ok('next'));
});

test('work that throws leaves the talk free', async () => {
  const one = process();

  await expect(one('talk', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');

  expect(await one('talk', async () => 'next')).toEqual(ok('next'));
});

test('a process that died leaves its talk after five seconds', async () => {
  await store.lease('talk talk', 'the dead one', now + 5000, now);
  const tries: boolean[] = [];

  for (const second of [1, 4, 5]) {
    now = 1000 + second * 1000;
    tries.push((await process()('talk', async () => 'mine')).ok);
  }

  expect(tries).toEqual([false, false, true]);
});
