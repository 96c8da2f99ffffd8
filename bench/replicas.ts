import { setTimeout as sleep } from 'node:timers/promises';
import { type Bot, startBot } from '../playground/bot.ts';
import { startPostgres } from '../playground/postgres.ts';
import { type Stage, setStage } from '../playground/stage.ts';
import { crowd, type Pace, type Tally } from './crowd.ts';
import { median, spread } from './figures.ts';
import { processorSeconds } from './processor-time.ts';
import type { Report, Row } from './report.ts';

const REPLICAS = 3;
const CONNECTIONS = 2;
const AT_ONCE = 40;
const ROUNDS = 4;

/**
 * One process against three on one PostgreSQL, turn about, and three that are killed in turn while 200 slash commands a second come in.
 * `--rate=` asks for another number of commands, `--quick` for shorter rounds.
 */
export async function replicasBench(report: Report): Promise<void> {
  const server = await startPostgres();
  const stage = await setStage({ env: { DATABASE_URL: server.url } });
  const bots: Bot[] = [stage.bot];
  try {
    await measure(report, stage, bots, server.pid);
  } finally {
    await Promise.all(bots.map((bot) => bot.stop('SIGKILL')));
    await stage.close();
    await server.stop();
  }
}

async function measure(
  { quick, option, table }: Report,
  stage: Stage,
  bots: Bot[],
  postgres: number,
): Promise<void> {
  const rate = Number(option('rate') ?? 200);
  const seconds = quick ? 4 : 8;
  const { sockets, until } = stage.slack;
  await until(() => sockets.count() === CONNECTIONS, 20_000);
  while (bots.length < REPLICAS) bots.push(await startBot(stage.env));
  await until(() => sockets.count() === CONNECTIONS * REPLICAS, 20_000);

  const used = () => ({
    bots: processorSeconds(bots.map(({ child }) => child.pid ?? 0)),
    postgres: processorSeconds([postgres]),
    slack: (process.cpuUsage().user + process.cpuUsage().system) / 1e6,
  });
  const measured = async (pace: Pace) => {
    const before = used();
    const tally = await crowd(stage, pace);
    const after = used();
    const each = (who: keyof typeof before): number => (1000 * (after[who] - before[who])) / tally.asked;
    return { tally, bots: each('bots'), postgres: each('postgres'), slack: each('slack') };
  };
  const rows: Row[] = [];
  const tell = (what: string, { tally, ...each }: Awaited<ReturnType<typeof measured>>): void => {
    rows.push({ ...rowOf(what, tally), ...costs(each) });
  };

  await crowd(stage, { seconds: 4, atOnce: 24 });
  const ratios: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    sockets.only(CONNECTIONS);
    const one = await measured({ seconds, atOnce: AT_ONCE });
    sockets.only();
    const three = await measured({ seconds, atOnce: AT_ONCE });
    ratios.push(rateOf(three.tally) / rateOf(one.tally));
    if (round < ROUNDS - 1) continue;
    tell('one process, as fast as it goes', one);
    tell('three processes, as fast as they go', three);
  }
  sockets.only(CONNECTIONS);
  tell(`one process, ${rate} a second`, await measured({ seconds, rate }));
  sockets.only();
  tell(`three processes, ${rate} a second`, await measured({ seconds, rate }));

  const over = new AbortController();
  const killing = killed(bots, () => startBot(stage.env), quick ? 4000 : 8000, over.signal);
  const tally = await crowd(stage, { seconds: quick ? 15 : 60, rate, asked: () => over.abort() });
  rows.push(rowOf(`three processes, ${rate} a second, ${await killing} times one killed`, tally));
  table(
    `Replicas on one PostgreSQL, the workspace, the nodes and the database on the same machine; three against one, as fast as they go, turn about: ${median(ratios).toFixed(2)} of the throughput`,
    rows,
  );
}

/** Kills one after another without warning, and starts each again at once. */
async function killed(
  bots: Bot[],
  again: () => Promise<Bot>,
  pauseMs: number,
  over: AbortSignal,
): Promise<number> {
  for (let kills = 0; ; kills += 1) {
    await sleep(pauseMs, undefined, { signal: over }).catch(() => undefined);
    if (over.aborted) return kills;
    await bots[kills % bots.length]?.stop('SIGKILL');
    bots[kills % bots.length] = await again();
  }
}

const rateOf = ({ answered, seconds }: Tally): number => answered / seconds;

function rowOf(what: string, tally: Tally): Row {
  const { asked, unacknowledged, answered, interrupted, lost, twice, ms } = tally;
  return {
    what,
    asked,
    answered,
    'a second': rateOf(tally),
    ...spread(ms),
    interrupted,
    'refused at once': unacknowledged,
    lost,
    twice,
  };
}

const costs = ({
  bots,
  postgres,
  slack,
}: {
  readonly bots: number;
  readonly postgres: number;
  readonly slack: number;
}): Row => ({
  'processor ms, bot': bots,
  'processor ms, PostgreSQL': postgres,
  'processor ms, all else': slack,
});
