import { type Database, openDatabase } from '../../store/database.ts';
import { withExisting } from '../../store/existing.ts';
import { type Loss, lossesOf } from '../../store/losses.ts';
import { levelOf, migrate, refuseNewer } from '../../store/migrations.ts';
import { DUTY } from '../duty.ts';
import type { Terminal } from './terminal.ts';

/** How far to go back, and whether what is lost by it was agreed to. */
export interface Back {
  /** The migration that is the last one then; `nothing` for none, one step back when it is left out. */
  readonly to: string | undefined;
  readonly yes: boolean;
}

const NOTHING = 'nothing';

/** Brings the tables to their newest form, and says what was done. */
export async function migrateUp(url: string, terminal: Terminal): Promise<number> {
  const database = openDatabase(url);
  try {
    const done = await migrate(database, 'up');
    const made = done.length > 0 ? `Made: ${done.join(', ')}. ` : '';
    terminal.write(`${made}The tables are in their newest form.\n`);
    return 0;
  } finally {
    await database.close();
  }
}

/** Says which migrations a database has had and which it lacks; nothing is written. */
export async function migrateStatus(url: string, terminal: Terminal): Promise<number> {
  return withExisting(url, async (database) => {
    const { made, missing, unknown } = await levelOf(database);
    const line = (sign: string, names: readonly string[]) =>
      names.map((name) => `${sign} ${name}\n`).join('');
    const known = made.filter((name) => !unknown.includes(name));
    terminal.write(line('made   ', known) + line('missing', missing) + line('unknown', unknown));
    return unknown.length > 0 ? 1 : 0;
  });
}

/** Takes migrations back, after it has been said what that loses and agreed to. */
export async function migrateDown(url: string, { to, yes }: Back, terminal: Terminal): Promise<number> {
  return withExisting(url, async (database) => {
    const level = await levelOf(database);
    refuseNewer(level);
    const { made } = level;
    const last = to === undefined ? made.at(-2) : to;
    if (last !== undefined && last !== NOTHING && !made.includes(last)) {
      terminal.write(`There is no ${last} to go back to. There are: ${[...made, NOTHING].join(', ')}.\n`);
      return 2;
    }
    const goal = last === NOTHING ? undefined : last;
    const undone = made.slice(goal === undefined ? 0 : made.indexOf(goal) + 1);
    if (undone.length === 0) {
      terminal.write('There is nothing to take back.\n');
      return 0;
    }
    if (await isInUse(database)) {
      terminal.write(
        'A bot runs on this database. Stop it, and say it again in a few seconds. Nothing was changed.\n',
      );
      return 1;
    }
    const losses = await lossesOf(database, goal);
    terminal.write(`Going back takes away ${undone.toReversed().join(', ')}.\n${losses.map(said).join('')}`);
    if (!yes) {
      terminal.write('Nothing was changed. Make a backup first, then say it again with --yes.\n');
      return 1;
    }
    const done = await migrate(database, { last: goal });
    terminal.write(`Taken back: ${done.join(', ')}.\n`);
    return 0;
  });
}

const said = ({ what, rows }: Loss): string =>
  `  lost: ${what.includes('.') ? `the column ${what}, which ${rows} rows have` : `${what}, ${rows} rows`}\n`;

/** Whether a process does there what time asks for; each one that runs tries to, every second. */
async function isInUse({ db }: Database): Promise<boolean> {
  const lease = db
    .selectFrom('leases')
    .select('owner')
    .where('name', '=', DUTY)
    .where('until_ms', '>', Date.now());
  return (await lease.executeTakeFirst()) !== undefined;
}
