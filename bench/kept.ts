import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { type Stage, setStage } from '../playground/stage.ts';
import type { Database } from '../src/store/database.ts';
import { migrate } from '../src/store/migrations.ts';
import { withDatabase } from '../test/databases.ts';
import { median } from './figures.ts';
import { fillAlerts, fillApprovals, fillIncidents } from './kept-rows.ts';
import { middle } from './nodes.ts';
import { processorSeconds, residentMb } from './processor-time.ts';
import type { Report, Row } from './report.ts';
import { seen } from './under-load.ts';

const YEAR_MS = 365 * 24 * 3_600_000;
const TEAM = 'T0PLAYGROUND';
/** So many of them wait, whatever else is kept. */
const WAITING = 20;

type Fill = (database: Database, count: number) => Promise<void>;

const KINDS: Readonly<Record<string, Fill>> = {
  approvals: (database, count) => {
    const now = Date.now();
    return fillApprovals(database, count, (place) =>
      place < WAITING
        ? { team: TEAM, state: 'pending', at: now - place, expiresAt: now + YEAR_MS }
        : { team: TEAM, at: now - Math.round((place / count) * YEAR_MS) },
    );
  },
  incidents: (database, count) =>
    fillIncidents(database, count, (place) =>
      place < WAITING ? { team: TEAM, state: 'open' } : { team: TEAM },
    ),
  alerts: (database, count) =>
    fillAlerts(database, count, (place) => ({
      state: place < WAITING ? 'firing' : 'resolved',
      watch: `watch-${place}`,
      at: Date.now() - place,
      changedAt: Date.now() - place,
    })),
};

/** What the same is measured without, once more. */
const INDEXES: Readonly<Record<string, readonly string[]>> = {
  approvals: ['approvals_undrawn'],
  alerts: ['alerts_undrawn', 'alerts_live'],
};

/** What it costs that much is kept which has ended: at start, at rest, for `pending` and for Home. */
export async function keptBench({ quick, table }: Report): Promise<void> {
  const counts = quick ? [100, 10_000] : [1000, 100_000];
  for (const [kind, fill] of Object.entries(KINDS)) {
    const rows: Row[] = [];
    for (const count of counts) rows.push({ [kind]: count, ...(await measured(fill, count, [], quick)) });
    const many = counts.at(-1) ?? 0;
    const against = ratio(kind, rows);
    const plain = INDEXES[kind] ?? [];
    if (plain.length > 0)
      rows.push({
        [kind]: `${many.toLocaleString('en-US')}, no index`,
        ...(await measured(fill, many, plain, quick)),
      });
    table(`Growth with ${kind} that are kept, on SQLite; ${WAITING} of them have not ended`, [
      ...rows,
      against,
    ]);
  }
}

async function measured(fill: Fill, count: number, without: readonly string[], quick: boolean) {
  const folder = mkdtempSync(join(tmpdir(), 'chatops-bench-'));
  const url = `sqlite:${join(folder, 'kept.db')}`;
  await withDatabase(url, async (database) => {
    await migrate(database, 'up');
    await fill(database, count);
    for (const index of without) await sql`drop index ${sql.ref(index)}`.execute(database.db);
  });
  const stage = await setStage({ env: { DATABASE_URL: url } });
  const pid = stage.bot.child.pid ?? 0;
  const seconds = quick ? 5 : 20;
  try {
    await middle(2, stage, 'pending');
    const before = processorSeconds([pid]);
    await sleep(seconds * 1000);
    const used = processorSeconds([pid]) - before;
    return {
      'start to ready ms': stage.bot.readyMs,
      'processor at rest, % of a core': (used / seconds) * 100,
      'memory MB': residentMb(pid),
      'pending p50 ms': await middle(quick ? 3 : 15, stage, 'pending'),
      'Home p50 ms': await home(stage, quick ? 3 : 15),
    };
  } finally {
    await stage.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function home({ slack, people }: Stage, times: number): Promise<number> {
  const all: number[] = [];
  for (let time = 0; time < times; time += 1) {
    const before = slack.state.views.get(people.ana)?.hash;
    const begun = performance.now();
    await slack.openHome(people.ana);
    await seen(slack.state, () => slack.state.views.get(people.ana)?.hash !== before);
    all.push(performance.now() - begun);
  }
  return median(all);
}

/** What many cost against what few do. */
function ratio(kind: string, rows: readonly Row[]): Row {
  const [few = {}, many = {}] = [rows[0], rows.at(-1)];
  const names = Object.keys(few).filter((name) => name !== kind);
  return {
    [kind]: 'many against few',
    ...Object.fromEntries(names.map((name) => [name, Number(many[name]) / Number(few[name])])),
  };
}
