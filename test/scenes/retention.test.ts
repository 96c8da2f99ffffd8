import { execFileSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { startBot } from '../../playground/bot.ts';
import { type Stage, setStage } from '../../playground/stage.ts';
import { ok } from '../../src/kernel/result.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { ask } from './asking.ts';
import { auditOf } from './kept.ts';

let stage: Stage;
afterEach(async () => {
  await stage.close();
});

const DAY = 24 * 3_600_000;
const parse = (body: Buffer) => Promise.resolve(ok(JSON.parse(body.toString()) as unknown));

test('what was kept long enough goes when the bot runs, the audit says so, and it can be verified', async () => {
  stage = await setStage();
  const { slack, people, databaseUrl, env, bot } = stage;
  await bot.stop();
  await within(databaseUrl, async (store) => {
    const at = Date.now() - 50 * DAY;
    const about = { team: 'T1', user: 'U1', method: 'core:ps', input: {}, node: 'fra' };
    await store.results.keep({ ...about, id: 'old', at: Date.now() - 3 * DAY, value: {} });
    await store.results.keep({ ...about, id: 'young', at: Date.now() - DAY, value: {} });
    const rest = {
      phase: 'before',
      via: 'slash',
      channel: null,
      effect: 'read',
      outcome: 'started',
    } as const;
    const none = { detail: null, ms: null, approval: null, params: {}, request: 'r' };
    for (const node of ['fra', 'ams', 'lab'])
      await store.audit.append({ ...rest, ...none, at, team: 'T1', user: 'U1', command: 'core:ps', node });
  });

  const again = await startBot({ ...env, KEEP_RESULTS: '2d', KEEP_AUDIT: '40d' });
  try {
    await cleared(databaseUrl);
    await ask(stage, people.ana, 'uptime');
    await slack.until(() => slack.messages.length > 0);
  } finally {
    await again.stop();
  }

  await within(databaseUrl, async (store) => {
    expect(await store.results.find('old')).toBeUndefined();
    expect(await store.results.find('young')).toBeDefined();
  });
  const rows = await auditOf(databaseUrl);
  expect(rows[0]).toMatchObject({ seq: 4, command: 'audit:cleared', params: { from: 1, to: 3 } });
  const said = execFileSync(process.execPath, ['src/app/main.ts', 'audit', 'verify'], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] ?? '', DATABASE_URL: databaseUrl },
  });
  expect(said).toMatch(/in order: \d+ rows.*begins after row 3 .*cleared away on 20/);
});

async function cleared(databaseUrl: string): Promise<void> {
  for (;;) {
    const [newest] = await within(databaseUrl, (store) =>
      store.audit.recent({ command: 'audit:cleared', limit: 1 }),
    );
    if (newest) return;
    await sleep(50);
  }
}

async function within<T>(databaseUrl: string, work: (store: Store) => Promise<T>): Promise<T> {
  const store = openStore(databaseUrl, parse);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}
