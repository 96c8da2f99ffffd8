import { CompiledQuery, sql } from 'kysely';
import type { AuditFilter } from '../src/audit/entry.ts';
import { filteredAudit } from '../src/store/audit-filter.ts';
import type { Database } from '../src/store/database.ts';
import { GONE, NEW_NODE } from './audit-rows.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const now = Date.now();

/** What is asked of a large audit, by people and by the program itself. */
export const QUESTIONS: readonly (readonly [question: string, filter: Partial<AuditFilter>])[] = [
  ['the newest', {}],
  ['of the last two hours', { since: now - 2 * HOUR_MS }],
  ['of the last moment', { since: now - 90 }],
  ['of a person', { user: 'U0ANA3' }],
  ['of a person who has gone', { user: GONE }],
  ['of a person who has gone, within 300 days', { user: GONE, since: now - 300 * DAY_MS }],
  ['of nobody', { user: 'U0NOBODY' }],
  ['of a command', { command: 'core:ps' }],
  ['of a node', { node: 'fra' }],
  ['of no node', { node: 'none' }],
  ['with a rare outcome', { outcome: 'timeout' }],
  ['of an approval', { approval: '5k' }],
  ['two filters, each common, never together', { user: GONE, node: NEW_NODE }],
  ['writes within a day (evidence)', { writes: true, since: now - DAY_MS, limit: 300 }],
  ['writes on a node (alert)', { writes: true, node: 'fra', since: now - HOUR_MS, limit: 50 }],
  [
    'of a channel and a day (timeline)',
    { channel: 'C0LAB', since: now - 300 * DAY_MS, until: now - 299 * DAY_MS, limit: 5000 },
  ],
  ['ten thousand (CSV file)', { limit: 10_000 }],
];

/** The same question, where the engine may use no index. */
export async function asked(database: Database, filter: AuditFilter): Promise<void> {
  const query = filteredAudit(database, filter, undefined).limit(filter.limit).compile();
  if (database.engine === 'sqlite') {
    const text = query.sql.replace('from "audit"', 'from "audit" not indexed');
    await database.db.executeQuery(CompiledQuery.raw(text, [...query.parameters]));
    return;
  }
  await database.db.transaction().execute(async (inside) => {
    for (const way of ['enable_indexscan', 'enable_indexonlyscan', 'enable_bitmapscan'])
      await sql`set local ${sql.raw(way)} = off`.execute(inside);
    await inside.executeQuery(query);
  });
}
