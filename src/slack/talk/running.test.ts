import { expect, test } from 'vitest';
import { createRunning } from './running.ts';

const untilStopped = (signal: AbortSignal): Promise<unknown> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve(signal.reason);
    signal.addEventListener('abort', () => resolve(signal.reason));
  });

test('Stop ends what runs in its thread and nothing else', async () => {
  const running = createRunning();
  const here = running.run('C1', '1.0', untilStopped);
  let other = 'runs';
  void running.run('C1', '2.0', untilStopped).then(() => (other = 'stopped'));

  expect(running.stop('C1', '1.0')).toBe(true);
  await here;

  expect(other).toBe('runs');
  expect(running.stop('C1', '1.0')).toBe(false);
});

test('the end of the process stops all turns, and those that would begin after it, and says why', async () => {
  const running = createRunning();
  const here = running.run('C1', '1.0', untilStopped);

  running.end('The bot is being restarted.');
  const later = running.run('C1', '2.0', untilStopped);

  expect(await Promise.all([here, later])).toEqual([
    'The bot is being restarted.',
    'The bot is being restarted.',
  ]);
});
