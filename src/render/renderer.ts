import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { err, ok, type Result } from '../kernel/result.ts';

/** Makes pictures that Slack can show. */
export interface Renderer {
  /** SVG as PNG; the error says why there is none. */
  readonly png: (svg: string) => Promise<Result<Buffer, string>>;
  readonly close: () => Promise<void>;
}

/** Phones have two or three dots for each point of a picture. */
const SCALE = 2;
const PATIENCE_MS = 20_000;

/** What the thread answers. */
type Answer = { readonly png: Uint8Array } | { readonly because: string };

/**
 * A renderer in a thread of its own, one picture after another. Drawing takes longer than the loop may stand still, and
 * the thread ends after `idleMs` without work, so that nothing of it stays in memory.
 */
export function createRenderer(idleMs = 30_000): Renderer {
  let worker: Worker | undefined;
  let idle: NodeJS.Timeout | undefined;
  let last: Promise<unknown> = Promise.resolve();

  const end = async (): Promise<void> => {
    const running = worker;
    worker = undefined;
    await running?.terminate();
  };
  const draw = async (svg: string): Promise<Result<Buffer, string>> => {
    clearTimeout(idle);
    // In the package it is JavaScript, as this file is then.
    worker ??= new Worker(new URL(`./render-worker${extname(import.meta.url)}`, import.meta.url));
    const answer = await asked(worker, svg);
    if (answer === undefined) await end();
    idle = setTimeout(() => void end(), idleMs);
    idle.unref();
    if (answer === undefined) return err('drawing it broke off');
    return 'png' in answer ? ok(Buffer.from(answer.png)) : err(answer.because);
  };

  return {
    png: (svg) => {
      const turn = last.then(() => draw(svg));
      last = turn.catch(() => undefined);
      return turn;
    },
    close: async () => {
      clearTimeout(idle);
      await end();
    },
  };
}

/** The thread's answer; undefined when it ended or took too long. */
async function asked(running: Worker, svg: string): Promise<Answer | undefined> {
  const { promise, resolve } = Promise.withResolvers<Answer | undefined>();
  const gone = (): void => resolve(undefined);
  const timer = setTimeout(gone, PATIENCE_MS);
  running.once('message', resolve).once('error', gone).once('exit', gone);
  running.postMessage({ svg, scale: SCALE });
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    running.off('message', resolve).off('error', gone).off('exit', gone);
  }
}
