import { type Kysely, sql } from 'kysely';
import { Incident } from '../incident/incident.ts';
import type { IncidentShelf, Kept } from '../incident/shelf.ts';
import { appendAudit } from './audit.ts';
import type { Database } from './database.ts';
import type { Tables } from './tables.ts';
import { evidenceShelf, lines, timelineShelf } from './timeline.ts';

const MOST = 500;
/** In the very words of its index, since SQLite cannot tell that parameters fit it. */
const ACTIVE = sql<boolean>`state in ('open', 'resolved')`;

/** Incidents in the database. A change is one transaction with its lines of the timeline and its rows of the audit. */
export function incidentShelf(database: Database): IncidentShelf {
  const { db, exclusive } = database;
  const several = async (rows: Promise<readonly { readonly body: string }[]>): Promise<readonly Incident[]> =>
    (await rows).map(({ body }) => read(body));
  return {
    add: ({ team, day, alert }, make) =>
      exclusive(async (inside) => {
        const there = alert === null ? undefined : await openFor(inside, team, alert);
        if (there) return { added: false, incident: there };
        const last = await inside
          .selectFrom('incidents')
          .select(({ fn }) => fn.max('number').as('number'))
          .where('team', '=', team)
          .where('day', '=', day)
          .executeTakeFirst();
        const { incident, ...kept } = make(Number(last?.number ?? 0) + 1);
        await inside
          .insertInto('incidents')
          .values({
            ...columns(incident, kept.next),
            id: incident.id,
            day: incident.day,
            number: incident.number,
            at: incident.openedAt,
          })
          .execute();
        await keep(inside, incident.id, kept);
        return { added: true, incident };
      }),
    find: async (id) => {
      const row = await db.selectFrom('incidents').select('body').where('id', '=', id).executeTakeFirst();
      return row && read(row.body);
    },
    inChannel: async (channel) => {
      const row = await db
        .selectFrom('incidents')
        .select('body')
        .where('channel', '=', channel)
        .executeTakeFirst();
      return row && read(row.body);
    },
    active: (team) => {
      const all = db.selectFrom('incidents').select('body').where(ACTIVE);
      const wanted = team === undefined ? all : all.where('team', '=', team);
      return several(wanted.orderBy('at', 'desc').limit(MOST).execute());
    },
    due: (now) =>
      several(
        db
          .selectFrom('incidents')
          .select('body')
          .where('next_at', '<=', now)
          .orderBy('next_at')
          .limit(MOST)
          .execute(),
      ),
    settle: (changed, kept) =>
      exclusive(async (inside) => {
        const done = await inside
          .updateTable('incidents')
          .set(columns(changed, kept.next))
          .where('id', '=', changed.id)
          .where('version', '=', changed.version - 1)
          .executeTakeFirst();
        if (Number(done.numUpdatedRows) === 0) return false;
        await keep(inside, changed.id, kept);
        return true;
      }),
    timeline: timelineShelf(database),
    evidence: evidenceShelf(database),
  };
}

const read = (body: string): Incident => Incident.parse(JSON.parse(body));

const columns = (incident: Incident, next: number | null) => ({
  team: incident.team,
  state: incident.state,
  channel: incident.channel?.id ?? null,
  version: incident.version,
  next_at: next,
  body: JSON.stringify(incident),
});

async function openFor(inside: Kysely<Tables>, team: string, alert: string): Promise<Incident | undefined> {
  const rows = await inside
    .selectFrom('incidents')
    .select('body')
    .where('team', '=', team)
    .where('state', '=', 'open')
    .execute();
  return rows.map(({ body }) => read(body)).find(({ alerts }) => alerts.includes(alert));
}

async function keep(inside: Kysely<Tables>, incident: string, { entries, record }: Kept): Promise<void> {
  await lines(inside, incident, entries);
  for (const entry of record) await appendAudit(inside, entry);
}
