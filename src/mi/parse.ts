import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { err, ok, type Result } from '../kernel/result.ts';

/** Bodies up to this many bytes are parsed at once; it takes a few milliseconds at the most. */
const AT_ONCE = 256_000;
const IDLE_MS = 30_000;

/** Turns a body into a value; the error says that it is not JSON. */
export interface Parser {
  readonly parse: (body: Buffer) => Promise<Result<unknown, string>>;
  readonly close: () => Promise<void>;
}

type Answer =
  | { readonly kind: 'outline'; readonly outline: unknown }
  | {
      readonly kind: 'piece';
      readonly piece: {
        readonly path: readonly (string | number)[];
        readonly items: readonly unknown[];
      } | null;
    }
  | { readonly kind: 'broken' };

/** A parser that leaves large bodies to a worker thread and takes the value back in small pieces, a turn of the loop apart. */
export function createParser(): Parser {
  let worker: Worker | undefined;
  let idle: NodeJS.Timeout | undefined;
  let last: Promise<unknown> = Promise.resolve();

  const ask = (running: Worker, message: object, transfer: ArrayBuffer[] = []): Promise<Answer> => {
    const { promise, resolve } = Promise.withResolvers<Answer>();
    const broken = (): void => resolve({ kind: 'broken' });
    const answered = (answer: Answer): void => {
      running.off('error', broken).off('exit', broken);
      resolve(answer);
    };
    running.once('message', answered).once('error', broken).once('exit', broken);
    running.postMessage(message, transfer);
    return promise;
  };

  const inWorker = async (body: Buffer): Promise<Result<unknown, string>> => {
    clearTimeout(idle);
    // In the package it is JavaScript, as this file is then.
    worker ??= new Worker(new URL(`./parse-worker${extname(import.meta.url)}`, import.meta.url));
    const running = worker;
    running.once('exit', () => {
      if (worker === running) worker = undefined;
    });
    const bytes = new Uint8Array(body).buffer; // a copy of its own, which can be handed over
    const first = await ask(running, { kind: 'parse', body: bytes }, [bytes]);
    if (first.kind !== 'outline') return err('it is not JSON');
    const whole = await collect(first.outline, () => ask(running, { kind: 'pull' }));
    idle = setTimeout(() => void running.terminate(), IDLE_MS);
    idle.unref();
    return whole;
  };

  return {
    parse: (body) => {
      if (body.length <= AT_ONCE) return Promise.resolve(parseNow(body));
      const turn = last.then(() => inWorker(body));
      last = turn.catch(() => undefined);
      return turn;
    },
    close: async () => {
      clearTimeout(idle);
      await worker?.terminate();
    },
  };
}

function parseNow(body: Buffer): Result<unknown, string> {
  try {
    return ok(JSON.parse(body.toString('utf8')) as unknown); // readReply looks at it next
  } catch {
    return err('it is not JSON');
  }
}

async function collect(outline: unknown, pull: () => Promise<Answer>): Promise<Result<unknown, string>> {
  for (;;) {
    const { promise, resolve } = Promise.withResolvers<void>();
    setImmediate(resolve);
    await promise;
    const answer = await pull();
    if (answer.kind !== 'piece') return err('its reading was cut off');
    if (!answer.piece) return ok(outline);
    const { path, items } = answer.piece;
    const target = path.reduce<unknown>((value, step) => Reflect.get(Object(value), step), outline);
    if (Array.isArray(target)) for (const item of items) target.push(item);
  }
}
