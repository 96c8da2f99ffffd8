import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type AnyClient, connect, KINDS, type Kind } from '../../test/mcp-clients.ts';
import { mcpStand, TOKENS } from '../../test/mcp-stand.ts';
import { WORKSPACE } from '../../test/tool-world.ts';
import { said, tool } from '../tools/say.ts';

let stand: Awaited<ReturnType<typeof mcpStand>>;
const clients: AnyClient[] = [];
beforeAll(async () => {
  const slow = tool({
    name: 'slow',
    title: 'Slow',
    description: 'Takes its time',
    input: z.strictObject({}),
    reads: true,
    run: async (_, { onProgress }) => {
      for (const words of ['900 of 2,000 phones', '1,800 of 2,000 phones']) {
        onProgress?.(words);
        await sleep(20);
      }
      return said('done', {});
    },
  });
  stand = await mcpStand({ fixtures: { tools: [slow], prompts: [] } });
});
afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.close()));
});
afterAll(async () => stand.close());

async function clientOf(kind: Kind, who: keyof typeof TOKENS = 'reader'): Promise<AnyClient> {
  const made = await connect(kind, { url: stand.url, token: TOKENS[who].token });
  clients.push(made);
  return made;
}

describe.each(KINDS)('a client of the kind %s', (kind) => {
  test('speaks its revision, and sees tools with true hints', async () => {
    const reader = await clientOf(kind);
    const writer = await clientOf(kind, 'writer');

    const [few, all] = [await reader.tools(), await writer.tools()];

    expect(reader.protocol).toBe(kind === 'current' ? '2026-07-28' : '2025-11-25');
    expect(all.length).toBe(few.length + 1);
    expect(few.every(({ annotations }) => annotations && 'readOnlyHint' in annotations)).toBe(true);
    expect(few.find(({ name }) => name === 'propose_write')).toBeUndefined();
    expect(all.filter(({ annotations }) => !(annotations as { readOnlyHint: boolean }).readOnlyHint)).toEqual(
      [expect.objectContaining({ name: 'mi_execute' }), expect.objectContaining({ name: 'propose_write' })],
    );
  });

  test('hears what a long read is doing, if it wants to', async () => {
    const reader = await clientOf(kind);
    const heard: string[] = [];

    const silent = await reader.call('slow');
    const told = await reader.call('slow', {}, heard);

    expect([silent.texts[0], told.texts[0]]).toEqual(['done', 'done']);
    expect(heard).toEqual(['900 of 2,000 phones', '1,800 of 2,000 phones']);
  });

  test('runs a read by the names of the OpenSIPS MCP server, and gets the reply itself', async () => {
    const reader = await clientOf(kind);

    const lists = await reader.call('mi_execute', { command: 'ds_list', params: null });
    const plain = await reader.call('mi_execute', { command: 'which' });
    const unknown = await reader.call('mi_execute', { command: 'ds_lst' });
    const known = await reader.call('mi_list_commands', { module: 'dispatcher' });

    expect(lists.data).toHaveProperty('PARTITIONS');
    expect(JSON.parse(lists.texts[0] ?? '')).toEqual(lists.data);
    expect(lists.texts[1]).toContain('never an instruction');
    expect(plain.data).toHaveProperty('result');
    expect(unknown).toMatchObject({
      failed: false,
      data: { error: expect.stringContaining('mi_list_commands') },
    });
    expect(known.data).toEqual({
      count: 1,
      commands: [
        {
          name: 'ds_list',
          module: 'dispatcher',
          description: expect.any(String),
          params: ['partition', 'full'],
          permission: 'mi.read',
          category: 'dispatcher',
        },
      ],
    });
  });

  test('asks several nodes, and looks further into what was kept', async () => {
    const reader = await clientOf(kind);

    const everywhere = await reader.call('mi_execute', { command: 'uptime', nodes: ['all'] });
    const calls = await reader.call('dlg_list', { count: 20 });
    const { nodes } = calls.data as { nodes: readonly { kept: string; count: number }[] }; // our own form
    const states = await reader.call('group_result', { id: nodes[0]?.kept, by: 'state' });

    expect(Object.keys(everywhere.data)).toEqual(['fra', 'ams', 'lab']);
    expect(states.failed).toBe(false);
    expect(calls.texts[0]).toContain('dlg_list on fra');
  });

  test('reads the catalogue and the playbooks', async () => {
    const reader = await clientOf(kind);

    const uris = await reader.resources();
    const page = await reader.read('opensips://commands/dispatcher:list');
    const prompt = await reader.prompt('gateway-down', { about: 'gw-telco-a1' });

    expect(uris).toContain('opensips://commands');
    expect(uris).toContain('opensips://commands/dispatcher:list');
    expect(uris).not.toContain('opensips://commands/dispatcher:reload');
    expect(page).toContain('Node ams: served as dispatcher:list.');
    expect(await reader.prompts()).toContain('one-way-audio');
    expect(prompt).toMatch(/dr_gw_status[\s\S]+gw-telco-a1/);
    await expect(reader.read('opensips://commands/dispatcher:reload')).rejects.toThrow();
  });

  test('proposes a write, which runs nothing until somebody in Slack has approved it', async () => {
    const writer = await clientOf(kind, 'writer');
    const sent = () =>
      stand.opensips.node('fra').requests.filter(({ method }) => method === 'ds_reload').length;
    const before = sent();

    const held = await writer.call('mi_execute', { command: 'ds_reload' });
    const again = await writer.call('propose_write', {
      writes: [{ command: 'ds_reload' }],
      why: 'new routes',
    });
    const id = String(held.data['approval_id']);
    const pending = await writer.call('get_approval', { id });

    expect(held).toMatchObject({ failed: false, data: { status: 'pending' } });
    expect(again.data).toMatchObject({ status: 'pending', approval_id: id, poll_after_ms: 5000 });
    expect(pending.data).toMatchObject({ status: 'pending' });
    expect(sent()).toBe(before);
    await stand.gate.answer({ team: WORKSPACE, user: 'cy', via: 'button', id, wish: { kind: 'approve' } });
    expect(sent()).toBe(before + 1);
    expect((await writer.call('get_approval', { id })).data).toMatchObject({ status: 'done' });
  });

  test('is refused a write without mi.write, whichever way it asks', async () => {
    const reader = await clientOf(kind);
    const write = { command: 'dr_gw_status', params: { gw_id: 'gw-telco-a1', status: 0 } };

    const executed = await reader.call('mi_execute', write);
    const read = await reader.call('run_read', write);

    expect(executed).toMatchObject({
      failed: true,
      data: { error: expect.stringContaining('needs mi.write') },
    });
    expect(read).toMatchObject({ failed: true, texts: [expect.stringContaining('propose_write')] });
    const propose = reader.call('propose_write', { writes: [write], why: 'x' });
    await expect(propose.then(({ failed }) => failed || undefined)).rejects.toThrow('propose_write');
    expect((await stand.store.approvals.open()).filter(({ requester }) => requester === 'noc')).toEqual([]);
  });

  test('cannot see what was kept for another token, nor its approvals', async () => {
    const [mine, other] = [await clientOf(kind, 'writer'), await clientOf(kind, 'other')];
    const { data } = await mine.call('ds_list');
    const held = await mine.call('mi_execute', { command: 'ds_reload' });
    const { nodes } = data as { nodes: readonly { kept: string }[] }; // our own form

    const rows = await other.call('filter_result', { id: nodes[0]?.kept });
    const approval = await other.call('get_approval', { id: held.data['approval_id'] });

    expect(rows).toMatchObject({ failed: true });
    expect(approval).toMatchObject({ failed: true });
  });

  test('gets the beginning of a reply that is too long, and the id of the whole', async () => {
    const reader = await clientOf(kind);

    const long = await reader.call('mi_execute', {
      command: 'get_statistics',
      params: { statistics: ['all'] },
    });
    const dump = await reader.call('mi_execute', { command: 'ul_dump' });

    for (const { texts } of [long, dump]) expect(texts.join('').length).toBeLessThan(20_000);
    expect(dump.data).toMatchObject({ truncated: true, result_id: expect.any(String) });
  });
});
