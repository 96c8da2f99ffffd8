import { afterAll, beforeEach, expect } from 'vitest';
import { type Cucm as Cluster, createCucm as createCluster } from '../playground/cucm/cucm.ts';
import type { Input } from '../src/catalogue/command.ts';
import { cucm as commands } from '../src/catalogue/cucm/index.ts';
import { type Cucm, createCucm } from '../src/cucm/backend.ts';
import { createCucmClient } from '../src/cucm/create-client.ts';
import type { OpensipsPort } from '../src/cucm/crosscheck/opensips.ts';
import { slotsInMemory } from '../src/cucm/slots.ts';
import { silentLog } from '../src/kernel/log.ts';

/** A simulated cluster whose clock the tests own, and CUCM's node on it. */
export interface CucmNode {
  readonly cluster: Cluster;
  readonly now: () => number;
  readonly pass: (ms: number) => void;
  /** A node with nothing kept and all its queries left. */
  readonly open: (more?: { readonly maxDevices?: number; readonly opensips?: OpensipsPort }) => Cucm;
  /** The reply of a command, as what the test takes it for; throws the words of a fault. */
  readonly ask: <T>(cucm: Cucm, name: string, input?: Input, told?: string[]) => Promise<T>;
}

/** Starts the cluster for one file of tests; before each of them it is well again. */
export async function cucmNode(): Promise<CucmNode> {
  let now = 1_000_000_000;
  const clock = (): number => now;
  const cluster = await createCluster({ phones: 120, clock, now });
  const opened: Cucm[] = [];

  beforeEach(() => {
    now += 120_000;
    cluster.passMinute();
    cluster.manners.mostDevices = 1000;
    cluster.faults.clear();
    for (const { name } of cluster.world.nodes) cluster.setNode(name, true);
  });
  afterAll(async () => {
    await Promise.all(opened.map((cucm) => cucm.close()));
    await cluster.close();
  });

  return {
    cluster,
    now: clock,
    pass: (ms) => {
      now += ms;
    },
    open: ({ maxDevices = 1000, opensips = { nodes: [], read: async () => undefined } } = {}) => {
      const { url, user, password, ca } = cluster;
      const limits = { timeoutMs: 10_000, retries: 0, queriesPerMinute: 15, maxDevices, cacheMs: 60_000 };
      const sleep = async (ms: number): Promise<void> => {
        now += ms;
      };
      const client = createCucmClient(
        { url, user, password, ca, ...limits },
        { clock, sleep, random: () => 0.5, slots: slotsInMemory(), log: silentLog },
      );
      const addresses = new Map(cluster.world.nodes.map(({ name, address }) => [name, [address]]));
      const addressesOf = async (host: string) => addresses.get(host) ?? [];
      const cucm = createCucm({ url, maxDevices }, { client, opensips, addressesOf }, clock);
      opened.push(cucm);
      return cucm;
    },
    ask: async <T>(cucm: Cucm, name: string, input: Input = {}, told: string[] = []): Promise<T> => {
      const command = commands.find(({ method }) => method === `cucm:${name}`);
      if (!command) throw new Error(`There is no ${name}.`);
      const onProgress = (words: string): void => {
        told.push(words);
      };
      const got = await cucm.run('cucm', command, input, { effect: 'read', onProgress });
      if (!got.ok) throw new Error(`${got.error.what} ${got.error.todo}`);
      expect(got.value.bytes).toBeGreaterThan(0);
      return got.value.value as T; // the reply of that command
    },
  };
}
