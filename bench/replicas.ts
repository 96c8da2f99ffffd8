import { setTimeout as sleep } from 'node:timers/promises';
import { type Bot, startBot } from '../playground/bot.ts';
import { startPostgres } from '../playground/postgres.ts';
import { type Stage, setStage } from '../playground/stage.ts';
import { crowd, type Pace, type Tally } from './crowd.ts';
import { processorSeconds } from './processor-time.ts';
import { median } from './with-node.ts';

const REPLICAS = 3;
const CONNECTIONS = 2;
const AT_ONCE = 40;
const ROUNDS = 4;

/**
 * One process against three on one PostgreSQL, turn about, and three that are killed in turn while 200 slash commands a second come in.
 * `--rate=` asks for another number of commands, `--quick` for shorter rounds.
 */
export async function replicasBench(): Promise<void> {
  const server = await startPostgres();
  const stage = await setStage({ env: { DATABASE_URL: server.url } });
  const bots: Bot[] = [stage.bot];
  try {
    await measure(stage, bots, server.pid);
  } finally {
    await Promise.all(bots.map((bot) => bot.stop('SIGKILL')));
    await stage.close();
    await server.stop();
  }
}

async function measure(stage: Stage, bots: Bot[], postgres: number): Promise<void> {
  const quick = process.argv.includes('--quick');
  const rate = Number(process.argv.find((word) => word.startsWith('--rate='))?.slice(7) ?? 200);
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
  const line = (
    name: string,
    { tally, bots: bot, postgres: base, slack }: Awaited<ReturnType<typeof measured>>,
  ) => {
    console.log(`  ${name}: ${words(tally)}`);
    console.log(
      `    processor time for a command: bot ${bot.toFixed(1)} ms, PostgreSQL ${base.toFixed(1)} ms, workspace and nodes ${slack.toFixed(1)} ms`,
    );
  };

  console.log(
    '\nReplicas on one PostgreSQL, with the workspace, the nodes and the database on the same machine',
  );
  await crowd(stage, { seconds: 4, atOnce: 24 });
  const ratios: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    sockets.only(CONNECTIONS);
    const one = await measured({ seconds, atOnce: AT_ONCE });
    sockets.only();
    const three = await measured({ seconds, atOnce: AT_ONCE });
    ratios.push(rateOf(three.tally) / rateOf(one.tally));
    if (round < ROUNDS - 1) continue;
    line('one process, as fast as it goes', one);
    line('three processes, as fast as they go', three);
  }
  console.log(`  three against one, turn about: ${median(ratios).toFixed(2)} of the throughput`);
  sockets.only(CONNECTIONS);
  line(`one process, ${rate} a second`, await measured({ seconds, rate }));
  sockets.only();
  line(`three processes, ${rate} a second`, await measured({ seconds, rate }));

  const over = new AbortController();
  const killing = killed(bots, () => startBot(stage.env), quick ? 4000 : 8000, over.signal);
  const tally = await crowd(stage, { seconds: quick ? 15 : 60, rate, asked: () => over.abort() });
  console.log(
    `  three processes, ${rate} a second, ${await killing} times one of them killed: ${words(tally)}`,
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

function words(tally: Tally): string {
  const { asked, unacknowledged, answered, interrupted, lost, twice, ms } = tally;
  const at = (share: number): string => `${(ms[Math.floor(ms.length * share)] ?? Number.NaN).toFixed(0)} ms`;
  return `${asked} asked, ${answered} answered (${rateOf(tally).toFixed(0)} a second), ${interrupted} told of an interruption, ${unacknowledged} refused by Slack at once, ${lost} lost, ${twice} twice; p50 ${at(0.5)}, p95 ${at(0.95)}, p99 ${at(0.99)}`;
}
