import { lookup } from 'node:dns/promises';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { NodeSetting } from '../config/nodes.ts';
import type { Held } from '../events/held.ts';
import { createInbox } from '../events/inbox.ts';
import { type Address, listen, type Received } from '../events/listener.ts';
import { createSenders } from '../events/senders.ts';
import { createSubscriptions } from '../events/subscriptions.ts';
import type { Log } from '../kernel/log.ts';
import type { Fleet } from '../mi/fleet.ts';
import type { Reading } from '../samples/reading.ts';
import type { PartView } from '../slack/needs.ts';
import type { Store } from '../store/store.ts';
import { repeat } from './repeat.ts';
import type { SiteSettings } from './settings.ts';
import type { WatchDesk } from './watching.ts';

/** What listening is made from. */
interface Parts {
  readonly events: NonNullable<SiteSettings['events']>;
  readonly nodes: readonly NodeSetting[];
  readonly fleet: Fleet;
  readonly catalogue: Catalogue;
  readonly store: Pick<Store, 'subscriptions' | 'audit' | 'lease'>;
  readonly watch: Pick<WatchDesk, 'watcher' | 'eventsFor'>;
  readonly look: (nodes: readonly string[]) => Promise<void>;
  readonly count: (what: Received | 'shared') => void;
  readonly instance: string;
  readonly team: string;
  readonly newId: () => string;
  readonly log: Log;
}

/** The events while they are listened to. */
export interface Hearing {
  /** Told what the nodes said: one that began anew has forgotten its subscriptions. */
  readonly seen: (readings: readonly Reading[]) => void;
  /** Where it listens, what it is subscribed to, and what is wrong with that. */
  readonly view: () => Promise<PartView>;
  readonly close: () => Promise<void>;
}

const TEND_MS = 2000;
const LOOKUP_MS = 5 * 60_000;
const LEASE_MS = 30_000;

/** Listens for events of the nodes and keeps subscribed to them; rejects when an address cannot be had. */
export async function startEvents(parts: Parts): Promise<Hearing> {
  const { events, nodes, fleet, store, watch, log, instance } = parts;
  const counted = new Map<string, number>();
  const count = (what: Received | 'shared'): void => {
    counted.set(what, (counted.get(what) ?? 0) + 1);
    parts.count(what);
  };
  const senders = createSenders(
    nodes.map(({ name, url, eventsFrom }) => ({ node: name, hosts: eventsFrom ?? [hostOf(url)] })),
    async (host) => (await lookup(host, { all: true })).map(({ address }) => address),
  );
  await senders.refresh();
  const inbox = createInbox({
    senders,
    heard: watch.watcher.heard,
    look: parts.look,
    count,
    failed: (cause) => log.warn({ err: cause }, 'an event could not be judged'),
    clock: Date.now,
  });
  const listeners = await opened(events.listen, {
    senders,
    heard: inbox.put,
    count,
    clock: Date.now,
  });
  const [first] = listeners;
  const told = events.advertise ?? first?.address ?? events.listen[0];
  if (!told) throw new Error('There is no address to listen on.');
  const socket = written({ ...told, port: told.port || (first?.address.port ?? 0) });
  const subscriptions = createSubscriptions({
    backend: fleet,
    catalogue: parts.catalogue,
    shelf: store.subscriptions,
    audit: store.audit,
    eventsFor: watch.eventsFor,
    socket,
    // Only a stream lets each subscription name its node, which tells nodes apart that share an address.
    socketFor: (node, event) =>
      told.transport === 'tcp' ? `${socket}/${senders.tagOf(node)}_${event}` : socket,
    isUp: (node) => fleet.health().some((each) => each.node === node && each.state === 'up'),
    team: () => parts.team,
    clock: Date.now,
    newId: parts.newId,
  });
  const failed = (cause: unknown): void =>
    log.warn({ err: cause }, 'subscriptions to events could not be looked after; trying again');
  const ends = [
    repeat(
      TEND_MS,
      async () => {
        const now = Date.now();
        if (await store.lease(`events ${socket}`, instance, now + LEASE_MS, now)) await subscriptions.tend();
      },
      failed,
    ),
    repeat(LOOKUP_MS, senders.refresh, failed),
  ];
  const uptimes = new Map<string, number>();

  return {
    seen: (readings) => {
      for (const { node, figures } of readings) {
        const uptime = figures.find(([name]) => name === 'uptime')?.[1];
        if (uptime === undefined) continue;
        if (uptime < (uptimes.get(node) ?? 0)) subscriptions.forgotten(node);
        uptimes.set(node, uptime);
      }
    },
    view: async () => {
      const held = (await store.subscriptions.all()).filter((each) => each.socket === socket);
      const known = new Set(nodes.map(({ name }) => name));
      const own = held.filter(({ node }) => known.has(node));
      const dropped = [...counted].filter(([what]) => what !== 'heard');
      const places = listeners.map(({ address }) => written(address)).join(', ');
      return {
        part: 'events',
        works: own.every(({ problem }) => problem === null),
        detail: [
          `Listens on ${places}; OpenSIPS sends to ${socket}.`,
          `${counted.get('heard') ?? 0} heard${dropped.map(([what, times]) => `, ${times} dropped (${WORDS[what] ?? what})`).join('')}.`,
          `Own subscriptions: ${heldWords(own)}.`,
        ].join(' '),
      };
    },
    close: async () => {
      await Promise.all(ends.map((end) => end()));
      await Promise.all(listeners.map(({ close }) => close()));
      await inbox.close();
    },
  };
}

const WORDS: Readonly<Record<string, string>> = {
  stranger: 'from an address of no node',
  unreadable: 'not readable',
  unknown: 'no known event',
  flood: 'too many at once',
  crowd: 'too many connections',
  shared: 'from an address that nodes share; set events_from or listen on tcp',
};

/** All of them, or none when one cannot be had. */
async function opened(addresses: readonly Address[], needs: Parameters<typeof listen>[1]) {
  const tried = await Promise.allSettled(addresses.map((address) => listen(address, needs)));
  const open = tried.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const broken = tried.findIndex(({ status }) => status === 'rejected');
  const failure = tried[broken];
  if (failure?.status !== 'rejected') return open;
  await Promise.all(open.map(({ close }) => close()));
  const why = failure.reason instanceof Error ? failure.reason.message : String(failure.reason);
  const where = addresses[broken];
  throw new Error(`events.listen: ${where ? written(where) : ''} cannot be listened on: ${why}.`);
}

/** Nodes with the same subscriptions are said together. */
function heldWords(own: readonly Held[]): string {
  if (own.length === 0) return 'none yet';
  const alike = Map.groupBy(own, ({ events, problem }) => problem ?? events.join(', '));
  const said = [...alike].map(([what, held]) => {
    const nodes = held.map(({ node }) => node).join(', ');
    if (held.some(({ problem }) => problem !== null)) return `${nodes}: not made or renewed, ${what}`;
    const until = new Date(Math.min(...held.map((each) => each.until))).toISOString().slice(11, 16);
    return what === '' ? `${nodes}: none of them is offered` : `${nodes}: ${what} until ${until} UTC`;
  });
  return said.join('; ');
}

const written = ({ transport, host, port }: Address): string =>
  `${transport}:${host.includes(':') ? `[${host}]` : host}:${port}`;

const hostOf = (url: string): string => new URL(url).hostname.replaceAll(/[[\]]/g, '');
