import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { attachedWorld } from '../../test/attached-world.ts';

const TOKEN = 'canary-recorder';
const journal = join(mkdtempSync(join(tmpdir(), 'chatops-attached-')), 'journal');
const script = join(import.meta.dirname, '..', '..', 'test', 'attached-stdio.ts');
const called = () => readFileSync(journal, 'utf8').trim().split('\n');

let world: Awaited<ReturnType<typeof attachedWorld>>;
beforeAll(async () => {
  world = await attachedWorld({
    address: { program: process.execPath, args: [script, journal] },
    token: { variable: 'RECORDER_TOKEN', value: TOKEN },
    timeoutMs: 5000,
  });
});
afterAll(async () => world.close());

describe('a server that is a program of this machine', () => {
  test('is read, and asked for writes after approval, once', async () => {
    expect(await world.read('homer:search_calls', { named: { number: '1' } })).toMatchObject({
      kind: 'answered',
    });
    const id = await world.hold('homer:delete_call', { id: 'c1' });
    await world.approve(id);

    expect(await world.ending(id)).toMatchObject({ kind: 'done' });
    expect(called()).toEqual(['search_calls {"number":"1"}', 'delete_call c1']);
  });

  test('is handed its token, which nobody sees when it sends it back', async () => {
    const outcome = await world.read('homer:environment');

    expect(outcome).toMatchObject({ answers: [{ result: { value: { value: 'the token is [secret]' } } }] });
    expect(JSON.stringify([outcome, world.logged, await world.audit()])).not.toContain(TOKEN);
  });

  test('is started anew after it has said too much', async () => {
    expect(await world.read('homer:huge')).toMatchObject({ kind: 'failed', faults: [{ kind: 'too-large' }] });
    expect(await world.read('homer:search_calls', { named: { number: '2' } })).toMatchObject({
      kind: 'answered',
    });
  });

  test('that cannot be started is told without its arguments', async () => {
    const missing = await attachedWorld({
      address: { program: '/nowhere/recorder', args: ['--key=canary-argument'] },
      token: undefined,
    });

    expect(missing.attached.health()).toMatchObject([
      { where: 'recorder', lastFault: { kind: 'unreachable' } },
    ]);
    expect(JSON.stringify(missing.attached.health())).not.toContain('canary');
    await missing.close();
  });
});
