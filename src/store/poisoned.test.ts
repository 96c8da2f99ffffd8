import { copyFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type Databases,
  ENGINES,
  everything,
  fill,
  startDatabases,
  withDatabase,
} from '../../test/databases.ts';
import { backUp } from './backup.ts';
import { migrate } from './migrations.ts';
import { restore } from './restore.ts';
import { tablesIn } from './tables-in.ts';

let databases: Databases;
let good = '';
beforeAll(async () => {
  databases = await startDatabases();
  const url = await databases.fresh('sqlite');
  good = `${databases.folder}/good.backup`;
  await withDatabase(url, async (database) => {
    await migrate(database, 'up');
    await fill(database, 3, ['audit', 'audit_cuts', 'chain_head', 'leases']);
  });
  await backUp(url, good);
});
afterAll(async () => {
  await databases?.stop();
});

const poisoned = (name: string, statement: string): string => {
  const path = `${databases.folder}/${name}.backup`;
  copyFileSync(good, path);
  const file = new DatabaseSync(path);
  file.exec(statement);
  file.close();
  return path;
};

describe.each(ENGINES)('a backup that somebody has prepared, restored into %s', (engine) => {
  test.each([
    [
      'a table that is none of ours',
      'create table "x; drop table audit" (id text primary key); insert into "x; drop table audit" values (1)',
    ],
    ['a column that is none of ours', 'alter table recent add column "line\') ; --" text'],
    ['a view in the place of a table', 'drop table recent; create view recent as select 1 as id'],
    ['a table without a key', 'drop table stops; create table stops (place text, at integer)'],
  ])('with %s is refused, and leaves nothing', async (what, statement) => {
    const url = await databases.fresh(engine);

    const refused = restore(poisoned(`${engine} ${what}`, statement), url, true);

    await expect(refused).rejects.toThrow();
    await withDatabase(url, async (database) => {
      expect(await tablesIn(database)).toEqual([]);
    });
  });

  test('with triggers runs none of them, and brings none along', async () => {
    const path = poisoned(
      `${engine}-trigger`,
      "create trigger evil after insert on recent begin update approvals set state = 'approved'; end; create trigger worse before update on seen begin delete from votes; end",
    );
    const url = await databases.fresh(engine);

    await restore(path, url, true);

    await withDatabase(url, async (database) => {
      await sql`update seen set at = at + 1`.execute(database.db);
      const now = await everything(database);
      expect(JSON.stringify(now['approvals'])).not.toContain('"approved"');
      expect(now['votes']).toHaveLength(3);
    });
  });
});
