import { parentPort } from 'node:worker_threads';

/** Arrays longer than this are sent in pieces of as many items, so that no single message takes long to unpack. */
const SLICE = 400;

interface Job {
  readonly kind: 'parse';
  readonly body: ArrayBuffer;
}

interface Pull {
  readonly kind: 'pull';
}

let pieces: { readonly path: readonly (string | number)[]; readonly items: readonly unknown[] }[] = [];

parentPort?.on('message', (message: Job | Pull) => {
  if (message.kind === 'pull') {
    parentPort?.postMessage({ kind: 'piece', piece: pieces.shift() ?? null });
    return;
  }
  try {
    const document: unknown = JSON.parse(Buffer.from(message.body).toString('utf8'));
    pieces = [];
    parentPort?.postMessage({ kind: 'outline', outline: takeOut(document, []) });
  } catch {
    parentPort?.postMessage({ kind: 'broken' });
  }
});

/** Replaces long arrays by empty ones and keeps their items to be fetched. */
function takeOut(value: unknown, path: readonly (string | number)[]): unknown {
  if (Array.isArray(value)) {
    if (value.length <= SLICE) return value.map((item, place) => takeOut(item, [...path, place]));
    for (let from = 0; from < value.length; from += SLICE)
      pieces.push({ path, items: value.slice(from, from + SLICE) });
    return [];
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, takeOut(member, [...path, name])]),
  );
}
