import { createSocket, type Socket as Datagrams } from 'node:dgram';
import { connect, type Socket } from 'node:net';
import { type EventPair, notification } from './notification.ts';

/** What carries events of one server to whoever subscribed. */
export interface Sender {
  readonly send: (socket: string, event: string, pairs: readonly EventPair[]) => void;
  /** Gives up the connections, as the end of the server does. */
  readonly reset: () => void;
}

/**
 * Sends datagrams and streams as event_datagram, event_stream and event_virtual do: a packet for each event, and one
 * connection a host and port, on which objects follow each other without separators. What cannot be sent is lost.
 */
export function createSender(): Sender {
  const streams = new Map<string, Socket>();
  let datagrams: Datagrams | undefined;

  const datagram = (host: string, port: number, payload: string): void => {
    datagrams ??= createSocket('udp4')
      .on('error', () => undefined)
      .unref();
    datagrams.send(payload, port, host, () => undefined);
  };
  const stream = (host: string, port: number, payload: string): void => {
    const address = `${host}:${port}`;
    const open = streams.get(address) ?? connect({ host, port, noDelay: true }).unref();
    if (!streams.has(address)) {
      const drop = (): void => {
        if (streams.get(address) === open) streams.delete(address);
      };
      open.on('error', drop).on('close', drop).on('end', drop).resume();
      streams.set(address, open);
    }
    open.write(payload, () => undefined);
  };
  const send: Sender['send'] = (socket, event, pairs) => {
    const [kind, host = '', port, method] =
      /^(udp|tcp):([^:]+):(\d+)(?:\/(\w+))?$/.exec(socket)?.slice(1) ?? [];
    if (kind === 'udp') datagram(host, Number(port), notification(event, pairs));
    if (kind === 'tcp') stream(host, Number(port), notification(method ?? event, pairs));
    if (socket.startsWith('virtual:'))
      for (const each of socket.split(' ').slice(1)) send(each, event, pairs);
  };

  return {
    send,
    reset: () => {
      for (const each of streams.values()) each.destroy();
      streams.clear();
      datagrams?.close();
      datagrams = undefined;
    },
  };
}
