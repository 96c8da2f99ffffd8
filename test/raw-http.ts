import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** What came back on a connection until it was closed, and how long it stayed open. */
export interface RawAnswer {
  readonly status: number;
  readonly text: string;
  readonly ms: number;
}

/** Sends bytes on a connection of its own, as they are, and reads until the other side closes it. */
export async function sendRaw(port: number, bytes: string | Buffer): Promise<RawAnswer> {
  return listening(port, async (socket) => {
    socket.write(bytes);
  });
}

/** Sends the beginning, and then a byte every so often for as long as the connection is open. */
export async function trickle(port: number, beginning: string, pauseMs: number): Promise<RawAnswer> {
  return listening(port, async (socket) => {
    socket.write(beginning);
    while (socket.writable) {
      await sleep(pauseMs);
      socket.write('x');
    }
  });
}

async function listening(port: number, act: (socket: Socket) => Promise<void>): Promise<RawAnswer> {
  const begun = performance.now();
  const socket = connect(port, '127.0.0.1');
  let text = '';
  socket.setEncoding('latin1');
  socket.on('data', (piece: string) => {
    text += piece;
  });
  // Whoever closes while we still send makes a reset of it.
  socket.on('error', () => undefined);
  const closed = once(socket, 'close');
  await once(socket, 'connect');
  await Promise.all([act(socket), closed]);
  return { status: Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1] ?? 0), text, ms: performance.now() - begun };
}
