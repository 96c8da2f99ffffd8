import { setImmediate } from 'node:timers/promises';
import type { Kysely, Selectable } from 'kysely';
import { z } from 'zod';
import { GENESIS, hashOf } from '../audit/chain.ts';
import type { AuditEntry, AuditLog, AuditRow } from '../audit/entry.ts';
import { filteredAudit, type Place } from './audit-filter.ts';
import type { Database } from './database.ts';
import type { Tables } from './tables.ts';
import { together } from './together.ts';

const PAGE = 500;
const HEAD = 1;

const Stored = z.object({
  phase: z.enum(['before', 'after', 'refused', 'approval', 'verified']),
  effect: z.enum(['read', 'change', 'disrupt']).nullable(),
  params: z.record(z.string(), z.unknown()),
});

/** The audit in the database. Appending is serialised between all processes, so that the chain has no forks. */
export function auditLog({ db, engine, exclusive }: Pick<Database, 'db' | 'engine' | 'exclusive'>): AuditLog {
  return {
    append: together((entries) => exclusive((inside) => appendAll(inside, entries))),
    recent: async (filter) => {
      const rows: AuditRow[] = [];
      let last: Place | undefined;
      for (;;) {
        const wanted = Math.min(PAGE, filter.limit - rows.length);
        const page = await filteredAudit({ db, engine }, filter, last).limit(wanted).execute();
        rows.push(...page.map(rowFrom));
        last = rows.at(-1);
        if (page.length < wanted || rows.length >= filter.limit) return rows;
        await setImmediate();
      }
    },

    all: async function* () {
      let after = 0;
      for (;;) {
        const rows = await db
          .selectFrom('audit')
          .selectAll()
          .where('seq', '>', after)
          .orderBy('seq')
          .limit(PAGE)
          .execute();
        yield* rows.map(rowFrom);
        const last = rows.at(-1);
        if (!last) return;
        after = Number(last.seq);
        // SQLite answers without the loop having turned; whoever else waits has a turn here.
        await setImmediate();
      }
    },

    head: async () => {
      const head = await db.selectFrom('chain_head').selectAll().where('id', '=', HEAD).executeTakeFirst();
      return head && { seq: Number(head.seq), hash: head.hash };
    },
  };
}

/** Adds one row at the end of the chain; to be called where nobody else writes at the same time. */
export async function appendAudit(inside: Kysely<Tables>, entry: AuditEntry): Promise<void> {
  await appendAll(inside, [entry]);
}

async function appendAll(
  inside: Kysely<Tables>,
  entries: readonly AuditEntry[],
): Promise<readonly AuditRow[]> {
  const head = await inside.selectFrom('chain_head').selectAll().where('id', '=', HEAD).executeTakeFirst();
  let last = { seq: Number(head?.seq ?? 0), hash: head?.hash ?? GENESIS };
  const rows = entries.map((entry): AuditRow => {
    const seq = last.seq + 1;
    const previous = last.hash;
    last = { seq, hash: hashOf(seq, previous, entry) };
    return { ...entry, seq, previous, hash: last.hash };
  });
  const columns = rows.map(({ user, params, ...rest }) => ({
    ...rest,
    user_id: user,
    params: JSON.stringify(params),
  }));
  await inside.insertInto('audit').values(columns).execute();
  await inside
    .insertInto('chain_head')
    .values({ id: HEAD, ...last })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(last))
    .execute();
  return rows;
}

function rowFrom(row: Selectable<Tables['audit']>): AuditRow {
  const { seq, at, user_id, params, phase, effect, ...rest } = row;
  const stored = Stored.parse({ phase, effect, params: JSON.parse(params) as unknown });
  return { ...rest, ...stored, seq: Number(seq), at: Number(at), user: user_id };
}
