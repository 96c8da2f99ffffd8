import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';

/** Gives the next number from 0 up to `below`. */
export type Draw = (below: number) => number;

/** The same numbers again for the same seed (mulberry32). */
export function drawing(seed: number): Draw {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

const ODD: readonly unknown[] = [
  null,
  true,
  -1,
  1e308,
  '',
  '\u0000\u202E<!channel> <http://evil|x> *x*',
  '😀'.repeat(3000),
  [],
  {},
  [[[[[[]]]]]],
  { toString: 1, __proto__x: 2, constructor: { prototype: 1 } },
];

/** The same value with something odd in one place of it, or something missing. */
export function spoilt(value: unknown, draw: Draw): unknown {
  if (typeof value !== 'object' || value === null || draw(6) === 0) return ODD[draw(ODD.length)];
  const keys = Object.keys(value);
  const key = keys[draw(Math.max(1, keys.length))];
  if (key === undefined) return ODD[draw(ODD.length)];
  const copy: Record<string, unknown> | unknown[] = Array.isArray(value) ? [...value] : { ...value };
  if (draw(8) === 0) Reflect.deleteProperty(copy, key);
  else Reflect.set(copy, key, spoilt(Reflect.get(copy, key), draw));
  return copy;
}

const KEPT = /"(?:core:)?(?:which|version)"/;

/** Stands before a node and spoils what it says, but for the names of its commands and its version. */
export async function spoiler(node: string, draw: Draw) {
  let spoiled = 0;
  const serve = async (socket: Socket, body: string): Promise<void> => {
    const reply = await passed(node, body);
    spoiled += KEPT.test(body) ? 0 : 1;
    if (KEPT.test(body)) answer(socket, reply);
    else spoil(socket, reply, draw);
  };
  const server = createServer((socket) => {
    let bytes = Buffer.alloc(0);
    socket.on('error', () => undefined);
    socket.on('data', (data: Buffer) => {
      bytes = Buffer.concat([bytes, data]);
      const end = bytes.indexOf('\r\n\r\n');
      const length = Number(/content-length: (\d+)/i.exec(bytes.toString('latin1'))?.[1] ?? 0);
      if (end === -1 || bytes.length < end + 4 + length) return;
      const body = bytes.subarray(end + 4, end + 4 + length).toString('utf8');
      bytes = bytes.subarray(end + 4 + length);
      void serve(socket, body);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // a listening TCP server has a port
  return { url: `http://127.0.0.1:${port}/mi`, spoiled: () => spoiled, close: () => server.close() };
}

async function passed(node: string, body: string): Promise<string> {
  const reply = await fetch(node, { method: 'POST', body, headers: { 'content-type': 'application/json' } });
  return reply.text();
}

function answer(socket: Socket, body: string | Buffer, head = 'HTTP/1.1 200 OK'): unknown {
  socket.write(
    `${head}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n`,
  );
  return socket.write(body);
}

function spoil(socket: Socket, reply: string, draw: Draw): unknown {
  const bytes = Buffer.from(reply);
  switch (draw(12)) {
    case 0:
      return answer(socket, bytes.subarray(0, draw(bytes.length)));
    case 1: {
      for (let flips = 0; flips <= draw(8); flips += 1) bytes[draw(Math.max(1, bytes.length))] = draw(256);
      return answer(socket, bytes);
    }
    case 2:
      return answer(socket, reply, `HTTP/1.1 ${100 + draw(600)} Odd`);
    case 3:
      return socket.end(Buffer.from(Array.from({ length: draw(400) }, () => draw(256))));
    case 4:
      return socket.end(`HTTP/1.1 200 OK\r\nContent-Length: ${bytes.length + 50}\r\n\r\n${reply}`);
    case 5:
      return socket.end(`HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n${draw(99)}zz\r\n${reply}`);
    case 6:
      return socket.destroy();
    case 7:
      return answer(socket, JSON.stringify(ODD[draw(ODD.length)]));
    case 8:
      return answer(socket, `${reply}${reply}`);
    default:
      return answer(socket, JSON.stringify(spoiltReply(reply, draw)));
  }
}

function spoiltReply(reply: string, draw: Draw): unknown {
  try {
    const read = JSON.parse(reply) as { readonly result?: unknown }; // an object of JSON-RPC
    return draw(4) === 0 ? spoilt(read, draw) : { ...read, result: spoilt(read.result, draw) };
  } catch {
    return ODD[draw(ODD.length)];
  }
}
