import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type Databases,
  ENGINES,
  everything,
  fill,
  startDatabases,
  withDatabase,
} from '../../test/databases.ts';
import { verifyChain } from '../audit/chain.ts';
import type { AuditEntry } from '../audit/entry.ts';
import { appendAudit, auditLog } from './audit.ts';
import { backUp, look } from './backup.ts';
import { levelOf, migrate } from './migrations.ts';
import { restore } from './restore.ts';
import { tablesIn } from './tables-in.ts';

type Engine = (typeof ENGINES)[number];

let databases: Databases;
/** Databases that nothing is written to any more. */
const full = new Map<Engine, string>();
beforeAll(async () => {
  databases = await startDatabases();
  for (const engine of ENGINES) full.set(engine, await filled(engine));
});
afterAll(async () => {
  await databases?.stop();
});

let files = 0;
const file = (): string => {
  files += 1;
  return join(databases.folder, `${files}.backup`);
};
const fullOf = (engine: Engine): string => full.get(engine) ?? expect.fail(`no database on ${engine}`);
const entry: AuditEntry = {
  at: 1_795_000_000_000,
  request: 'r1',
  phase: 'after',
  team: 'T1',
  user: 'ana',
  via: 'slash',
  channel: null,
  command: 'ps',
  params: { 'ä "x"': [1, null] },
  node: 'fra',
  effect: 'read',
  outcome: 'answered',
  detail: null,
  ms: 3,
  approval: null,
};

const ROWS = 510;

/** A database with rows of every kind in every table, more than a page of them in the audit, whose chain verifies. */
async function filled(engine: Engine, last?: string): Promise<string> {
  const url = await databases.fresh(engine);
  await withDatabase(url, async (database) => {
    await migrate(database, last === undefined ? 'up' : { last });
    await fill(database, 40, ['audit', 'audit_cuts', 'chain_head']);
    await database.exclusive(async (inside) => {
      for (let row = 0; row < ROWS; row += 1) await appendAudit(inside, entry);
    });
  });
  return url;
}

/** Everything but what only running processes need. */
async function contentsOf(url: string) {
  const { leases: _, cucm_queries: __, ...rest } = await withDatabase(url, everything);
  return rest;
}

const WAYS = ENGINES.flatMap((from) => ENGINES.map((to) => [from, to] as const));

describe.each(WAYS)('a backup from %s', (from, to) => {
  test(`comes back on ${to}, whole, and the chain goes on from there`, async () => {
    const source = fullOf(from);
    const target = await databases.fresh(to);
    const path = file();

    const kept = await backUp(source, path);
    const back = await restore(path, target, false);

    expect(statSync(path).mode & 0o077).toBe(0);
    expect(
      readdirSync(databases.folder).filter((name) => name.includes('.backup.') || name.endsWith('.part')),
    ).toEqual([]);
    expect(kept.audit).toMatchObject({ ok: true, rows: ROWS });
    expect(back.audit).toEqual(kept.audit);
    expect(await contentsOf(target)).toEqual(await contentsOf(source));
    await withDatabase(target, async (database) => {
      await auditLog(database).append(entry);
      const audit = auditLog(database);
      expect(await verifyChain(audit.all(), await audit.head())).toMatchObject({ ok: true, rows: ROWS + 1 });
    });
  });
});

describe.each(ENGINES)('backup and restore on %s', (engine) => {
  test('what is written meanwhile is in it whole or not at all', async () => {
    const url = await databases.fresh(engine);
    await withDatabase(url, (database) => migrate(database, 'up'));
    const program = `
      import { openStore } from './src/store/store.ts';
      import { approval } from './test/approval-sample.ts';
      const store = openStore('${url}', async () => ({ ok: true, value: null }));
      const entry = ${JSON.stringify(entry)};
      for (let id = 1; ; id += 1) {
        await store.approvals.add(approval({ id: 'p' + id }), [{ ...entry, approval: 'p' + id }]);
        process.stdout.write('.');
      }
    `;
    const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    const seen: number[] = [];

    try {
      for (let round = 0; round < 8; round += 1) {
        const { audit, rows } = await backUp(url, file());
        expect(audit).toMatchObject({ ok: true, rows: rows.get('approvals') });
        seen.push(rows.get('approvals') ?? 0);
      }
    } finally {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }

    expect(seen.at(-1)).toBeGreaterThan(seen[0] ?? 0);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
  });

  test('a database that is not empty is left as it is', async () => {
    const url = fullOf(engine);
    const path = file();
    await backUp(url, path);
    const before = await contentsOf(url);

    await expect(restore(path, url, true)).rejects.toThrow(
      'the database is not empty: it has alerts, approvals',
    );

    expect(await contentsOf(url)).toEqual(before);
  });

  test('an older backup is brought to the newest form, with its rows', async () => {
    const source = await filled(engine, '0002-approvals');
    const target = await databases.fresh(engine);
    const path = file();

    await backUp(source, path);
    await restore(path, target, false);

    await withDatabase(target, async (database) => {
      expect((await levelOf(database)).missing).toEqual([]);
      expect((await everything(database))['votes']).toHaveLength(40);
    });
  });

  test('one that breaks off leaves an empty database, into which the next one goes', async () => {
    const good = file();
    await backUp(fullOf('sqlite'), good);
    const bad = `${good}-bad`;
    copyFileSync(good, bad);
    const broken = new DatabaseSync(bad);
    // The last table that is copied gets a row which the others have not announced.
    broken.exec(
      'drop table watches; create table watches (name text primary key, more text); insert into watches values (1, 2)',
    );
    broken.close();
    const target = await databases.fresh(engine);

    await expect(restore(bad, target, false)).rejects.toThrow();

    expect(await withDatabase(target, tablesIn)).toEqual([]);
    await restore(good, target, false);
    expect(await contentsOf(target)).toHaveProperty('watches');
  });
});

describe('a backup', () => {
  test('whose audit was altered is said to be, and is restored only when that is accepted', async () => {
    const path = file();
    await backUp(fullOf('sqlite'), path);
    const altered = new DatabaseSync(path);
    altered.exec("drop trigger audit_no_update; update audit set outcome = 'fine' where seq = 300");
    altered.close();

    const refused = restore(path, await databases.fresh('postgres'), false);
    await expect(refused).rejects.toThrow(
      'was altered at row 300: its content is not what was recorded. --yes takes it',
    );
    const taken = await restore(path, await databases.fresh('postgres'), true);

    expect(taken.audit).toMatchObject({ ok: false, seq: 300 });
  });

  test('replaces no file, and nothing is left of one that fails', async () => {
    const url = fullOf('sqlite');
    const path = file();
    writeFileSync(path, 'mine');

    await expect(backUp(url, path)).rejects.toThrow('is there already');
    await expect(backUp(await databases.fresh('postgres'), `${path}2`)).rejects.toThrow(
      'the database is empty',
    );
    await expect(backUp('sqlite:/nowhere/at.db', `${path}2`)).rejects.toThrow(
      'There is no database at /nowhere/at.db',
    );

    expect(readFileSync(path, 'utf8')).toBe('mine');
    expect(existsSync(`${path}2`) || existsSync(`${path}2.part`)).toBe(false);
  });

  test('that is none, is cut off or is of a newer release is refused, and so is one that is not there', async () => {
    const path = file();
    await backUp(fullOf('sqlite'), path);
    writeFileSync(`${path}-text`, 'not a database '.repeat(100));
    new DatabaseSync(`${path}-other`).exec('create table mine (a)');
    copyFileSync(path, `${path}-cut`);
    truncateSync(`${path}-cut`, statSync(path).size / 2);
    copyFileSync(path, `${path}-newer`);
    new DatabaseSync(`${path}-newer`).exec(
      "insert into kysely_migration values ('9999-later', '2026-01-01')",
    );

    await expect(look(`${path}-none`)).rejects.toThrow('there is no file');
    await expect(look(`${path}-text`)).rejects.toThrow('not a database');
    await expect(look(`${path}-other`)).rejects.toThrow('is not a backup');
    await expect(look(`${path}-cut`)).rejects.toThrow(/malformed|disk/);
    await expect(look(`${path}-newer`)).rejects.toThrow('a newer release');
  });
});
