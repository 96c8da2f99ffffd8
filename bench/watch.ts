import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { createFleet as simulatedFleet } from '../playground/opensips/fleet.ts';
import { createCatalogue } from '../src/catalogue/catalogue.ts';
import { opensips } from '../src/catalogue/index.ts';
import { newId } from '../src/kernel/id.ts';
import { silentLog } from '../src/kernel/log.ts';
import { ok } from '../src/kernel/result.ts';
import { createFleet } from '../src/mi/fleet.ts';
import { createSampler } from '../src/samples/sampler.ts';
import { openStore } from '../src/store/store.ts';
import { readWatch } from '../src/watch/read-watch.ts';
import { wantsOf } from '../src/watch/wants.ts';
import type { Watch } from '../src/watch/watch.ts';
import { createWatcher } from '../src/watch/watcher.ts';
import { median } from './figures.ts';
import type { Report } from './report.ts';

const NODES = 20;
const EVERY_MS = 30_000;
const ROUNDS = 12;
const COUNTS = [10, 100, 1000];

/** What sampling and judging cost with ten, a hundred and a thousand watches, on twenty nodes in this process. */
export async function watchBench({ quick, table }: Report): Promise<void> {
  const found: Awaited<ReturnType<typeof measured>>[] = [];
  for (const count of COUNTS) found.push(await measured(watches(count), quick ? 4 : ROUNDS));
  table(
    `Watching ${NODES} nodes, sampled every ${EVERY_MS / 1000} s, simulated nodes in the same process`,
    found.map(({ count, calls, round, judged, lag, alerts }) => ({
      watches: count,
      'MI calls a minute': calls * (60_000 / EVERY_MS),
      'a round ms': round,
      'of it judging ms': judged,
      'longest round ms': lag,
      alerts,
      'round, against ten': round / (found[0]?.round ?? 1),
    })),
  );
}

async function measured(all: readonly Watch[], turns: number) {
  const simulated = await simulatedFleet(
    Array.from({ length: NODES }, (_, at) => ({ name: `n${at}`, version: at % 2 ? '4.0' : '3.6' }) as const),
  );
  const fleet = createFleet({
    nodes: simulated.nodes.map(({ name, url }) => ({ name, url })),
    timeoutMs: 5000,
    retries: 0,
    maxReplyBytes: 1e7,
    clock: Date.now,
    sleep: async () => undefined,
    random: () => 0,
    log: silentLog,
  });
  const url = `sqlite:${join(mkdtempSync(join(tmpdir(), 'chatops-bench-')), 'watch.db')}`;
  const store = openStore(url, () => Promise.resolve(ok(null)));
  await store.migrate('up');
  let now = Date.now();
  const clock = (): number => now;
  const sampler = createSampler({
    backend: fleet,
    catalogue: createCatalogue(opensips),
    shelf: store.samples,
    onDuty: () => Promise.resolve(true),
    isFree: () => 'yes',
    wantsOf: (node) => wantsOf(all, node),
    clock,
  });
  const watcher = createWatcher({
    nodes: fleet.nodes,
    alerts: store.alerts,
    samples: store.samples,
    every: EVERY_MS,
    reopenMs: 900_000,
    changed: () => undefined,
    breathe: () => setImmediate(),
    clock,
    newId,
  });
  watcher.use(all);
  await fleet.discover();
  const rounds: number[] = [];
  const judgements: number[] = [];
  let calls = 0;
  for (let turn = 0; turn < turns; turn += 1) {
    now += EVERY_MS;
    for (const node of simulated.nodes) node.clear();
    const begun = performance.now();
    const readings = await sampler.round();
    const read = performance.now();
    await watcher.seen(readings ?? []);
    judgements.push(performance.now() - read);
    rounds.push(performance.now() - begun);
    calls = Math.max(
      calls,
      simulated.nodes.reduce((sum, { requests }) => sum + requests.length, 0),
    );
  }
  const alerts = (await store.alerts.live()).length;
  await fleet.close();
  await simulated.close();
  await store.close();
  return {
    count: all.length,
    calls,
    round: median(rounds),
    judged: median(judgements),
    lag: Math.max(...rounds),
    alerts,
  };
}

/** A mix as a site would have it; one in fifty is wrong on every node. */
function watches(count: number): readonly Watch[] {
  return Array.from({ length: count }, (_, at) => {
    const watch = readWatch(`w${at}`, fieldsOf(at), { nodes: null, source: 'slack', by: null });
    if (!watch.ok) throw new Error(watch.error);
    return watch.value;
  });
}

function fieldsOf(at: number): Readonly<Record<string, string>> {
  if (at % 50 === 0) return { figure: 'dialogs', above: '1' };
  switch (at % 5) {
    case 0:
      return { figure: 'memory', above: String(95 + (at % 4)) };
    case 1:
      return { figure: 'registrations', falls: '20%', within: '10m' };
    case 2:
      return { state: `gw${at}*` };
    case 3:
      return {
        statistic: ['rcv_replies', 'inuse_transactions', 'fwd_requests'][at % 3] ?? '',
        above: '1000000000',
      };
    default:
      return { figure: 'share.5xx', above: '50', for: '2m' };
  }
}
