import { once } from 'node:events';
import type { Socket } from 'node:net';
import { type HttpReply, replyHead } from './reply.ts';

/** Sends the head and half of the page, then resets the connection. */
export function cutShort(socket: Socket, reply: HttpReply, now: number): void {
  const page = reply.page ?? Buffer.alloc(0);
  socket.write(replyHead({ ...reply, page }, now));
  socket.write(page.subarray(0, Math.floor(page.length / 2)), () => socket.resetAndDestroy());
}

/** Sends a JSON-RPC reply whose result is one string that fills `bytes`, as fast as the client reads. */
export async function flood(socket: Socket, bytes: number, now: number): Promise<void> {
  const start = Buffer.from('{"jsonrpc":"2.0","result":"');
  const end = Buffer.from('","id":1}');
  const size = Math.max(bytes, start.length + end.length);
  const head = replyHead({ status: 200, type: 'application/json', page: Buffer.alloc(0) }, now);
  socket.write(head.toString('latin1').replace('Content-Length: 0', `Content-Length: ${size}`));
  socket.write(start);
  const gone = once(socket, 'close').catch(() => undefined);
  const block = Buffer.alloc(64 * 1024, 'x');
  for (let left = size - start.length - end.length; left > 0 && !socket.destroyed; left -= block.length) {
    const more = socket.write(block.subarray(0, Math.min(block.length, left)));
    if (!more) await Promise.race([once(socket, 'drain').catch(() => undefined), gone]);
  }
  if (!socket.destroyed) socket.end(end);
}
