import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Account, createAccount } from './accounts.ts';
import { openDatabase } from './database/database.ts';
import { createFaults, type Faults } from './faults.ts';
import { createServerFor } from './http/server.ts';
import { createRate } from './risport/rate.ts';
import { type Asked, createServing, type InFlight, type Manners } from './serving.ts';
import { type CertificateTrouble, makeCertificates } from './tls/certificates.ts';
import { createWorld, type WorldOptions } from './world/cluster.ts';
import { type Truth, truthOf } from './world/truth.ts';
import type { CucmWorld } from './world/world.ts';

/** How a cluster may differ from the usual one. */
export interface CucmOptions extends WorldOptions, Partial<Manners> {
  readonly world?: CucmWorld;
  readonly certificate?: CertificateTrouble;
  readonly user?: string;
  readonly password?: string;
  readonly port?: number;
  /** The clock of the limit of queries, in milliseconds. */
  readonly clock?: () => number;
}

/** A simulated CUCM cluster: AXL and RisPort70 over HTTPS on loopback, one world behind both. */
export interface Cucm {
  readonly url: string;
  readonly user: string;
  readonly password: string;
  /** The file with the authority's certificate; it goes when the cluster is closed. */
  readonly caFile: string;
  /** The same certificate as PEM. */
  readonly ca: string;
  /** CUCM_URL, CUCM_USER, CUCM_PASSWORD and CUCM_CA for this cluster. */
  readonly env: Readonly<Record<string, string>>;
  /** What it is made of. Sightings may be changed at any time; after a change to anything else call `refill`. */
  readonly world: CucmWorld;
  /** The true figures as they are now; nodes that are down do not tell what they see. */
  readonly truth: () => Truth;
  /** Makes the database anew from the world. */
  readonly refill: () => void;
  /** How it behaves; may be changed at any time. */
  readonly manners: Manners;
  readonly faults: Faults;
  readonly account: Account;
  /** Everything that it was asked, the oldest first; passwords are not kept. */
  readonly asked: readonly Asked[];
  /** The operations that it was asked for, as `axl executeSQLQuery`. */
  readonly operations: () => readonly string[];
  /** The most requests of a service that were under way at once. */
  readonly atOnce: InFlight;
  /** Has a node answer no more, or again. */
  readonly setNode: (name: string, up: boolean) => void;
  readonly nodesDown: () => readonly string[];
  /** RisPort's queries of the last minute. */
  readonly lastMinute: () => number;
  /** Acts as if a minute had gone by for the limit of queries. */
  readonly passMinute: () => void;
  /** Takes the publisher off its port, and puts it back. */
  readonly shut: () => Promise<void>;
  readonly open: () => Promise<void>;
  readonly up: () => boolean;
  readonly close: () => Promise<void>;
}

const USUAL: Manners = {
  shape: 'A',
  perMinute: 15,
  mostDevices: 1000,
  totals: 'sent',
  schemas: ['12.0', '12.5', '14.0', '15.0'],
  mostBytes: 8 * 1024 * 1024,
};

/** Starts a cluster; it is ready when this resolves. */
export async function createCucm(options: CucmOptions = {}): Promise<Cucm> {
  const { user = 'chatops', password = 'playground-cucm', port = 0, clock = Date.now } = options;
  const world = options.world ?? createWorld(options);
  const manners = { ...USUAL, ...given(options) };
  const certificates = makeCertificates(options.certificate);
  const folder = mkdtempSync(join(tmpdir(), 'playground-cucm-'));
  const caFile = join(folder, 'ca.pem');
  writeFileSync(caFile, certificates.ca);
  let database = openDatabase(world);
  const parts = {
    world,
    manners,
    faults: createFaults(),
    account: createAccount(user, password),
    rate: createRate(clock),
    down: new Set<string>(),
    query: (sql: string) => database.query(sql),
  };
  const serving = createServing(parts);
  const server = createServerFor(certificates, port, serving.serve);
  await server.open();
  const url = `https://127.0.0.1:${server.port()}`;
  return {
    url,
    user,
    password,
    caFile,
    ca: certificates.ca,
    env: { CUCM_URL: url, CUCM_USER: user, CUCM_PASSWORD: password, CUCM_CA: caFile },
    world,
    truth: () => truthOf(world, [...parts.down]),
    refill: () => {
      database.close();
      database = openDatabase(world);
    },
    manners,
    faults: parts.faults,
    account: parts.account,
    asked: serving.asked,
    operations: () => serving.asked.map(({ service, operation }) => `${service} ${operation}`),
    atOnce: serving.atOnce,
    setNode: (name, up) => {
      if (!world.nodes.some((node) => node.name === name)) throw new Error(`There is no node ${name}`);
      if (up) parts.down.delete(name);
      else parts.down.add(name);
    },
    nodesDown: () => [...parts.down],
    lastMinute: parts.rate.lastMinute,
    passMinute: parts.rate.passMinute,
    shut: server.shut,
    open: server.open,
    up: server.listens,
    close: async () => {
      await server.shut();
      database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function given(options: CucmOptions): Partial<Manners> {
  const names = Object.keys(USUAL);
  return Object.fromEntries(
    Object.entries(options).filter(([name, value]) => names.includes(name) && value !== undefined),
  );
}
