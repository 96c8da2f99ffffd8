import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startPostgres } from '../playground/postgres.ts';
import { setStage } from '../playground/stage.ts';
import { auditLog } from '../src/store/audit.ts';
import { backUp } from '../src/store/backup.ts';
import type { Database } from '../src/store/database.ts';
import { migrate } from '../src/store/migrations.ts';
import { withDatabase } from '../test/databases.ts';
import { isStatusLine } from '../test/scenes/asking.ts';
import { asked, QUESTIONS } from './audit-questions.ts';
import { fillAudit, GONE, NEW_NODE } from './audit-rows.ts';
import { median } from './figures.ts';
import type { Report, Row } from './report.ts';

const ROWS = 1_000_000;
const APPENDS = 2000;
const WORDS = [
  'audit',
  'audit limit=99',
  'audit user=U0ANA3',
  `audit user=${GONE}`,
  'audit command=ds_list since=2h',
  'audit node=none',
  'audit outcome=timeout',
  'audit approval=none',
  'audit since=90s',
  `audit user=${GONE} node=${NEW_NODE}`,
];

/** An audit of a million rows (`--rows=` asks for another number): questions, verification, backup, and what a row more costs. */
export async function auditBench(report: Report): Promise<void> {
  const rows = Number(report.option('rows') ?? (report.quick ? 50_000 : ROWS));
  const folder = mkdtempSync(join(tmpdir(), 'chatops-bench-'));
  const server = await startPostgres();
  try {
    for (const url of [`sqlite:${join(folder, 'audit.db')}`, server.url])
      await measure(report, url, rows, folder);
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure({ table, quick }: Report, url: string, rows: number, folder: string): Promise<void> {
  const engine = url.startsWith('sqlite:') ? 'SQLite' : 'PostgreSQL';
  const many = rows.toLocaleString('en-US');
  await withDatabase(url, async (database) => {
    await migrate(database, 'up');
    const filled = await timed(() => fillAudit(database, rows, Date.now()));
    table(`${many} rows of the audit on ${engine}: filling`, [
      { what: 'rows with their chain', seconds: filled / 1000 },
    ]);
    table(
      `${many} rows on ${engine}: questions, with our indexes and without any`,
      await questions(database),
    );
  });
  table(
    `${many} rows on ${engine}: from the slash command to the answer`,
    await throughSlack(url, quick ? 3 : 9),
  );
  table(`${many} rows on ${engine}: verification, by pages and all rows at once`, await walks(url));
  table(`${many} rows on ${engine}: backup, its own copy verified`, [await kept(url, folder)]);
  await withDatabase(url, async (database) => {
    table(
      `${many} rows on ${engine}: a hundred further rows, with these indexes and with those before`,
      await growth(database),
    );
  });
}

async function questions(database: Database): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const [question, filter] of QUESTIONS) {
    const audit = auditLog(database);
    const limit = filter.limit ?? 20;
    const found = await audit.recent({ ...filter, limit });
    const ours = await middle(5, () => audit.recent({ ...filter, limit }));
    const without = await middle(2, () => asked(database, { ...filter, limit }));
    rows.push({
      question,
      rows: found.length,
      ms: ours,
      'without ms': without,
      'against it': ours / without,
    });
  }
  return rows;
}

async function throughSlack(url: string, times: number): Promise<readonly Row[]> {
  const stage = await setStage({ env: { DATABASE_URL: url } });
  const { slack, people, channel } = stage;
  const ask = async (line: string): Promise<void> => {
    const before = slack.messages.length;
    await slack.command(people.ana, channel, `/opensips ${line}`);
    await slack.until(() => slack.messages.slice(before).some((message) => !isStatusLine(message)));
  };
  try {
    await ask('whoami');
    const least = await middle(times, () => ask('whoami'));
    const rows: Row[] = [{ line: 'whoami', 'p50 ms': least, 'against it': 1 }];
    for (const line of WORDS) {
      const ms = await middle(times, () => ask(line));
      rows.push({ line, 'p50 ms': ms, 'against it': ms / least });
    }
    return rows;
  } finally {
    await stage.close();
  }
}

async function walks(url: string): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const way of ['all at once', 'pages']) {
    const { stdout } = await promisify(execFile)(process.execPath, [
      '--expose-gc',
      '--max-semi-space-size=2',
      '--max-old-space-size=12000',
      'bench/walk-audit.ts',
      url,
      way,
    ]);
    const { ms, peakMb, blockMs } = JSON.parse(stdout) as { ms: number; peakMb: number; blockMs: number }; // what that program writes
    rows.push({ way, seconds: ms / 1000, 'memory more by MB': peakMb, 'loop blocked ms': blockMs });
  }
  const [plain, ours] = rows;
  const against = Number(ours?.['memory more by MB']) / Number(plain?.['memory more by MB']);
  return rows.map((row) => ({ ...row, 'memory, against it': row === ours ? against : 1 }));
}

async function kept(url: string, folder: string): Promise<Row> {
  const path = join(folder, `${url.startsWith('sqlite:') ? 'sqlite' : 'postgres'}.backup`);
  const ms = await timed(() => backUp(url, path));
  return { 'seconds, with verification': ms / 1000, 'file MB': statSync(path).size / 1e6 };
}

async function growth(database: Database): Promise<readonly Row[]> {
  const first = await appends(database);
  const down = await timed(() => migrate(database, { last: '0011-cuts' }));
  const before = await appends(database);
  const up = await timed(() => migrate(database, 'up'));
  const again = await appends(database);
  const ours = (first + again) / 2;
  return [
    {
      indexes: 'before (0011)',
      'ms for 100 rows': before,
      'against it': 1,
      'seconds to get there': down / 1000,
    },
    {
      indexes: 'now',
      'ms for 100 rows': ours,
      'against it': ours / before,
      'seconds to get there': up / 1000,
    },
  ];
}

/** How long a hundred rows take that come at the same moment. */
async function appends(database: Database): Promise<number> {
  const audit = auditLog(database);
  const [last] = await audit.recent({ limit: 1 });
  if (!last) throw new Error('the audit is empty');
  const { seq: _, previous: __, hash: ___, ...entry } = last;
  const ms = await timed(async () => {
    for (let done = 0; done < APPENDS; done += 100)
      await Promise.all(Array.from({ length: 100 }, () => audit.append({ ...entry, at: entry.at + done })));
  });
  return (ms / APPENDS) * 100;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

async function middle(times: number, work: () => Promise<unknown>): Promise<number> {
  const all: number[] = [];
  for (let time = 0; time < times; time += 1) all.push(await timed(work));
  return median(all);
}
