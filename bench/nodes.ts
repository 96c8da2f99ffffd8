import { setTimeout as sleep } from 'node:timers/promises';
import { ask } from '../playground/opensips/ask.ts';
import { createFleet, type Fleet } from '../playground/opensips/fleet.ts';
import { type Stage, setStage } from '../playground/stage.ts';
import { isStatusLine } from '../test/scenes/asking.ts';
import { median } from './figures.ts';
import { processorSeconds, residentMb } from './processor-time.ts';
import type { Report } from './report.ts';

const COUNTS = [1, 10, 100];

/** What one bot needs for one, ten and a hundred nodes while nobody asks, and how long `@all` takes. */
export async function nodesBench({ quick, table }: Report): Promise<void> {
  const found: Awaited<ReturnType<typeof measured>>[] = [];
  for (const count of COUNTS) found.push(await measured(count, quick ? 10 : 65, quick ? 3 : 15));
  table(
    'Growth with nodes, sampled every 30 s; the nodes are simulated in another process than the bot',
    found.map((row) => ({
      ...row,
      '@all, against the calls alone': row['@all p50 ms'] / row['MI calls to all, alone ms'],
    })),
  );
}

async function measured(count: number, seconds: number, times: number) {
  const versions = ['3.4', '3.6', '4.0'] as const;
  const fleet = await createFleet(
    Array.from({ length: count }, (_, at) => ({ name: `n${at}`, version: versions[at % 3] ?? '3.6' })),
  );
  const stage = await setStage({ nodes: fleet.setting, config: 'samples: { every: 30s }' });
  const pid = stage.bot.child.pid ?? 0;
  try {
    await middle(2, stage, 'uptime @all');
    const before = processorSeconds([pid]);
    await sleep(seconds * 1000);
    const used = processorSeconds([pid]) - before;
    return {
      nodes: count,
      'start to ready ms': stage.bot.readyMs,
      'processor at rest, % of a core': (used / seconds) * 100,
      'memory MB': residentMb(pid),
      'one node p50 ms': await middle(times, stage, 'uptime @n0'),
      'MI calls to all, alone ms': await callsAlone(fleet, times),
      '@all p50 ms': await middle(times, stage, 'uptime @all'),
    };
  } finally {
    await stage.close();
    await fleet.close();
  }
}

/** All nodes asked at once, with nothing between. */
async function callsAlone({ nodes }: Fleet, times: number): Promise<number> {
  const all: number[] = [];
  for (let time = 0; time < times; time += 1) {
    const begun = performance.now();
    await Promise.all(nodes.map((node) => ask(node, 'uptime', {})));
    all.push(performance.now() - begun);
  }
  return median(all);
}

/** From the slash command to its answer, in the middle of so many times. */
export async function middle(times: number, stage: Stage, line: string): Promise<number> {
  const { slack, people, channel } = stage;
  const all: number[] = [];
  for (let time = 0; time < times; time += 1) {
    const before = slack.messages.length;
    const begun = performance.now();
    await slack.command(people.ana, channel, `/opensips ${line}`);
    await slack.until(() => slack.messages.slice(before).some((message) => !isStatusLine(message)));
    all.push(performance.now() - begun);
  }
  return median(all);
}
