import { setTimeout as sleep } from 'node:timers/promises';
import { type Bot, startBot } from '../playground/bot.ts';
import { startPostgres } from '../playground/postgres.ts';
import { setStage } from '../playground/stage.ts';
import { crowd, type Tally } from './crowd.ts';
import { processorSeconds } from './processor-time.ts';

const RATE = 200;
const AT_ONCE = 40;
const REPLICAS = 3;

/** One process against three on one PostgreSQL, and three that are killed in turn while 200 slash commands a second come in. */
export async function replicasBench(): Promise<void> {
  const short = process.argv.includes('--quick');
  const server = await startPostgres();
  const stage = await setStage({ env: { DATABASE_URL: server.url } });
  const bots: Bot[] = [stage.bot];
  const line = async (name: string, seconds: number, pace: { rate?: number; atOnce?: number }) => {
    const parties = {
      bots: bots.map(({ child }) => child.pid ?? 0),
      postgres: [server.pid],
      slack: [process.pid],
    };
    const used = () => ({
      bots: processorSeconds(parties.bots),
      postgres: processorSeconds(parties.postgres),
      slack: process.cpuUsage().user / 1e6 + process.cpuUsage().system / 1e6,
    });
    const before = used();
    const tally = await crowd(stage, { seconds, ...pace });
    const after = used();
    const busy = (who: keyof typeof before): string =>
      ((after[who] - before[who]) / tally.seconds).toFixed(2);
    console.log(`  ${name}: ${words(tally)}`);
    console.log(
      `    cores busy: the bot ${busy('bots')}, PostgreSQL ${busy('postgres')}, the workspace with its nodes ${busy('slack')}`,
    );
    return tally;
  };

  console.log(
    '\nReplicas on one PostgreSQL, with the workspace, the nodes and the database on the same machine',
  );
  await crowd(stage, { seconds: 3, atOnce: 8 });
  const one = await line('one process, as fast as it goes', short ? 5 : 15, { atOnce: AT_ONCE });
  await line(`one process, ${RATE} a second`, short ? 5 : 15, { rate: RATE });
  while (bots.length < REPLICAS) bots.push(await startBot(stage.env));
  await stage.slack.until(() => stage.slack.sockets.count() >= 2 * REPLICAS, 20_000);
  await crowd(stage, { seconds: 3, atOnce: 24 });
  const three = await line('three processes, as fast as they go', short ? 5 : 15, { atOnce: AT_ONCE });
  console.log(`  three against one: ${(rateOf(three) / rateOf(one)).toFixed(2)} of the throughput`);
  await line(`three processes, ${RATE} a second`, short ? 5 : 15, { rate: RATE });

  const over = new AbortController();
  const killing = killed(bots, () => startBot(stage.env), short ? 4000 : 8000, over.signal);
  const tally = await crowd(stage, { seconds: short ? 15 : 60, rate: RATE, asked: () => over.abort() });
  console.log(
    `  three processes, ${RATE} a second, ${await killing} times one of them killed: ${words(tally)}`,
  );

  for (const bot of bots) await bot.stop();
  await stage.slack.close();
  await stage.fleet.close();
  await server.stop();
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
