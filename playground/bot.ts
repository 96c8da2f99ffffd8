import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** The real bot as a process of its own. */
export interface Bot {
  readonly port: number;
  readonly child: ChildProcess;
  /** Its log so far, a line each. */
  readonly log: readonly string[];
  /** Milliseconds from the start of the process until it said that it is ready. */
  readonly readyMs: number;
  /** Ends it as an operator would, or at once. */
  readonly stop: (signal?: 'SIGTERM' | 'SIGKILL') => Promise<number | null>;
}

const PATIENCE_MS = 30_000;

/**
 * Starts `npm start` with nothing in its environment but what is given; resolves when it says that it is ready. `installed` names the
 * program where it does not run from its sources.
 */
export async function startBot(env: Readonly<Record<string, string>>, installed?: string): Promise<Bot> {
  const begun = performance.now();
  const [program, ...args] =
    installed === undefined
      ? [process.execPath, '--max-semi-space-size=2', 'src/app/main.ts']
      : [installed, 'start'];
  const child = spawn(program, args, {
    // With the cache from the first line on, no bot has to strip types again: a sixth of the work of its start.
    env: {
      PATH: process.env['PATH'] ?? '',
      NODE_COMPILE_CACHE: join(tmpdir(), 'opensips-chatops-compile-cache'),
      PORT: '0',
      LOG_LEVEL: 'info',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const log: string[] = [];
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const timer = setTimeout(() => reject(new Error(`the bot is not ready:\n${log.join('\n')}`)), PATIENCE_MS);
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      log.push(line);
      const port = /"port":(\d+).*"msg":"ready"/.exec(line)?.[1];
      if (port) resolve(Number(port));
    });
  }
  child.once('exit', (code) => reject(new Error(`the bot ended with ${code}:\n${log.join('\n')}`)));
  const port = await promise.finally(() => clearTimeout(timer));
  const readyMs = performance.now() - begun;
  return {
    port,
    child,
    log,
    readyMs,
    stop: async (signal = 'SIGTERM') => {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
      const ended = once(child, 'exit');
      child.kill(signal);
      const [code] = (await ended) as [number | null]; // what the exit event carries
      return code;
    },
  };
}
