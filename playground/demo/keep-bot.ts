import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Bot, startBot } from '../bot.ts';
import type { Stage } from '../stage.ts';

/** The bot of the demo, which is started again whenever it ends by itself. */
export interface KeptBot {
  readonly now: () => Bot;
  /** Says from now on what becomes of the bot. */
  readonly hear: (say: (line: string) => void) => void;
  readonly stop: () => Promise<void>;
}

/** A signal to the whole demo reaches the bot as well; within this time it is known that the demo ends. */
const DOUBT_MS = 300;
const LONGEST_PAUSE_MS = 30_000;

/** Keeps a bot running until it is stopped. */
export function keepBot({ bot, env }: Stage): KeptBot {
  let current = bot;
  let say = (line: string): void => console.log(line);
  const leaving = new AbortController();
  const pause = (ms: number): Promise<void> =>
    sleep(ms, undefined, { signal: leaving.signal, ref: false }).catch(() => undefined);

  const keep = async (): Promise<void> => {
    for (;;) {
      const [code, signal] = (await once(current.child, 'exit')) as [number | null, string | null]; // what the event carries
      await pause(DOUBT_MS);
      if (leaving.signal.aborted) return;
      say(`The bot has ended (${signal ?? `exit code ${code}`}). It is started again.`);
      const next = await again();
      if (!next) return;
      current = next;
      say(`The bot runs again, as ${aboutBot(current)}`);
    }
  };
  const again = async (): Promise<Bot | undefined> => {
    for (let ms = 1000; !leaving.signal.aborted; ms = Math.min(2 * ms, LONGEST_PAUSE_MS)) {
      const started = await startBot(env).catch((cause: unknown) => {
        say(`It did not start, and is tried again in ${ms / 1000} s. ${String(cause)}`);
        return undefined;
      });
      if (started) return started;
      await pause(ms);
    }
    return undefined;
  };
  const kept = keep();

  return {
    now: () => current,
    hear: (listener) => {
      say = listener;
    },
    stop: async () => {
      leaving.abort();
      await current.stop();
      await kept;
      await current.stop();
    },
  };
}

/** Where the bot is found on this machine. */
export function aboutBot({ child, port }: Bot): string {
  return `process ${child.pid}; its own pages: http://127.0.0.1:${port}/healthz, /readyz, /metrics`;
}
