import { parentPort } from 'node:worker_threads';
import { type Reply, readReply } from './read-reply.ts';

/** So many rows go in one message, so that no single one takes long to unpack. */
const SLICE = 400;

/** What the thread is asked: to read a body, or for the next rows of the last one. */
export type Question = { readonly kind: 'read'; readonly body: ArrayBuffer } | { readonly kind: 'more' };

/** What it answers: the reply without its rows, or some of them, none when there are no more. */
export type Answer =
  | { readonly kind: 'reply'; readonly reply: Reply }
  | { readonly kind: 'rows'; readonly rows: readonly unknown[] };

let left: readonly unknown[] = [];

parentPort?.on('message', (question: Question) => {
  parentPort?.postMessage(question.kind === 'read' ? read(question.body) : more());
});

function read(body: ArrayBuffer): Answer {
  const reply = readReply(Buffer.from(body).toString('utf8'));
  if (!('rows' in reply)) return { kind: 'reply', reply };
  left = reply.rows;
  return { kind: 'reply', reply: { ...reply, rows: [] } };
}

function more(): Answer {
  const rows = left.slice(0, SLICE);
  left = left.slice(SLICE);
  return { kind: 'rows', rows };
}
