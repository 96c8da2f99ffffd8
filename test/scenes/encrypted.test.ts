import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import { startBot } from '../../playground/bot.ts';
import { type Stage, setStage } from '../../playground/stage.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { ask } from './asking.ts';
import { chatops } from './words.ts';

let stage: Stage;
afterEach(async () => {
  await stage.close();
});

const fresh = (): string => randomBytes(32).toString('base64');

test('kept replies are encrypted, open for their buttons after a change of the key, and a lost key is said plainly', async () => {
  const [first, second] = [fresh(), fresh()];
  stage = await setStage({ env: { RESULTS_KEY: first } });
  const { slack, people, env, databaseUrl } = stage;
  const answer = await ask(stage, people.ana, 'ds_list');

  const backup = `${databaseUrl.slice('sqlite:'.length)}.backup`;
  await chatops(env, 'backup', backup);
  for (const url of [databaseUrl, `sqlite:${backup}`]) {
    const bodies = await keptIn(url);
    expect(bodies.length).toBeGreaterThan(0);
    expect(bodies.filter((body) => opensWithoutKey(body))).toEqual([]);
  }
  expect(readFileSync(backup).includes('192.0.2.41')).toBe(false);

  await stage.bot.stop();
  const changed = await startBot({ ...env, RESULTS_KEY: second, RESULTS_KEY_BEFORE: first });
  await slack.click(people.ana, answer, 'JSON file');
  await slack.until(() => slack.state.uploads.size > 0);
  await changed.stop();

  const lost = await startBot({ ...env, RESULTS_KEY: second });
  try {
    await slack.click(people.ana, answer, 'JSON file');
    await slack.until(() => slack.messages.some(({ text }) => text.includes('no longer kept')));
    expect(lost.log.join('\n')).toContain(
      'encrypted with a key that is neither RESULTS_KEY nor RESULTS_KEY_BEFORE',
    );
    const { said } = await chatops({ ...env, RESULTS_KEY: second }, 'doctor');
    expect(said).toMatch(/note Database: .*cannot be opened[\s\S]*RESULTS_KEY_BEFORE/);
  } finally {
    await lost.stop();
  }
});

test('a key that is none stops the start with a sentence that does not repeat it', async () => {
  stage = await setStage();

  const { code, said } = await chatops({ ...stage.env, RESULTS_KEY: 'hunter2hunter2' }, 'start');

  expect(code).toBe(2);
  expect(said).toContain('RESULTS_KEY must be 32 random bytes in base64');
  expect(said).not.toContain('hunter2');
});

async function keptIn(url: string): Promise<readonly Uint8Array[]> {
  const { db, close }: Database = openDatabase(url);
  try {
    return (await db.selectFrom('results').select('body').execute()).map(({ body }) => body);
  } finally {
    await close();
  }
}

function opensWithoutKey(body: Uint8Array): boolean {
  try {
    return gunzipSync(body).length > 0;
  } catch {
    return false;
  }
}
