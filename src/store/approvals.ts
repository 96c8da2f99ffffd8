import type { Kysely } from 'kysely';
import { z } from 'zod';
import { Approval } from '../approvals/approval.ts';
import { debts } from '../approvals/owed.ts';
import type { ApprovalShelf, Showing } from '../approvals/shelf.ts';
import { appendAudit } from './audit.ts';
import type { Database } from './database.ts';
import { shownRows } from './shown-rows.ts';
import type { Tables } from './tables.ts';

const Shown = z.object({
  channel: z.string(),
  ts: z.string(),
  link: z.string().nullable(),
  pointer: z.object({ channel: z.string(), ts: z.string() }).nullable(),
}) satisfies z.ZodType<Showing>;

const OPEN = ['pending', 'approved', 'executing'];
const LONGEST_LIST = 500;

/** Approvals in the database. A change is one transaction with its votes and its rows of the audit. */
export function approvalShelf(database: Database): ApprovalShelf {
  const { db, exclusive } = database;
  const { read, several, find, undrawn, drawn, showing, show } = shownRows(database, 'approvals', {
    body: Approval,
    spot: Shown,
    most: LONGEST_LIST,
  });

  return {
    find,
    undrawn,
    drawn,
    showing,
    show,
    add: (approval, record) =>
      exclusive(async (inside) => {
        await inside
          .insertInto('approvals')
          .values({ ...columns(approval), id: approval.id, drawn: 0, showing: null })
          .execute();
        for (const entry of record) await appendAudit(inside, entry);
      }),
    settle: (changed, record) =>
      exclusive(async (inside) => {
        const done = await inside
          .updateTable('approvals')
          .set(columns(changed))
          .where('id', '=', changed.id)
          .where('version', '=', changed.version - 1)
          .executeTakeFirst();
        if (Number(done.numUpdatedRows) === 0) return false;
        await keepVotes(inside, changed);
        for (const entry of record) await appendAudit(inside, entry);
        return true;
      }),
    beat: (id, claim, at) =>
      exclusive(async (inside) => {
        const row = await inside
          .selectFrom('approvals')
          .select('body')
          .where('id', '=', id)
          .executeTakeFirst();
        const approval = row && read(row.body);
        if (approval?.state !== 'executing' || approval.claim !== claim) return false;
        await inside
          .updateTable('approvals')
          .set({ body: JSON.stringify({ ...approval, beat: at }) })
          .where('id', '=', id)
          .execute();
        return true;
      }),
    open: () =>
      several(
        db
          .selectFrom('approvals')
          .select('body')
          .where('state', 'in', OPEN)
          .orderBy('at')
          .limit(LONGEST_LIST)
          .execute(),
      ),
    owing: () =>
      several(
        db
          .selectFrom('approvals')
          .select('body')
          .where('owed_at', 'is not', null)
          .orderBy('owed_at')
          .limit(LONGEST_LIST)
          .execute(),
      ),
  };
}

const columns = (approval: Approval) => ({
  team: approval.team,
  state: approval.state,
  version: approval.version,
  at: approval.at,
  body: JSON.stringify(approval),
  owed_at: debts(approval).reduce<number | null>(
    (first, { owed: { dueAt } }) => (first === null ? dueAt : Math.min(first, dueAt)),
    null,
  ),
});

/** A released approval has lost its votes, so what is kept is what stands in it; the key lets nobody vote twice. */
async function keepVotes(inside: Kysely<Tables>, { id, votes }: Approval): Promise<void> {
  await inside.deleteFrom('votes').where('approval', '=', id).execute();
  if (votes.length === 0) return;
  const rows = votes.map(({ user, verdict, digest, at }) => ({
    approval: id,
    user_id: user,
    verdict,
    digest,
    at,
  }));
  await inside.insertInto('votes').values(rows).execute();
}
