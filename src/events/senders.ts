import { createHash } from 'node:crypto';

/** A node, and the hosts or addresses from which its events come. */
export interface Sender {
  readonly node: string;
  readonly hosts: readonly string[];
}

/** Which nodes may have sent from an address. */
export interface Senders {
  /** Several where they share the address; none for a stranger. */
  readonly at: (address: string) => readonly string[];
  /** The node whose subscription carries this tag. */
  readonly tagged: (tag: string) => string | undefined;
  readonly tagOf: (node: string) => string;
  /** Looks the hosts up again; one that cannot be found keeps what was found before. */
  readonly refresh: () => Promise<void>;
}

/** Senders by their addresses; `lookup` gives all addresses of a host. */
export function createSenders(
  senders: readonly Sender[],
  lookup: (host: string) => Promise<readonly string[]>,
): Senders {
  const found = new Map<string, readonly string[]>();
  const tags = new Map(senders.map(({ node }) => [tagFor(node), node]));
  return {
    at: (address) => {
      const plain = plainAddress(address);
      return senders
        .filter(({ hosts }) => hosts.some((host) => found.get(host)?.includes(plain)))
        .map(({ node }) => node);
    },
    tagged: (tag) => tags.get(tag),
    tagOf: tagFor,
    refresh: async () => {
      const hosts = new Set(senders.flatMap((sender) => sender.hosts));
      await Promise.all(
        [...hosts].map(async (host) => {
          const addresses = await lookup(host).catch(() => undefined);
          if (addresses) found.set(host, addresses.map(plainAddress));
        }),
      );
    },
  };
}

/** Short, the same in every process, and made of what OpenSIPS takes as a method. */
const tagFor = (node: string): string => createHash('sha256').update(node).digest('hex').slice(0, 10);

/** An IPv4 address that came over an IPv6 socket is the same address. */
const plainAddress = (address: string): string =>
  address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
