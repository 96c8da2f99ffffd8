import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, describe, expect, test } from 'vitest';
import { type Stage, setStage } from '../../playground/stage.ts';
import { ask } from './asking.ts';
import { chatops } from './words.ts';

/** As if the few seconds had passed in which a process that was killed still counts as running. */
function endLeases(url = ''): void {
  const file = new DatabaseSync(url.replace('sqlite:', ''));
  file.exec('update leases set until_ms = 0');
  file.close();
}

let stage: Stage | undefined;
afterEach(async () => {
  await stage?.close();
  stage = undefined;
});

describe('the command line', () => {
  test.each([
    [{ MI_RETRIES: 'many' }, 'MI_RETRIES must be a whole number from 0 to 10.'],
    [{ CHATOPS_CONFIG: '/nowhere.yml' }, 'CHATOPS_CONFIG: /nowhere.yml cannot be read.'],
  ])('does not start with %j, and says why', async (wrong, said) => {
    const tokens = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' };

    const { code, said: words } = await chatops({ ...tokens, ...wrong });

    expect(code).toBe(2);
    expect(words).toContain(said);
  });

  test('prints the catalogue with the worst effect of each recipe, and searches it', async () => {
    const catalogue = await chatops({}, 'catalogue', '--json');
    const search = await chatops({}, 'search', 'blocked', 'ips', '--json');

    const entries = JSON.parse(catalogue.said) as readonly {
      name: string;
      recipes: readonly { params: readonly string[]; effect: string; permission: string }[];
    }[]; // printed just now
    const gateway = entries.find(({ name }) => name === 'drouting:gw_status');
    expect(entries.length).toBeGreaterThan(275);
    expect(gateway?.recipes).toContainEqual(
      expect.objectContaining({ params: ['gw_id', 'status'], effect: 'disrupt', permission: 'mi.write' }),
    );
    expect(gateway?.recipes).toContainEqual(
      expect.objectContaining({ params: [], effect: 'read', permission: 'mi.read' }),
    );
    expect(JSON.parse(search.said)).toContainEqual(
      expect.objectContaining({ name: 'pike:list', alias: 'pike_list' }),
    );
  });

  test('a word that is not known is answered with those there are, and --help starts nothing', async () => {
    const { code, said } = await chatops({}, 'stat');
    const help = await chatops({}, '--help');

    expect(code).toBe(2);
    expect(said).toContain('There is no word stat.');
    expect(said).toContain('audit verify ');
    expect(help).toMatchObject({ code: 0, said: expect.stringContaining('migrate down [--to NAME]') });
  });

  test('a wrong address of the database is named, and no database is made', async () => {
    const { code, said } = await chatops({ DATABASE_URL: 'mysql://x' }, 'migrate');

    expect(code).toBe(2);
    expect(said).toContain('DATABASE_URL must be sqlite:PATH or postgres://');
  });

  test('tables go back one change at a time: not under a running bot, and not before it was said what is lost', async () => {
    stage = await setStage();
    const { env, bot, people } = stage;
    await ask(stage, people.ana, 'version');
    const words = (...given: readonly string[]) => chatops(env, 'migrate', ...given);

    const running = await words('down', '--yes');
    await bot.stop('SIGKILL');
    endLeases(env['DATABASE_URL']);
    const missing = await chatops({ DATABASE_URL: 'sqlite:/nowhere/at/all.db' }, 'migrate', 'status');
    const text = join(mkdtempSync(join(tmpdir(), 'chatops-words-')), 'text');
    writeFileSync(text, 'no database');
    const foreign = await chatops({ DATABASE_URL: `sqlite:${text}` }, 'audit', 'verify');
    const nowhere = await words('down', '--to', '0000-none');
    const warned = await words('down', '--to', '0002-approvals');
    const down = await words('down', '--to', '0002-approvals', '--yes');
    const status = await words('status');
    const up = await words();
    const audit = await chatops(env, 'audit', 'verify');

    expect(running).toMatchObject({ code: 1, said: expect.stringContaining('A bot runs on this database.') });
    expect(missing).toMatchObject({ code: 1, said: 'There is no database at /nowhere/at/all.db.\n' });
    expect(foreign).toMatchObject({ code: 1, said: expect.stringContaining('not a database') });
    expect(nowhere).toMatchObject({ code: 2, said: expect.stringContaining('There are: 0001-reads, 0002-') });
    expect(warned.code).toBe(1);
    expect(warned.said).toContain('lost: incidents, 0 rows');
    expect(warned.said).toContain('Nothing was changed. Make a backup first');
    expect(down.said).toContain('0008-maintenance, 0006-incidents');
    expect(status.said).toMatch(/made {4}0002-approvals\nmissing 0003-talks/);
    expect(up.said).toContain('Made: 0003-talks');
    expect(audit).toMatchObject({ code: 0, said: expect.stringContaining('The audit is in order: 2 rows') });
  });
});
