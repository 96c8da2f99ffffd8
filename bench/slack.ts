import { setTimeout as sleep } from 'node:timers/promises';
import { ask } from '../playground/opensips/ask.ts';
import { setStage } from '../playground/stage.ts';
import { median } from './figures.ts';
import { residentMb } from './processor-time.ts';
import type { Report } from './report.ts';

const COMMANDS = 100;

/** From the slash command to the answer, over the MI call alone; start to ready; idle memory. */
export async function slackBench({ quick, table }: Report): Promise<void> {
  const commands = quick ? 20 : COMMANDS;
  const stage = await setStage();
  const { slack, people, channel, bot, fleet } = stage;
  const node = fleet.node('fra');
  await sleep(3000);
  const idle = residentMb(bot.child.pid ?? 0);

  const whole: number[] = [];
  const alone: number[] = [];
  for (let times = 0; times < commands + 10; times += 1) {
    const before = slack.messages.length;
    const begun = performance.now();
    await slack.command(people.ana, channel, '/opensips ds_list');
    await slack.until(() => slack.messages.length > before);
    const answered = performance.now();
    await ask(node, 'ds_list', {});
    if (times < 10) continue; // the first ones warm up
    whole.push(answered - begun);
    alone.push(performance.now() - answered);
  }
  const overhead = median(whole.map((ms, place) => ms - (alone[place] ?? 0)));
  const empty = await emptyStart();
  table('From the slash command to the answer, one at a time', [
    { what: 'the MI call alone', 'p50 ms': median(alone), 'against it': 1 },
    { what: 'slash to answer', 'p50 ms': median(whole), 'against it': median(whole) / median(alone) },
    { what: 'of it ours (wanted under 60)', 'p50 ms': overhead, 'against it': overhead / median(alone) },
  ]);
  table('Start and rest', [
    { what: 'an empty Node process', ms: empty, 'against it': 1 },
    { what: 'start to ready (wanted under 2,000)', ms: bot.readyMs, 'against it': bot.readyMs / empty },
    { what: 'memory at rest (wanted under 160 MB)', MB: idle },
  ]);
  await stage.close();
}

async function emptyStart(): Promise<number> {
  const { execFileSync } = await import('node:child_process');
  const begun = performance.now();
  execFileSync(process.execPath, ['-e', '0']);
  return performance.now() - begun;
}
