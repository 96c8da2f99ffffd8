import { lookup } from 'node:dns/promises';
import { readFileSync } from 'node:fs';
import { setTimeout as sleepFor } from 'node:timers/promises';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Settings } from '../config/config.ts';
import { type Cucm, createCucm } from '../cucm/backend.ts';
import type { Devices } from '../cucm/client.ts';
import { createCucmClient } from '../cucm/create-client.ts';
import type { OpensipsPort } from '../cucm/crosscheck/opensips.ts';
import { cucmSettings } from '../cucm/from-settings.ts';
import type { CucmPorts } from '../cucm/settings.ts';
import { slotsInMemory } from '../cucm/slots.ts';
import { listed } from '../cucm/words.ts';
import { silentLog } from '../kernel/log.ts';
import { ok } from '../kernel/result.ts';
import type { Fleet } from '../mi/fleet.ts';

const LOOKUP_MS = 2000;

/** What the cluster's node is made with, beside its settings. */
export interface CucmParts extends CucmPorts {
  readonly fleet: Pick<Fleet, 'nodes' | 'factsOf' | 'run'>;
  readonly catalogue: Catalogue;
}

/** The cluster of these settings as one more node. This file and all of `src/cucm` are loaded only where CUCM is set up. */
export function openCucm(settings: Settings, { fleet, catalogue, ...ports }: CucmParts): Cucm {
  const read = cucmSettings(settings, (path) => readFileSync(path, 'utf8'));
  if (!read) throw new Error('CUCM is not set up; whoever opens it looks first.');
  const client = createCucmClient(read, ports);
  return createCucm(read, { client, opensips: opensipsPort(fleet, catalogue), addressesOf }, ports.clock);
}

/** One service of the cluster that answers or not. */
interface Proof {
  readonly what: string;
  readonly ok: boolean;
  readonly detail: string;
  readonly todo?: string;
}

/** Whether AXL and RisPort answer, as `doctor` says it: one attempt each, and only the first when it is refused for good. */
export async function proveCucm(settings: Settings): Promise<readonly Proof[]> {
  const read = cucmSettings({ ...settings, CUCM_RETRIES: 0, CUCM_CACHE: 0 }, (path) =>
    readFileSync(path, 'utf8'),
  );
  if (!read) return [];
  const client = createCucmClient(read, {
    clock: Date.now,
    sleep: () => Promise.resolve(),
    random: Math.random,
    slots: slotsInMemory(),
    log: silentLog,
  });
  const version = await client.version();
  const nobody = { class: 'Any', status: 'Any', names: ['SEP000000000000'] };
  const seen = await client.devices(nobody);
  await client.close();
  const wrong = client.connection().pinned;
  if (wrong) return [lost('CUCM', wrong)];
  return [
    version.ok
      ? { what: 'CUCM AXL', ok: true, detail: `CUCM ${version.value}.` }
      : lost('CUCM AXL', version.error),
    seen.ok
      ? { what: 'CUCM RisPort', ok: seen.value.silent.length === 0, detail: nodesWords(seen.value) }
      : lost('CUCM RisPort', seen.error),
  ];
}

const lost = (what: string, fault: { readonly what: string; readonly todo: string }): Proof => ({
  what,
  ok: false,
  detail: fault.what,
  todo: fault.todo,
});

function nodesWords({ nodes, silent }: Pick<Devices, 'nodes' | 'silent'>): string {
  const answered = nodes.length - silent.length;
  return `${answered} of ${nodes.length} nodes answer.${silent.length > 0 ? ` Not ${listed(silent)}.` : ''}`;
}

/** The fleet as a cross-check reads it: reads of the catalogue, one attempt each, and nothing where a node does not serve one. */
function opensipsPort(fleet: CucmParts['fleet'], catalogue: Catalogue): OpensipsPort {
  return {
    nodes: fleet.nodes,
    read: async (node, name) => {
      const found = catalogue.find(name);
      if (found.kind !== 'one' || catalogue.effectOf(found.command, {}) !== 'read') return undefined;
      const facts = await fleet.factsOf(node, true);
      if (!facts.ok) return facts;
      if (facts.value.nameOf(found.command) === undefined) return undefined;
      const reply = await fleet.run(node, found.command, {}, { effect: 'read', once: true });
      return reply.ok ? ok(reply.value.value) : reply;
    },
  };
}

/** The addresses of a host name, as this machine resolves it; none when it does not within a moment. */
async function addressesOf(host: string): Promise<readonly string[]> {
  const stop = new AbortController();
  const patience = sleepFor(LOOKUP_MS, [], { signal: stop.signal, ref: false }).catch(() => []);
  const found = lookup(host, { all: true }).then(
    (addresses) => addresses.map(({ address }) => address.toLowerCase()),
    () => [],
  );
  const first = await Promise.race([found, patience]);
  stop.abort();
  return first;
}
