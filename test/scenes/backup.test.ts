import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Bot, startBot } from '../../playground/bot.ts';
import { type Postgres, startPostgres } from '../../playground/postgres.ts';
import { type Stage, setStage } from '../../playground/stage.ts';
import { request, TAKE_OUT, times } from './approving.ts';
import { ask } from './asking.ts';
import { chatops } from './words.ts';

let server: Postgres;
let stage: Stage;
let moved: Bot | undefined;
beforeAll(async () => {
  server = await startPostgres();
  stage = await setStage();
});
afterAll(async () => {
  await moved?.stop();
  await stage.close();
  await server.stop();
});

test('a site moves from SQLite to PostgreSQL by a backup: what waits for approval there still does, and the audit goes on', async () => {
  const { env, people, slack, bot } = stage;
  const path = join(mkdtempSync(join(tmpdir(), 'chatops-moving-')), 'monday.backup');
  const there = { ...env, DATABASE_URL: server.url };
  await ask(stage, people.ana, 'ds_list');
  const card = await request(stage, people.bo, TAKE_OUT);

  const kept = await chatops(env, 'backup', path);
  const again = await chatops(env, 'backup', path);
  await ask(stage, people.ana, 'version');
  await bot.stop('SIGKILL');
  const into = await chatops(env, 'restore', path);
  const restored = await chatops(there, 'restore', path);
  moved = await startBot(there);
  await slack.click(people.cy, card.now(), 'Approve');
  await card.says(/^● DONE/m);
  const audit = await chatops(there, 'audit', 'verify');
  const nameless = await chatops(there, 'restore');

  expect(kept).toMatchObject({ code: 0, said: expect.stringContaining('The audit is in order: 3 rows') });
  expect(again).toMatchObject({ code: 1, said: `${path} is there already. Name another file.\n` });
  expect(into).toMatchObject({ code: 1, said: expect.stringContaining('The database is not empty: it has') });
  expect(restored).toMatchObject({ code: 0, said: expect.stringContaining('The audit is in order: 3 rows') });
  expect(times(stage, 'ds_set_state')).toBe(1);
  expect(audit.code).toBe(0);
  expect(Number(/(\d+) rows/.exec(audit.said)?.[1])).toBeGreaterThan(3);
  expect(nameless).toMatchObject({ code: 2, said: 'Name the file: restore FILE.\n' });
});
