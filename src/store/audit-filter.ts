import { type Kysely, sql } from 'kysely';
import type { AuditFilter } from '../audit/entry.ts';
import type { Database } from './database.ts';
import type { Tables } from './tables.ts';

/** A row that was read; those that are older come after it. */
export interface Place {
  readonly at: number;
  readonly seq: number;
}

/** The last of all characters, as bytes compare. */
const LAST = '\u{10FFFF}';

/**
 * The rows that fit, newest first. Each filter has an index in that order (migration 0012): the words in SQL itself, not as parameters, are
 * those by which the database sees that it may use a part of one.
 */
export function filteredAudit(
  { db, engine }: { readonly db: Kysely<Tables>; readonly engine: Database['engine'] },
  filter: AuditFilter,
  before: Place | undefined,
) {
  const { user, command, node, outcome, approval, since, until, channel, writes } = filter;
  const rare = outcome !== undefined && !['started', 'answered'].includes(outcome);
  const narrowed = [user, command, node, approval, channel].some((each) => each !== undefined);
  // PostgreSQL takes rows of a person for evenly spread in time, and would look for them among everybody's.
  const time =
    engine === 'postgres' && !narrowed && !rare && !writes ? sql<number>`(at + 0)` : sql<number>`at`;
  let query = db.selectFrom('audit').selectAll();
  if (user !== undefined) query = query.where('user_id', '=', user);
  if (command !== undefined) query = query.where('command', '=', command);
  if (node !== undefined) query = query.where('node', '=', node);
  if (outcome !== undefined) query = query.where('outcome', '=', outcome);
  if (rare) query = query.where(sql<boolean>`outcome not in ('started', 'answered')`);
  if (approval !== undefined) query = query.where(beginsWith(approval, engine));
  if (since !== undefined) query = query.where(time, '>=', since);
  if (until !== undefined) query = query.where(time, '<', until);
  if (channel !== undefined) query = query.where('channel', '=', channel);
  if (writes) query = query.where(sql<boolean>`effect in ('change', 'disrupt')`);
  if (before !== undefined) query = query.where(sql<boolean>`(${time}, seq) < (${before.at}, ${before.seq})`);
  return query.orderBy(time, 'desc').orderBy('seq', 'desc');
}

/** A range of bytes, whatever the language of the database: its own order might be another one. */
function beginsWith(start: string, engine: Database['engine']) {
  const approval = engine === 'postgres' ? sql`approval collate "C"` : sql`approval`;
  return sql<boolean>`approval is not null and ${approval} >= ${start} and ${approval} < ${start + LAST}`;
}
