import { execFileSync } from 'node:child_process';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Postgres, startPostgres } from '../../playground/postgres.ts';
import { drawMessage } from '../../playground/slack/draw.ts';
import { type Stage, setStage } from '../../playground/stage.ts';
import { howMany, LONG } from '../long.ts';
import { type Card, cardAfter, times } from './approving.ts';
import { isStatusLine } from './asking.ts';
import { auditOf } from './kept.ts';

/** A read and a press on a card while something is wrong with the database, and what people were told. */
interface Meanwhile {
  readonly told: readonly string[];
  readonly reads: number;
}

const READ = 'ds_list';
const MANY = howMany(4, 20);
const NOT_RUN = /cannot be written/;
const AS_IT_SHOULD = { refused: MANY, sentMeanwhile: 0, answeredAfterwards: MANY, writes: 1 };

function acting(stage: () => Stage) {
  let keys = 0;
  const writes = (): number => times(stage(), 'cache_store');
  const card = async (): Promise<Card> => {
    const { slack, people, channel } = stage();
    keys += 1;
    const before = slack.messages.length;
    await slack.command(people.bo, channel, `/opensips cache_store system=local attr=d${keys} value=1`);
    return cardAfter(stage(), before);
  };
  /** Asks so many reads at once and gives every answer, in order, once all are there. */
  const reads = async (ms: number): Promise<Meanwhile> => {
    const { slack, people, channel } = stage();
    const before = slack.messages.length;
    const asked = times(stage(), READ);
    await Promise.all(
      Array.from({ length: MANY }, () => slack.command(people.ana, channel, `/opensips ${READ}`)),
    );
    const answers = () =>
      slack.messages.slice(before).filter((message) => message.to === people.ana && !isStatusLine(message));
    await slack.until(() => answers().length >= MANY, ms);
    await sleep(300);
    return { told: answers().map((message) => drawMessage(message)), reads: times(stage(), READ) - asked };
  };
  const approve = async (on: Card): Promise<readonly string[]> => {
    const { slack, people } = stage();
    const before = slack.messages.length;
    await slack.click(people.cy, on.now(), 'Approve');
    const told = () =>
      slack.messages.slice(before).filter((message) => message.to === people.cy && !isStatusLine(message));
    await slack.until(() => told().length > 0 || /● DONE/i.test(on.drawn()), 25_000);
    return told().map((message) => drawMessage(message));
  };
  const ready = async (): Promise<number> =>
    (await fetch(`http://127.0.0.1:${stage().bot.port}/readyz`, { signal: AbortSignal.timeout(15_000) }))
      .status;
  return { writes, card, reads, approve, ready };
}

describe('PostgreSQL', () => {
  let server: Postgres;
  let stage: Stage;
  const act = acting(() => stage);
  beforeAll(async () => {
    server = await startPostgres();
    stage = await setStage({ env: { DATABASE_URL: server.url } });
  });
  afterAll(async () => {
    await stage.close();
    await server.stop();
  });
  const other = async (...statements: readonly string[]): Promise<Client> => {
    const client = new Client(server.url);
    client.on('error', () => undefined);
    await client.connect();
    for (const statement of statements) await client.query(statement);
    return client;
  };
  /** Nothing was sent and everybody was told, and once it is over all goes on as before. */
  const nothingRuns = async (what: string, begin: () => Promise<unknown>, end: () => Promise<unknown>) => {
    const card = await act.card();
    const sent = act.writes();
    await begin();
    const during = await act.reads(25_000);
    const pressed = await act.approve(card);
    const readiness = await act.ready();
    const wrote = act.writes() - sent;
    await end();
    await expect.poll(act.ready, { timeout: 15_000 }).toBe(200);
    const after = await act.reads(25_000);
    await act.approve(card);
    await card.says(/^● DONE/m, 25_000);
    const figures = {
      refused: during.told.length,
      sentMeanwhile: during.reads + wrote,
      answeredAfterwards: after.told.length,
      writes: act.writes() - sent,
    };
    console.log(`PostgreSQL ${what}:`, figures);
    expect(during.told.filter((told) => !NOT_RUN.test(told))).toEqual([]);
    expect(during.told).toHaveLength(MANY);
    expect(pressed.join()).toMatch(NOT_RUN);
    expect([during.reads, wrote, readiness]).toEqual([0, 0, 503]);
    expect(after.told.filter((told) => !told.includes('5 destinations'))).toEqual([]);
    expect(after.reads).toBe(MANY);
    return figures;
  };

  test('gone: nothing runs, everybody is told, and when it is back the same card works', async () => {
    expect(await nothingRuns('gone', server.crash, server.again)).toEqual(AS_IT_SHOULD);
  });

  test('that takes no writes, as when its disk is full or it is a standby: the same', async () => {
    const setting = async (value: 'on' | 'off'): Promise<void> => {
      const admin = await other(
        'set session characteristics as transaction read write',
        `alter database postgres set default_transaction_read_only = ${value}`,
        'select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid()',
      );
      await admin.end();
    };
    const standby = await nothingRuns(
      'takes no writes',
      () => setting('on'),
      () => setting('off'),
    );
    expect(standby).toEqual(AS_IT_SHOULD);
  });

  test('locked for a while, and frozen: what was asked waits, and is answered once', async () => {
    const locker = await other('begin', 'lock table audit in exclusive mode');
    const waiting = act.reads(30_000);
    await sleep(howMany(2000, 6000));
    await locker.query('rollback');
    await locker.end();
    const locked = await waiting;
    const pids = execFileSync('pgrep', ['-P', String(server.pid)])
      .toString()
      .trim()
      .split('\n')
      .map(Number);
    for (const pid of pids) process.kill(pid, 'SIGSTOP');
    const thawing = act.reads(30_000);
    await sleep(howMany(2000, 6000));
    for (const pid of pids) process.kill(pid, 'SIGCONT');
    const frozen = await thawing;

    console.log(
      'PostgreSQL locked, then frozen:',
      [locked, frozen].map(({ told, reads }) => ({ answered: told.length, reads })),
    );
    for (const { told, reads } of [locked, frozen]) {
      expect(told.filter((each) => !each.includes('5 destinations'))).toEqual([]);
      expect([told.length, reads]).toEqual([MANY, MANY]);
    }
  });

  test('the audit of all that is one chain', async () => {
    const rows = await auditOf(server.url);
    console.log(`${rows.length} rows of the audit in one chain`);
    expect(rows.length).toBeGreaterThan(3 * MANY);
  });

  // Ten seconds of waiting, which `npm test` has not got.
  test.each(LONG ? ['the audit'] : [])(
    '%s locked for longer than anybody waits: it is said, and nothing runs',
    async () => {
      const card = await act.card();
      const locker = await other('begin', 'lock table audit in exclusive mode');
      const { told, reads } = await act.reads(25_000);
      await locker.query('rollback');
      await locker.end();
      await act.approve(card);
      await card.says(/^● DONE/m, 25_000);

      expect(told.filter((each) => !NOT_RUN.test(each))).toEqual([]);
      expect(reads).toBe(0);
    },
  );
});

describe('SQLite', () => {
  let stage: Stage;
  const act = acting(() => stage);
  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(async () => {
    await stage.close();
  });

  test('full: nothing runs, everybody is told, and when there is room again the same card works', async () => {
    const card = await act.card();
    const sent = act.writes();
    const limit = (size: string): void => {
      execFileSync('prlimit', [`--pid=${stage.bot.child.pid}`, `--fsize=${size}`]);
    };
    // No file of the process may grow any more, as on a full disk; only the soft limit, so that it can be lifted.
    limit('1:');
    const during = await act.reads(25_000);
    const pressed = await act.approve(card);
    const readiness = await act.ready();
    const wrote = act.writes() - sent;
    limit('unlimited:');
    const after = await act.reads(25_000);
    await act.approve(card);
    await card.says(/^● DONE/m, 25_000);

    console.log('SQLite full:', {
      refused: during.told.length,
      sentMeanwhile: during.reads + wrote,
      answeredAfterwards: after.told.length,
    });
    expect(during.told.filter((told) => !NOT_RUN.test(told))).toEqual([]);
    expect(pressed.join()).toMatch(NOT_RUN);
    expect([during.reads, wrote, readiness]).toEqual([0, 0, 503]);
    expect([after.told.length, after.reads, act.writes() - sent]).toEqual([MANY, MANY, 1]);
  });

  test('locked by another program for a while: what was asked waits, and is answered once', async () => {
    const file = new DatabaseSync(stage.databaseUrl.slice('sqlite:'.length), { timeout: 5000 });
    file.exec('begin immediate');
    const waiting = act.reads(30_000);
    await sleep(howMany(1500, 6000));
    file.exec('rollback');
    file.close();
    const { told, reads } = await waiting;
    const rows = await auditOf(stage.databaseUrl);

    console.log('SQLite locked:', { answered: told.length, reads, rows: rows.length });
    expect(told.filter((each) => !each.includes('5 destinations'))).toEqual([]);
    expect([told.length, reads]).toEqual([MANY, MANY]);
  });
});
