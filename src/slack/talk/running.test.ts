import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { silentLog } from '../../kernel/log.ts';
import { createRunning } from './running.ts';

/** Two processes on one database. */
const wishes = new Map<string, number>();
const HERE = {
  stops: {
    ask: async (place: string, at: number) => void wishes.set(place, at),
    take: async (places: readonly string[]) => {
      const taken = new Map([...wishes].filter(([place]) => places.includes(place)));
      for (const place of taken.keys()) wishes.delete(place);
      return taken;
    },
  },
  clock: Date.now,
  sleep: async (ms: number) => {
    await sleep(ms / 10);
  },
  log: silentLog,
};

const untilStopped = (signal: AbortSignal): Promise<unknown> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve(signal.reason);
    signal.addEventListener('abort', () => resolve(signal.reason));
  });

test('Stop ends what runs in its thread and nothing else', async () => {
  const running = createRunning(HERE);
  const here = running.run('C1', '1.0', untilStopped);
  let other = 'runs';
  void running.run('C1', '2.0', untilStopped).then(() => (other = 'stopped'));

  expect(await running.stop('C1', '1.0')).toBe(true);
  await here;

  expect(other).toBe('runs');
  expect(await running.stop('C1', '1.0')).toBe(false);
});

test('the end of the process stops all turns, and those that would begin after it, and says why', async () => {
  const running = createRunning(HERE);
  const here = running.run('C1', '1.0', untilStopped);

  running.end('The bot is being restarted.');
  const later = running.run('C1', '2.0', untilStopped);

  expect(await Promise.all([here, later])).toEqual([
    'The bot is being restarted.',
    'The bot is being restarted.',
  ]);
});

test('Stop reaches the process that runs the turn, and a wish that nobody takes up is forgotten', async () => {
  const here = createRunning(HERE);
  const other = createRunning(HERE);
  const turn = here.run('C9', '1.0', untilStopped);

  expect(await other.stop('C9', '2.0')).toBe(false);
  expect(await other.stop('C9', '1.0')).toBe(true);
  await turn;
  let stopped = false;
  void here.run('C9', '2.0', untilStopped).then(() => (stopped = true));
  await sleep(120);

  expect(stopped).toBe(false);
  expect(wishes.size).toBe(0);
});
