import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createFleet as simulatedFleet } from '../../playground/opensips/fleet.ts';
import type { AuditEntry } from '../audit/entry.ts';
import { createCatalogue } from '../catalogue/catalogue.ts';
import { opensips } from '../catalogue/index.ts';
import { silentLog } from '../kernel/log.ts';
import { createFleet } from '../mi/fleet.ts';
import type { Held } from './held.ts';
import { createSubscriptions } from './subscriptions.ts';

const HOUR_MS = 3_600_000;

let simulated: Awaited<ReturnType<typeof simulatedFleet>>;
let fleet: ReturnType<typeof createFleet>;
let now = 0;
let up = true;
let wanted: readonly string[] = [];
let held: Held[] = [];
let audit: AuditEntry[] = [];

beforeAll(async () => {
  simulated = await simulatedFleet([
    { name: 'fra', version: '3.6' },
    { name: 'ams', version: '4.0' },
  ]);
  fleet = createFleet({
    nodes: simulated.nodes.map(({ name, url }) => ({ name, url })),
    timeoutMs: 2000,
    retries: 0,
    maxReplyBytes: 1e6,
    clock: Date.now,
    sleep: async () => undefined,
    random: () => 0,
    log: silentLog,
  });
});
afterAll(async () => {
  await fleet.close();
  await simulated.close();
});
beforeEach(() => {
  now = Date.now();
  up = true;
  wanted = ['E_DROUTING_STATUS', 'E_NOBODY_HAS_IT'];
  held = [];
  audit = [];
  for (const node of simulated.nodes) {
    node.world.subscribers = [];
    node.clear();
  }
});

const made = () =>
  createSubscriptions({
    backend: fleet,
    catalogue: createCatalogue(opensips),
    shelf: {
      all: async () => held,
      keep: async (one) => {
        held = [...held.filter(({ node }) => node !== one.node), one];
      },
    },
    audit: {
      append: async (entry) => {
        audit.push(entry);
        return { ...entry, seq: 1, previous: '', hash: '' };
      },
    },
    eventsFor: () => wanted,
    socket: 'udp:127.0.0.1:9400',
    socketFor: (node, event) => `tcp:127.0.0.1:9400/${node}_${event}`,
    isUp: () => up,
    team: () => 'T1',
    clock: () => now,
    newId: () => 'r1',
  });
const asked = () =>
  simulated.nodes.flatMap(({ requests }) =>
    requests.filter(({ method }) => /subscribe/.test(method ?? '')).map(({ method }) => method),
  );

test('each node is subscribed to once, for what it offers, and the record says before and after that the bot did it', async () => {
  const subscriptions = made();
  await subscriptions.tend();
  await subscriptions.tend();

  expect(asked()).toEqual(['event_subscribe', 'evi:subscribe']);
  expect(simulated.node('fra').world.subscribers).toMatchObject([
    { event: 'E_DROUTING_STATUS', socket: 'tcp:127.0.0.1:9400/fra_E_DROUTING_STATUS', expire: 3600 },
  ]);
  expect(held.map(({ node, events, until }) => [node, events, until - now])).toEqual([
    ['fra', ['E_DROUTING_STATUS'], HOUR_MS],
    ['ams', ['E_DROUTING_STATUS'], HOUR_MS],
  ]);
  const own = audit.filter(({ node }) => node === 'fra');
  expect(own.map(({ phase, outcome }) => `${phase} ${outcome}`)).toEqual([
    'before started',
    'after answered',
  ]);
  expect(own[0]).toMatchObject({ user: 'bot', via: 'timer', command: 'evi:subscribe', effect: 'change' });
});

test('it is renewed after half of its time, and again when the node has forgotten it', async () => {
  const subscriptions = made();
  await subscriptions.tend();
  now += HOUR_MS / 2 - 1;
  await subscriptions.tend();
  expect(asked()).toHaveLength(2);
  now += 1;
  await subscriptions.tend();
  expect(asked()).toHaveLength(4);
  subscriptions.forgotten('ams');
  await subscriptions.tend();
  expect(asked()).toHaveLength(5);
});

test('another event that is wanted is subscribed to at once', async () => {
  const subscriptions = made();
  await subscriptions.tend();
  wanted = [...wanted, 'E_PIKE_BLOCKED'];
  await subscriptions.tend();
  expect(held[0]?.events).toEqual(['E_DROUTING_STATUS', 'E_PIKE_BLOCKED']);
});

test('a node that is down is not asked, and one that refuses is told of and tried again later', async () => {
  const subscriptions = made();
  up = false;
  await subscriptions.tend();
  expect(asked()).toEqual([]);
  up = true;
  await simulated.node('fra').faults.set({ kind: 'down' });
  await subscriptions.tend();
  await simulated.node('fra').faults.clear();

  expect(held.find(({ node }) => node === 'fra')?.problem).toMatch(/fra/);
  await subscriptions.tend();
  expect(held.find(({ node }) => node === 'fra')?.problem).not.toBeNull();
  now += 5 * 60_000;
  await subscriptions.tend();
  expect(held.find(({ node }) => node === 'fra')).toMatchObject({ problem: null, until: now + HOUR_MS });
});

test('where nothing is wanted nothing is asked', async () => {
  wanted = [];
  await made().tend();
  expect([asked(), held]).toEqual([[], []]);
});
