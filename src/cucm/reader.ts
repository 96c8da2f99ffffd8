import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Reply } from './read-reply.ts';
import type { Answer, Question } from './reply-worker.ts';

/** Reads bodies beside everything else that goes on. */
export interface Reader {
  readonly read: (body: Buffer) => Promise<Reply>;
  readonly close: () => Promise<void>;
}

const IDLE_MS = 30_000;
/** A body of 16 MB takes about 300 MB while it is read. */
const MOST_MB = 640;
const OTHER: Reply = { kind: 'other' };

/** A reader with a thread of its own, which holds the XML parser and ends when it has had nothing to do for a while. */
export function createReader(): Reader {
  let worker: Worker | undefined;
  let idle: NodeJS.Timeout | undefined;
  let last: Promise<unknown> = Promise.resolve();

  const started = (): Worker => {
    if (worker) return worker;
    const made = new Worker(new URL(`./reply-worker${extname(import.meta.url)}`, import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: MOST_MB },
    });
    // Whoever waits for an answer hears of it by itself; without a listener it would end the process.
    made.on('error', () => undefined);
    made.once('exit', () => {
      if (worker === made) worker = undefined;
    });
    worker = made;
    return made;
  };

  const readNow = async (body: Buffer): Promise<Reply> => {
    clearTimeout(idle);
    const running = started();
    // While it is asked the process waits for it, and not otherwise.
    running.ref();
    const bytes = new Uint8Array(body).buffer; // a copy of its own, which can be handed over
    const first = await ask(running, { kind: 'read', body: bytes }, [bytes]);
    const reply = first?.kind === 'reply' ? await whole(running, first.reply) : OTHER;
    running.unref();
    idle = setTimeout(() => void running.terminate(), IDLE_MS);
    idle.unref();
    return reply;
  };

  return {
    read: (body) => {
      const turn = last.then(() => readNow(body));
      last = turn.catch(() => undefined);
      return turn;
    },
    close: async () => {
      clearTimeout(idle);
      await worker?.terminate();
    },
  };
}

async function whole(running: Worker, reply: Reply): Promise<Reply> {
  if (!('rows' in reply)) return reply;
  const rows: unknown[] = [];
  for (;;) {
    const answer = await ask(running, { kind: 'more' });
    if (answer?.kind !== 'rows') return OTHER;
    if (answer.rows.length === 0) return { ...reply, rows } as Reply; // rows of this very reply, in pieces
    for (const row of answer.rows) rows.push(row);
  }
}

/** The thread's next answer; undefined when it has ended instead. */
function ask(running: Worker, question: Question, transfer: ArrayBuffer[] = []): Promise<Answer | undefined> {
  const { promise, resolve } = Promise.withResolvers<Answer | undefined>();
  const broken = (): void => resolve(undefined);
  const answered = (answer: Answer): void => {
    running.off('error', broken).off('exit', broken);
    resolve(answer);
  };
  running.once('message', answered).once('error', broken).once('exit', broken);
  running.postMessage(question, transfer);
  return promise;
}
