import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Report } from './report.ts';
import { withNode } from './with-node.ts';

const CONTACTS = [1000, 10_000, 100_000];

interface Measured {
  readonly firstMs: number;
  readonly ms: number;
  readonly peakMb: number;
  readonly blockMs: number;
}

/** Dumps of contacts through our client against reading and parsing the same body plainly, each in a process of its own. */
export async function dumpBench({ quick, table }: Report): Promise<void> {
  const rows = [];
  for (const contacts of quick ? CONTACTS.slice(0, 2) : CONTACTS)
    rows.push(
      await withNode(contacts, async (url) => {
        const plain = await measured(url, 'plain');
        const own = await measured(url, 'ours');
        return {
          contacts,
          'ours, first time ms': own.firstMs,
          'ours ms': own.ms,
          'plain ms': plain.ms,
          'time, against plain': own.ms / plain.ms,
          'ours, loop blocked ms': own.blockMs,
          'plain, loop blocked ms': plain.blockMs,
          'ours, memory more by MB': own.peakMb,
          'plain, memory more by MB': plain.peakMb,
        };
      }),
    );
  table('A dump of contacts, through our client and by reading and JSON.parse', rows);
}

async function measured(url: string, way: 'ours' | 'plain'): Promise<Measured> {
  const run = promisify(execFile);
  const { stdout } = await run(process.execPath, ['--expose-gc', 'bench/read-dump.ts', url, way]);
  return JSON.parse(stdout) as Measured; // what that program writes
}
