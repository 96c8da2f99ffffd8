import type { Socket } from 'node:net';
import { cutShort, flood } from './bad-reply.ts';
import { type HttpReply, replyHead } from './reply.ts';
import { type HttpRequest, readRequest } from './request.ts';
import { eventsFor } from './stall.ts';

/** What becomes of a request: a reply, the start of one, a JSON text of that many bytes, or a lost connection. */
export type Served =
  | HttpReply
  | { readonly part: HttpReply }
  | { readonly flood: number }
  | 'cut'
  | 'reset'
  | 'nothing';

/** What a connection needs from its server. */
export interface ConnectionNeeds {
  readonly serve: (request: HttpRequest) => Promise<Served>;
  /** An HTTP event: whatever stalls on any connection goes one step on. */
  readonly happened: () => void;
  readonly now: () => number;
  /** Stalls requests whose body comes in a later write on a connection that was used before. */
  readonly strictWrites: boolean;
}

/** An open connection; `wake` is one HTTP event elsewhere. */
export interface Connection {
  readonly wake: () => void;
}

/** Speaks HTTP on one socket with the stalls of OpenSIPS's httpd. */
export function openConnection(socket: Socket, needs: ConnectionNeeds): Connection {
  let unread = Buffer.alloc(0);
  let busy = false;
  let served = 0;
  let split = false;
  let continued = false;
  let stall: { events: number; go: () => void } | undefined;

  const wait = (events: number, go: () => void) => {
    if (events === 0) go();
    else stall = { events, go };
  };
  const wake = () => {
    if (!stall) return;
    stall.events -= 1;
    if (stall.events > 0) return;
    const { go } = stall;
    stall = undefined;
    go();
  };
  const next = () => {
    busy = false;
    served += 1;
    split = false;
    continued = false;
    // A request that is in the buffer already makes no event of its own.
    if (unread.length > 0) wait(1, pump);
  };
  const send = (reply: HttpReply, request: HttpRequest) => {
    const close =
      reply.close === true ||
      request.version === '1.0' ||
      request.headers.get('connection')?.toLowerCase() === 'close';
    const head = replyHead({ ...reply, close }, needs.now());
    const finish = () => (close ? socket.end() : next());
    if (reply.page) {
      socket.write(head);
      if (request.method !== 'HEAD') socket.write(reply.page);
      finish();
      return;
    }
    socket.write(head);
    wait(1, () => {
      socket.write('0\r\n\r\n');
      finish();
    });
  };
  const answer = async (request: HttpRequest) => {
    const reply = await needs.serve(request);
    if (socket.destroyed || reply === 'nothing') return;
    if (reply === 'cut') socket.destroy();
    else if (reply === 'reset') socket.resetAndDestroy();
    else if ('part' in reply) cutShort(socket, reply.part, needs.now());
    else if ('flood' in reply) await flood(socket, reply.flood, needs.now());
    else send(reply, request);
  };
  const pump = () => {
    if (busy) return;
    const read = readRequest(unread);
    if (read.kind === 'bad') socket.destroy();
    if (read.kind === 'more' && read.head) {
      split = served > 0;
      if (read.head.has('expect') && !continued) socket.write('HTTP/1.1 100 Continue\r\n\r\n');
      continued = read.head.has('expect');
    }
    if (read.kind !== 'request') return;
    const { request, rest } = read;
    if (request.headers.has('expect') && !continued) socket.write('HTTP/1.1 100 Continue\r\n\r\n');
    unread = Buffer.from(rest);
    busy = true;
    const late = split && needs.strictWrites ? 1 : 0;
    wait(eventsFor(request.body.length) + late, () => void answer(request));
  };

  socket.on('data', (chunk: Buffer) => {
    needs.happened();
    unread = Buffer.concat([unread, chunk]);
    pump();
  });
  socket.on('error', () => socket.destroy());
  return { wake };
}
