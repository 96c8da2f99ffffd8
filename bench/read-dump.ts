import { Pool } from 'undici';
import { clientFor } from './client.ts';
import { whileMeasured } from './while-measured.ts';

// Reads one dump in a process of its own, so that what another one has taken is not counted. Arguments: the address, and how.
const [url = '', way] = process.argv.slice(2);
const { origin, pathname } = new URL(url);
const pool = new Pool(origin, { bodyTimeout: 0, headersTimeout: 0 });
const plain = async (method: string): Promise<unknown> => {
  const { body } = await pool.request({
    path: pathname,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method }),
  });
  return JSON.parse(await body.text()) as unknown;
};
const ours = clientFor(url);
const read = way === 'ours' ? ours.run : plain;
await read('uptime');
const first = await whileMeasured(() => read('ul_dump'));
const again = [await whileMeasured(() => read('ul_dump')), await whileMeasured(() => read('ul_dump'))];
// The first one also starts the thread that parses.
const ms = Math.min(...again.map((each) => each.ms));
process.stdout.write(JSON.stringify({ ...first, firstMs: first.ms, ms }));
process.exit(0);
