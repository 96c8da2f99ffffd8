import type { Approval } from '../src/approvals/approval.ts';
import type { Incident } from '../src/incident/incident.ts';
import type { Database } from '../src/store/database.ts';
import type { Tables } from '../src/store/tables.ts';
import type { Alert } from '../src/watch/alert.ts';
import { alert } from '../test/alert-sample.ts';
import { approval } from '../test/approval-sample.ts';
import { incident } from '../test/incident-sample.ts';

const PAGE = 500;
const SPOT = JSON.stringify({ channel: 'C1', ts: '1795000000.000100', link: null, pointer: null });

/** Keeps approvals that have ended and are shown so, one of each from `one`. */
export function fillApprovals(
  database: Database,
  count: number,
  one: (place: number) => Partial<Approval>,
): Promise<void> {
  return fillPages(database, 'approvals', count, (place) => {
    const kept = approval({ id: `kept-approval-${place}`, state: 'done', ...one(place) });
    const { id, team, state, version, at } = kept;
    const body = JSON.stringify(kept);
    return { id, team, state, version, at, body, drawn: version, showing: SPOT, owed_at: null };
  });
}

/** Keeps incidents that are archived, one of each from `one`. */
export function fillIncidents(
  database: Database,
  count: number,
  one: (place: number) => Partial<Incident>,
): Promise<void> {
  return fillPages(database, 'incidents', count, (place) => {
    const kept = incident({
      id: `kept-incident-${place}`,
      state: 'archived',
      day: '2025-11-21',
      number: place + 1,
      ...one(place),
    });
    const { id, team, day, number, state, channel, version, openedAt: at } = kept;
    const body = JSON.stringify(kept);
    return { id, team, day, number, state, channel: channel?.id ?? null, version, at, next_at: null, body };
  });
}

/** Keeps alerts that are over and shown so, one of each from `one`. */
export function fillAlerts(
  database: Database,
  count: number,
  one: (place: number) => Partial<Alert>,
): Promise<void> {
  return fillPages(database, 'alerts', count, (place) => {
    const kept = alert({ id: `kept-alert-${place}`, state: 'resolved', ...one(place) });
    const { id, watch, node, version, at, changedAt } = kept;
    const live = kept.state === 'firing' ? `${watch} ${node}` : null;
    const free = { live, claimed_by: null, claimed_from: null, claimed_at: null };
    const body = JSON.stringify(kept);
    return {
      id,
      watch,
      node,
      version,
      at,
      changed_at: changedAt,
      body,
      drawn: version,
      spot: SPOT,
      ...free,
    };
  });
}

async function fillPages(
  database: Database,
  table: keyof Tables,
  count: number,
  row: (place: number) => Readonly<Record<string, unknown>>,
): Promise<void> {
  await database.exclusive(async (inside) => {
    for (let first = 0; first < count; first += PAGE) {
      const rows = Array.from({ length: Math.min(PAGE, count - first) }, (_, place) => row(first + place));
      await inside.insertInto(table).values(rows).execute();
    }
  });
}
