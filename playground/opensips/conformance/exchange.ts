import { once } from 'node:events';
import { connect } from 'node:net';

/** What came back over one connection, and how it stood when nothing more came. */
export interface Exchanged {
  readonly statuses: readonly number[];
  readonly head: string;
  readonly page: Buffer;
  readonly end: 'closed' | 'open';
}

/** Quiet for this long, a connection is taken to stall. */
const QUIET_MS = 120;

function whole(bytes: Buffer): boolean {
  const end = bytes.indexOf('\r\n\r\n');
  const length = /content-length: (\d+)/i.exec(bytes.subarray(0, end + 2).toString('latin1'))?.[1];
  return end !== -1 && length !== undefined && bytes.length >= end + 4 + Number(length);
}

/**
 * Sends bytes over a new connection and reads until the reply is whole, the server closes, or nothing comes
 * for a while; `all` reads on behind a whole reply.
 */
export async function exchange(url: string, bytes: Buffer, all = false): Promise<Exchanged> {
  const { port, hostname } = new URL(url);
  const socket = connect({ port: Number(port), host: hostname });
  let received = Buffer.alloc(0);
  let end: 'closed' | 'open' = 'closed';
  const stop = () => {
    end = 'open';
    socket.destroy();
  };
  let timer = setTimeout(stop, 20_000);
  socket.on('data', (chunk: Buffer) => {
    received = Buffer.concat([received, chunk]);
    clearTimeout(timer);
    if (!all && whole(received)) stop();
    else timer = setTimeout(stop, QUIET_MS);
  });
  socket.on('error', () => undefined);
  socket.on('connect', () => {
    clearTimeout(timer);
    timer = setTimeout(stop, received.length > 0 ? QUIET_MS : 400);
    socket.write(bytes);
  });
  await once(socket, 'close');
  clearTimeout(timer);
  const text = received.toString('latin1');
  const split = received.lastIndexOf('\r\n\r\n') + 4;
  return {
    statuses: [...text.matchAll(/HTTP\/1\.1 (\d+)/g)].map((match) => Number(match[1])),
    head: text.slice(0, text.indexOf('\r\n\r\n') + 2),
    page: received.subarray(split),
    end,
  };
}
