import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { ask } from '../playground/opensips/ask.ts';
import { setStage } from '../playground/stage.ts';
import { median } from './with-node.ts';

const COMMANDS = 100;

/** From the slash command to the answer, over the MI call alone; start to ready; idle memory. */
export async function slackBench(): Promise<void> {
  const stage = await setStage();
  const { slack, people, channel, bot, fleet } = stage;
  const node = fleet.node('fra');
  await sleep(3000);
  const idle = residentMb(bot.child.pid ?? 0);

  const whole: number[] = [];
  const alone: number[] = [];
  for (let times = 0; times < COMMANDS + 10; times += 1) {
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
  console.log(
    `slash to answer: ${median(whole).toFixed(1)} ms, ${(median(whole) / median(alone)).toFixed(1)} times the MI call alone; overhead ${overhead.toFixed(1)} ms in the middle (wanted under 60)`,
  );

  const node24 = await emptyStart();
  console.log(
    `start to ready: ${Math.round(bot.readyMs)} ms, ${(bot.readyMs / node24).toFixed(1)} times an empty node process (wanted under 2000)`,
  );
  console.log(`idle memory: ${Math.round(idle)} MB resident (wanted under 160)`);
  await stage.close();
}

async function emptyStart(): Promise<number> {
  const { execFileSync } = await import('node:child_process');
  const begun = performance.now();
  execFileSync(process.execPath, ['-e', '0']);
  return performance.now() - begun;
}

function residentMb(pid: number): number {
  const kb = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kb) / 1000;
}
