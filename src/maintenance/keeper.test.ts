import { expect, test } from 'vitest';
import { approval, ending, step } from '../../test/approval-sample.ts';
import { drain } from '../../test/drain-sample.ts';
import { facts } from '../../test/gate-world.ts';
import type { Approval } from '../approvals/approval.ts';
import { createCatalogue } from '../catalogue/catalogue.ts';
import type { Input } from '../catalogue/command.ts';
import { opensips } from '../catalogue/index.ts';
import { err, ok } from '../kernel/result.ts';
import type { Drain } from './drain.ts';
import { createKeeper } from './keeper.ts';

const out = (id: string, node = 'fra') =>
  step({ node, command: 'drouting:gw_status', input: { gw_id: id, status: 0 } });
const done = (change: Partial<Approval> = {}) =>
  approval({ id: 'a1', state: 'done', steps: [out('gw1')], endings: [ending('done')], ...change });

/** A keeper over these approvals and one drain; nodes carry `calls`, each at the address of gw1. */
function world(approvals: readonly Approval[], kept: Drain = drain(), profile?: string) {
  const asked: string[] = [];
  const now = { at: 1000, calls: 3, away: false, drain: kept, onDuty: true };
  const dialogs = () =>
    Array.from({ length: now.calls }, (_, row) => ({
      ID: String(row),
      caller_contact: 'sip:alice@192.0.2.1',
      CALLEES: [{ callee_contact: 'sip:4930@10.0.0.1:5060' }],
    }));
  const answer = (method: string, input: Input): unknown => {
    switch (method) {
      case 'drouting:gw_status':
        return { Gateways: ['gw1', 'gw2'].map((ID) => ({ ID, IP: '10.0.0.1', State: 'Disabled MI' })) };
      case 'statistics:get':
        return { 'dialog:active_dialogs': now.calls, 'dialog:early_dialogs': 0 };
      case 'dialog:list':
        return { Dialogs: dialogs().slice(Number(input['index']), Number(input['index']) + 200) };
      default:
        return { Profile: { name: 'trunk', value: input['value'], count: 7 } };
    }
  };
  const keeper = createKeeper({
    catalogue: createCatalogue(opensips),
    backend: {
      nodes: ['fra', 'ams'],
      factsOf: async (node) => ok(facts(node)),
      weigh: async () => ok(undefined),
      run: async (node, { method }, input) => {
        asked.push(`${node} ${method}`);
        const what = `${node} did not answer.`;
        return now.away
          ? err({ kind: 'timeout', node, acted: 'unknown', what, todo: '' })
          : ok({ value: answer(method, input), bytes: 1, ms: 1 });
      },
    },
    drains: {
      live: async () => [now.drain],
      undrawn: async () => [],
      settle: async (changed) => {
        now.drain = changed;
        return true;
      },
    },
    approvals: { find: async (id) => approvals.find((each) => each.id === id) },
    profile,
    onDuty: async () => now.onDuty,
    changed: () => undefined,
    failed: (cause) => {
      throw cause;
    },
    clock: () => now.at,
  });
  const sweep = async (later = 0): Promise<Drain> => {
    now.at += later;
    await keeper.sweep();
    await keeper.finish();
    return now.drain;
  };
  return { now, asked, sweep };
}

test('nothing is looked at while the request waits, nor by a process that is not on duty', async () => {
  const waiting = world([approval({ id: 'a1', state: 'pending' })]);
  const idle = world([done()]);
  idle.now.onDuty = false;

  expect(await waiting.sweep()).toMatchObject({ state: 'asked', version: 1 });
  expect(await idle.sweep()).toMatchObject({ state: 'asked', version: 1 });
  expect([...waiting.asked, ...idle.asked]).toEqual([]);
});

test('what was done or may have been done is watched, and nothing else', async () => {
  const kinds = ['done', 'unknown', 'skipped'] as const;
  const part = done({
    state: 'unknown',
    steps: [out('gw1'), out('gw2'), out('gw3')],
    endings: kinds.map((kind) => ending(kind)),
  });
  const nothing = done({ state: 'failed', endings: [ending('failed')] });

  expect((await world([part]).sweep()).outs.map(({ label }) => label)).toEqual(['gw1', 'gw2']);
  expect(await world([nothing]).sweep()).toMatchObject({ state: 'void' });
});

test.each(['denied', 'expired', 'cancelled'] as const)('one that is %s is void', async (state) => {
  expect(await world([approval({ id: 'a1', state })]).sweep()).toMatchObject({ state: 'void' });
});

test('one that was changed on its card is watched as it was changed', async () => {
  const first = approval({ id: 'a1', state: 'superseded', supersededBy: 'a2' });
  const { sweep } = world([first, done({ id: 'a2', steps: [out('gw2')] })]);

  await sweep();

  expect(await sweep()).toMatchObject({ approval: 'a2', state: 'watching', outs: [{ label: 'gw2' }] });
});

test('a request that was never kept is forgotten after a minute', async () => {
  const { sweep } = world([]);

  expect(await sweep()).toMatchObject({ state: 'asked' });
  expect(await sweep(60_000)).toMatchObject({ state: 'void' });
});

test('a look is taken every two seconds, and again only when it is time', async () => {
  const { sweep, asked } = world([done()]);
  await sweep();

  expect(await sweep()).toMatchObject({ count: { calls: 3, how: 'address', all: 3 } });
  const once = asked.length;
  await sweep(1999);
  expect(asked).toHaveLength(once);
  await sweep(1);
  expect(asked.length).toBeGreaterThan(once);
});

test('a node with very many calls is not asked for them one by one, and the count says what it is', async () => {
  const many = world([done()]);
  many.now.calls = 1001;
  const some = world([done()]);
  some.now.calls = 950;
  for (const { sweep } of [many, some]) await sweep();

  expect(await many.sweep()).toMatchObject({ count: { calls: 1001, how: 'node' } });
  expect(many.asked).not.toContain('fra dialog:list');
  expect(await some.sweep()).toMatchObject({ count: { calls: 950, how: 'address' } });
  expect(some.asked.filter((line) => line.endsWith('dialog:list'))).toHaveLength(5);
});

test('the profile of the site counts before everything else', async () => {
  const { sweep, asked } = world([done()], drain(), 'trunk');
  await sweep();

  expect(await sweep()).toMatchObject({ count: { calls: 7, how: 'profile' } });
  expect(asked).not.toContain('fra dialog:list');
});

test('several nodes are counted together, and none is empty while one of them does not answer', async () => {
  const two = done({ steps: [out('gw1'), out('gw1', 'ams')], endings: [ending('done'), ending('done')] });
  const { sweep, now } = world([two], drain({ whole: true }));
  await sweep();

  expect(await sweep()).toMatchObject({ count: { calls: 6, how: 'node' } });
  now.away = true;
  now.calls = 0;
  expect(await sweep(10_000)).toMatchObject({ state: 'watching', count: { calls: 6 } });
  expect(now.drain.trouble).toContain('ams did not answer.');
});

test('what another approval has put back is over', async () => {
  const { sweep } = world([done({ undone: 'a9' }), approval({ id: 'a9', requester: 'cy' })]);
  await sweep();

  expect(await sweep()).toMatchObject({ state: 'back', endedBy: 'cy' });
});
