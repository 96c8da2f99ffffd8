import { sql } from 'kysely';
import { GENESIS, hashOf } from '../src/audit/chain.ts';
import type { AuditEntry } from '../src/audit/entry.ts';
import type { Database } from '../src/store/database.ts';

const YEAR_MS = 365 * 24 * 3_600_000;
const PAGE = 2000;
const CHANNELS = ['C0VOICE', 'C0NIGHT', 'C0LAB', null];
const NODES = ['fra', 'ams', 'lab'];
const READS = ['dispatcher:list', 'statistics:get', 'dialog:list', 'core:ps', 'usrloc:show_contact'];
const WRITES = ['dispatcher:set_state', 'drouting:gw_status'];

/** Half of the rows of the first half of the year are gil's, who asks nothing any more. */
export const GONE = 'U0GIL';
/** A node that came in the second half of the year. */
export const NEW_NODE = 'new';

/** Puts a year's worth of rows with a valid chain into an empty audit, the newest at `end`. */
export async function fillAudit(database: Database, rows: number, end: number): Promise<void> {
  let last = { seq: 0, hash: GENESIS };
  await database.exclusive(async (inside) => {
    while (last.seq < rows) {
      const page: object[] = [];
      while (page.length < PAGE && last.seq < rows) {
        const seq = last.seq + 1;
        const { user, params, ...entry } = entryAt(seq, rows, end);
        const hash = hashOf(seq, last.hash, { user, params, ...entry });
        page.push({
          ...entry,
          user_id: user,
          params: JSON.stringify(params),
          seq,
          previous: last.hash,
          hash,
        });
        last = { seq, hash };
      }
      await insert(database.engine, inside, JSON.stringify(page));
    }
    await inside
      .insertInto('chain_head')
      .values({ id: 1, ...last })
      .execute();
  });
  // PostgreSQL does it by itself before long, SQLite never.
  if (database.engine === 'postgres') await sql`analyze`.execute(database.db);
}

/** A row as it may have been: two for each request, one request in forty a write. */
function entryAt(seq: number, rows: number, end: number): AuditEntry {
  const turn = Math.floor(seq / 2);
  const dice = (turn * 2_654_435_761) % 4_294_967_296;
  const early = seq <= rows / 2;
  const write = turn % 40 === 0;
  const words = write ? WRITES : READS;
  const after = seq % 2 === 1;
  const nodes = early ? NODES : [...NODES, NEW_NODE];
  const failed = after && dice % 997 === 0;
  return {
    at: end - Math.round(((rows - seq) / rows) * YEAR_MS),
    request: `request-${turn}-of-the-year`,
    phase: after ? 'after' : 'before',
    team: 'T0PLAY',
    user: early && turn % 2 === 0 ? GONE : `U0ANA${dice % 17}`,
    via: turn % 5 === 0 ? 'model' : 'slash',
    channel: CHANNELS[dice % CHANNELS.length] ?? null,
    command: words[dice % words.length] ?? '',
    params: write ? { setid: dice % 9, state: 'i' } : { statistics: ['shmem:', 'dialog:'] },
    node: nodes[dice % nodes.length] ?? null,
    effect: write ? 'disrupt' : 'read',
    outcome: failed ? 'timeout' : after ? 'answered' : 'started',
    detail: failed ? 'fra did not answer within 5 s (3 attempts).' : null,
    ms: after ? dice % 40 : null,
    approval: write ? `${((turn * 40_503) % 1_679_616).toString(36)}-an-approval-kept` : null,
  };
}

const COLUMNS = [
  'seq',
  'at',
  'request',
  'phase',
  'team',
  'user_id',
  'via',
  'channel',
  'command',
  'params',
  'node',
  'effect',
  'outcome',
  'detail',
  'ms',
  'approval',
  'previous',
  'hash',
];

/** One statement for a whole page, as JSON: thousands of rows by themselves would take minutes. */
async function insert(
  engine: Database['engine'],
  inside: Parameters<Parameters<Database['exclusive']>[0]>[0],
  page: string,
): Promise<void> {
  const names = sql.join(COLUMNS.map((column) => sql.ref(column)));
  const taken = COLUMNS.map((column) => sql`json_extract(value, ${sql.lit(`$.${column}`)})`);
  await (engine === 'postgres'
    ? sql`insert into audit (${names}) select ${names} from json_populate_recordset(null::audit, ${page}::json)`
    : sql`insert into audit (${names}) select ${sql.join(taken)} from json_each(${page})`
  ).execute(inside);
}
