import { spawn } from 'node:child_process';
import { request } from 'undici';
import { expect, onTestFinished, test } from 'vitest';

test('a bot that is killed is missed, started again, and answers; the demo takes it along when it ends', async () => {
  const demo = spawn(process.execPath, ['playground/demo/main.ts'], { stdio: ['pipe', 'pipe', 'inherit'] });
  onTestFinished(() => void demo.kill('SIGTERM'));
  let said = '';
  demo.stdout.on('data', (data: Buffer) => {
    said += data.toString();
  });
  const newest = (words: RegExp): string => [...said.matchAll(words)].at(-1)?.[1] ?? '';
  const hears = (words: string, from = 0) =>
    expect.poll(() => said.slice(from), { timeout: 25_000 }).toContain(words);

  await hears('Everything stays up');
  const page = await request(newest(/Open (http:\S+)/g));
  await page.body.dump();
  const first = newest(/process (\d+)/g);
  process.kill(Number(first), 'SIGKILL');
  await hears('The bot runs again');
  const second = newest(/process (\d+)/g);
  const before = said.length;
  demo.stdin.write('dr_gw_status\n');
  await hears('198.51.100.10', before);
  demo.stdin.write('exit\n');
  await expect.poll(() => demo.exitCode, { timeout: 20_000 }).toBe(0);

  expect(page.statusCode).toBe(200);
  expect(said).toContain('The bot has ended (SIGKILL). It is started again.');
  expect(said).not.toContain('It did not start');
  expect(said).toContain('@bo asked for this, 20');
  expect(said).not.toMatch(/<@U|<!date/);
  expect(second).not.toBe(first);
  expect(() => process.kill(Number(second), 0)).toThrow('ESRCH');
});
