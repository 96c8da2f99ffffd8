import { Pool } from 'undici';
import { createCatalogue } from '../src/catalogue/catalogue.ts';
import { opensips } from '../src/catalogue/index.ts';
import { silentLog } from '../src/kernel/log.ts';
import { createFleet } from '../src/mi/fleet.ts';
import { median } from './figures.ts';
import type { Report } from './report.ts';
import { withNode } from './with-node.ts';

const ROUNDS = 7;
const CALLS = 1500;

/** A client of ours for one node. */
export function clientFor(url: string) {
  const fleet = createFleet({
    nodes: [{ name: 'bench', url }],
    timeoutMs: 60_000,
    retries: 0,
    maxReplyBytes: 512 * 1024 * 1024,
    clock: Date.now,
    sleep: () => Promise.resolve(),
    random: Math.random,
    log: silentLog,
  });
  const catalogue = createCatalogue(opensips);
  const run = async (name: string): Promise<unknown> => {
    const found = catalogue.find(name);
    if (found.kind !== 'one') throw new Error(`${name} is not one command`);
    const result = await fleet.run('bench', found.command, {}, { effect: 'read' });
    if (!result.ok) throw new Error(result.error.what);
    return result.value.value;
  };
  return { run, close: fleet.close };
}

/** Calls a second through our client against a bare undici Pool, turn about on the same server. */
export async function clientBench({ quick, table }: Report): Promise<void> {
  const rounds = quick ? 2 : ROUNDS;
  await withNode(0, async (url) => {
    const ours = clientFor(url);
    const { origin, pathname } = new URL(url);
    const pool = new Pool(origin, { connections: 1 });
    const bare = async (): Promise<unknown> => {
      const { body } = await pool.request({
        path: pathname,
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'uptime' }),
      });
      return body.json();
    };
    const rate = async (call: () => Promise<unknown>): Promise<number> => {
      const begun = performance.now();
      for (let times = 0; times < CALLS; times += 1) await call();
      return (CALLS / (performance.now() - begun)) * 1000;
    };
    await rate(bare);
    await rate(() => ours.run('uptime'));
    const ratios: number[] = [];
    const rates: number[] = [];
    const others: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const other = await rate(bare);
      const own = await rate(() => ours.run('uptime'));
      ratios.push(own / other);
      rates.push(own);
      others.push(other);
    }
    table('Calls to a node, one at a time, in the middle of rounds turn about', [
      { through: 'a bare undici Pool', 'calls a second': median(others), 'against it': 1 },
      { through: 'our client', 'calls a second': median(rates), 'against it': median(ratios) },
    ]);
    await ours.close();
    await pool.destroy();
  });
}
