import { describe, expect, test } from 'vitest';
import { consentWorld, takeOut } from '../../test/consent-world.ts';
import { ask, READ, reader, world } from '../../test/gate-world.ts';
import { createCatalogue } from '../catalogue/catalogue.ts';
import { cucm } from '../catalogue/cucm/index.ts';
import { opensips } from '../catalogue/index.ts';
import { err, ok } from '../kernel/result.ts';
import type { NodeGroups } from '../policy/node-groups.ts';
import { nodesTouched } from './touched.ts';

/** Ana is in S-ops alone, and bo and cy are in S-core as well; who was asked for is noted. */
function narrowed(groups: Record<string, NodeGroups>) {
  const asked: string[] = [];
  const parts = {
    narrowed: new Map(Object.entries(groups)),
    tags: new Map([
      ['eu', ['fra', 'ams']],
      ['ams', ['fra']],
    ]),
    groupNames: async (ids: readonly string[]) => ids.map((id) => `@${id}`),
    isMember: async ({ user, live }: { user: string; live: boolean }, ids: readonly string[]) => {
      asked.push(`${user} ${ids.join('+')}${live ? ' now' : ''}`);
      return ok(user === 'ana' ? ids.includes('S-ops') : ids.includes('S-core'));
    },
  };
  return { parts, asked };
}

describe('a read on a node that is not for everybody', () => {
  test('is refused for all nodes at once; the refusal names the node, who may, and where this one may', async () => {
    const { parts } = narrowed({ ams: { read: ['S-core'] } });
    const { submit, sent, entries } = world({ parts });

    const outcome = await submit(ask('ds_list', { nodes: 'all' }), reader(...READ));

    expect(outcome).toMatchObject({
      kind: 'refused',
      reason: 'no-permission',
      because:
        'On ams reading is for members of @S-core alone: ask one of them, or ask to be added. You may on @fra. Nothing was sent to any node.',
    });
    expect(sent).toEqual([]);
    expect(entries).toMatchObject([{ phase: 'refused', node: 'all', outcome: 'no-permission' }]);
  });

  test('goes to its members, by what was known a minute ago; other nodes are for everybody', async () => {
    const { parts, asked } = narrowed({ ams: { read: ['S-ops'] } });
    const { submit, sent } = world({ parts });

    await submit(ask('ds_list', { nodes: ['fra'] }), reader(...READ));
    await submit(ask('ds_list', { nodes: ['ams'] }), reader(...READ));

    expect(sent).toEqual(['fra dispatcher:list {}', 'ams dispatcher:list {}']);
    expect(asked).toEqual(['ana S-ops']);
  });

  test('is for nobody where the list is empty, and not for a client, which is in no group', async () => {
    const { parts, asked } = narrowed({ fra: { read: [] }, ams: { read: ['S-ops'] } });
    const { submit, sent } = world({ parts });

    const empty = await submit(ask('ds_list'), reader(...READ));
    const client = await submit(ask('ds_list', { nodes: ['ams'] }), { ...reader(...READ), via: 'mcp' });

    expect(empty).toMatchObject({ because: 'On fra reading is for nobody. Nothing was sent.' });
    expect(client).toMatchObject({ because: expect.stringContaining('a client over MCP is in no group') });
    expect([...sent, ...asked]).toEqual([]);
  });

  test('is not sent while Slack cannot say who is in the group', async () => {
    const { parts } = narrowed({ fra: { read: ['S-ops'] } });
    const { submit, sent } = world({ parts: { ...parts, isMember: async () => err('Slack is down.') } });

    const outcome = await submit(ask('ds_list'), reader(...READ));

    expect(outcome).toMatchObject({ kind: 'refused', because: 'fra: Slack is down. Nothing was sent.' });
    expect(sent).toEqual([]);
  });

  test('cannot be had by way of another node, since which ones a cluster hands it to cannot be told', async () => {
    const { parts } = narrowed({ ams: { read: ['S-core'] } });
    const { submit, sent } = world({ parts });

    const outcome = await submit(
      ask('cluster_send_mi', { named: { cmd_name: 'ds_list' }, nodes: ['fra'] }),
      reader(...READ),
    );

    expect(outcome).toMatchObject({
      because: expect.stringMatching(
        /^On ams reading is for members .* clusterer:send_mi may reach every node\. Nothing was sent\.$/,
      ),
    });
    expect(sent).toEqual([]);
  });
});

test('what looks at every node touches each of them, wherever it runs itself', () => {
  const { ports } = world();
  const found = createCatalogue([...opensips, ...cucm]).find('cucm:crosscheck');
  if (found.kind !== 'one') throw new Error(found.kind);

  expect(nodesTouched(ports.backend.nodes, found.command, ['cucm'])).toEqual(['cucm', 'fra', 'ams']);
});

describe('a write on a node that is not for every writer', () => {
  test('is refused by the members of now', async () => {
    const { parts, asked } = narrowed({ ams: { write: ['S-core'] } });
    const rightsOf = reader(...READ, 'mi.write');
    const { submit, sent } = world({ parts, rightsOf });
    const write = ask('dr_gw_status', { named: { gw_id: 'gw1', status: 0 }, nodes: ['fra', 'ams'] });

    const outcome = await submit(write, rightsOf);

    expect(outcome).toMatchObject({
      reason: 'no-permission',
      because: expect.stringMatching(/^On ams writing is for members of @S-core alone.*You may on @fra\./),
    });
    expect(sent).toEqual([]);
    expect(asked).toEqual(['ana S-core now']);
  });

  test('is approved by a member alone, and not carried out when who asked is one no longer', async () => {
    const { parts } = narrowed({ ams: { write: ['S-core'] } });
    const members = new Set(['bo', 'cy']);
    const isMember = async ({ user }: { readonly user: string }) => ok(members.has(user));
    const { gate, press, writes } = await consentWorld({ ...parts, isMember });
    const writer = {
      team: 'T',
      user: 'bo',
      via: 'slash',
      scopes: new Set(['mi.execute', 'mi.read', 'mi.write'] as const),
    } as const;
    const held = await gate.submit({ ...takeOut, nodes: ['ams'] }, writer);
    if (held.kind !== 'held') throw new Error(held.kind);
    const { id } = held.approval;

    const stranger = await press(id, 'dee');
    members.delete('bo');
    const late = await press(id, 'cy');

    expect(await gate.whoCan(held.approval)).toBe(
      'A member of @sip-writers and of @S-core other than who asked can approve it.',
    );
    expect(stranger).toMatchObject({
      kind: 'refused',
      reason: 'no-permission',
      because: expect.stringContaining('On ams writing is for members of @S-core alone'),
    });
    expect(late).toMatchObject({ kind: 'settled', approval: { state: 'cancelled' } });
    expect(writes()).toBe(0);
  });
});

describe('a tag or an environment', () => {
  test.each([
    ['stands for its nodes', ['eu'], ['fra', 'ams']],
    ['and a node of it are asked once each', ['ams', 'eu'], ['ams', 'fra']],
    ['that is called like a node is that node', ['ams'], ['ams']],
  ])('%s', async (_, nodes, expected) => {
    const { submit, sent } = world({ parts: narrowed({}).parts });

    await submit(ask('ds_list', { nodes }), reader(...READ));

    expect(sent).toEqual(expected.map((node) => `${node} dispatcher:list {}`));
  });

  test('that nobody has is refused, naming those that there are', async () => {
    const { submit, sent } = world({ parts: narrowed({}).parts });

    const outcome = await submit(ask('ds_list', { nodes: ['us'] }), reader(...READ));

    expect(outcome).toMatchObject({
      reason: 'bad-input',
      because:
        'There is no node, tag or environment us. Nodes: @fra, @ams; for several at once @eu (fra, ams), or @all for each of them.',
    });
    expect(sent).toEqual([]);
  });
});
