import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { storeContract } from '../../test/store-contract.ts';
import { verifyChain } from '../audit/chain.ts';
import { ok } from '../kernel/result.ts';
import { openStore } from './store.ts';

const fresh = (): string => join(mkdtempSync(join(tmpdir(), 'chatops-store-')), 'deep', 'chatops.db');
const parse = () => Promise.resolve(ok(null));

const path = fresh();
storeContract(
  'SQLite',
  () => `sqlite:${path}`,
  async (statement) => {
    const file = new DatabaseSync(path);
    try {
      file.exec(statement);
    } finally {
      file.close();
    }
  },
);

test('nobody else on the machine may read the file', async () => {
  const own = fresh();

  await openStore(`sqlite:${own}`, parse).close();

  expect(statSync(own).mode & 0o077).toBe(0);
});

test('a process killed in the middle of writing leaves a chain that verifies', async () => {
  const url = `sqlite:${fresh()}`;
  const store = openStore(url, parse);
  await store.migrate('up');
  const program = `
    import { openStore } from './src/store/store.ts';
    const store = openStore('${url}', async () => ({ ok: true, value: null }));
    const entry = { at: 1, request: 'r', phase: 'before', team: 'T', user: 'u', via: 'slash', channel: null, command: 'c',
      params: {}, node: null, effect: 'read', outcome: 'started', detail: null, ms: null, approval: null };
    for (;;) { await store.audit.append(entry); process.stdout.write('.'); }
  `;

  for (const rows of [1, 7, 20]) {
    const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let written = 0;
    child.stdout.on('data', (data: Buffer) => {
      written += data.length;
      if (written >= rows) child.kill('SIGKILL');
    });
    await once(child, 'exit');
  }

  const verdict = await verifyChain(store.audit.all(), await store.audit.head());
  expect(verdict.ok && verdict.rows).toBeGreaterThanOrEqual(28);
  await store.close();
});
