import { Pool } from 'undici';
import { createCatalogue } from '../src/catalogue/catalogue.ts';
import { opensips } from '../src/catalogue/index.ts';
import { silentLog } from '../src/kernel/log.ts';
import { createFleet } from '../src/mi/fleet.ts';
import { median, withNode } from './with-node.ts';

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
export async function clientBench(): Promise<void> {
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
    for (let round = 0; round < ROUNDS; round += 1) {
      const other = await rate(bare);
      const own = await rate(() => ours.run('uptime'));
      ratios.push(own / other);
      rates.push(own);
    }
    console.log(
      `client: ${median(ratios).toFixed(2)} of a bare undici Pool (${Math.round(median(rates))} calls/s, one at a time; wanted 0.80 or more)`,
    );
    await ours.close();
    await pool.destroy();
  });
}
