import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'undici';
import { clientFor } from './client.ts';
import { withNode } from './with-node.ts';

const CONTACTS = 100_000;

interface Measured {
  readonly ms: number;
  readonly peakMb: number;
  readonly blockMs: number;
}

/** A dump of 100,000 contacts through our client against reading and parsing the same body plainly. */
export async function dumpBench(): Promise<void> {
  await withNode(CONTACTS, async (url) => {
    const { origin, pathname } = new URL(url);
    const pool = new Pool(origin, { bodyTimeout: 0, headersTimeout: 0 });
    const bare = async (): Promise<unknown> => {
      const { body } = await pool.request({
        path: pathname,
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'ul_dump' }),
      });
      return JSON.parse(await body.text()) as unknown;
    };
    const ours = clientFor(url);
    await ours.run('uptime');
    const plain = await measured(bare);
    const own = await measured(() => ours.run('ul_dump'));
    const line = ({ ms, peakMb, blockMs }: Measured): string =>
      `${Math.round(ms)} ms, ${Math.round(peakMb)} MB at the peak, loop blocked ${Math.round(blockMs)} ms at most`;
    console.log(
      `dump of ${CONTACTS.toLocaleString('en-US')} contacts: ${(own.ms / plain.ms).toFixed(2)} of the time, ${(own.blockMs / plain.blockMs).toFixed(2)} of the longest block, ${(own.peakMb / plain.peakMb).toFixed(2)} of the memory of read + JSON.parse`,
    );
    console.log(`  ours: ${line(own)}; read + JSON.parse: ${line(plain)}`);
    await ours.close();
    await pool.destroy();
  });
}

async function measured(work: () => Promise<unknown>): Promise<Measured> {
  globalThis.gc?.();
  const delay = monitorEventLoopDelay({ resolution: 1 });
  let peak = 0;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss);
  }, 5);
  delay.enable();
  const begun = performance.now();
  await work();
  const ms = performance.now() - begun;
  // A block shows only when the timer behind it has had its turn again.
  await sleep(50);
  delay.disable();
  clearInterval(watch);
  peak = Math.max(peak, process.memoryUsage().rss);
  return { ms, peakMb: peak / 1e6, blockMs: delay.max / 1e6 };
}
