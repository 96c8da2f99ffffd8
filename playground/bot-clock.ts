import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Bot } from './bot.ts';

/** The clock of a bot, and a look at its memory. */
export interface BotClock {
  /** To be given to the bot that is to have this clock. */
  readonly env: Readonly<Record<string, string>>;
  /** Puts the clock of that bot ahead of the real one by so much, or behind it, and has it go so many times as fast. */
  readonly set: (bot: Bot, aheadMs: number, pace?: number) => Promise<void>;
  /** What it needs after a collection, in megabytes. */
  readonly memory: (bot: Bot) => Promise<{ readonly heap: number; readonly resident: number }>;
}

/** A clock that is ahead by so much from the start on. */
export function createBotClock(aheadMs = 0, pace = 1): BotClock {
  const file = join(mkdtempSync(join(tmpdir(), 'chatops-clock-')), 'clock');
  const answer = `${file}.memory`;
  let set = `${aheadMs} ${pace}`;
  writeFileSync(file, set);
  const told = async ({ child }: Bot): Promise<string> => {
    rmSync(answer, { force: true });
    writeFileSync(file, set);
    child.kill('SIGUSR2');
    for (let looks = 0; looks < 500; looks += 1) {
      const text = existsSync(answer) ? readFileSync(answer, 'utf8') : '';
      if (text.endsWith('}')) return text;
      await sleep(20);
    }
    throw new Error('the bot does not hear of its clock');
  };
  return {
    env: { OWN_CLOCK: file, NODE_OPTIONS: `--import=${new URL('own-clock.ts', import.meta.url).href}` },
    set: async (bot, ahead, faster = 1) => {
      set = `${ahead} ${faster}`;
      await told(bot);
    },
    memory: async (bot) => {
      const { heapUsed, external, rss } = JSON.parse(await told(bot)) as Record<string, number>; // as it writes it
      return { heap: ((heapUsed ?? 0) + (external ?? 0)) / 1e6, resident: (rss ?? 0) / 1e6 };
    },
  };
}
