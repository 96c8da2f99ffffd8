import { describe, expect, test } from 'vitest';
import { ana, bo, toolBox } from '../../test/tool-box.ts';
import { WORKSPACE } from '../../test/tool-world.ts';
import type { Caller } from './tool.ts';

describe('proposals', () => {
  test('a proposal answers with an approval that only its own caller can look at', async () => {
    const { run, sent, store } = await toolBox();
    const writes = [{ command: 'ds_set_state', params: { state: 'i', group: 1, address: 'sip:a' } }];

    const held = await run('propose_write', { writes, why: 'new\u202E gateway' }, bo);
    const { approval_id: id } = held.data as { approval_id: string }; // our own form
    const mine = await run('get_approval', { id }, bo);
    const other = await run('get_approval', { id }, ana);

    expect(held.data).toMatchObject({ status: 'pending', expires_at: expect.any(String) });
    expect(await store.approvals.find(id)).toMatchObject({
      team: WORKSPACE,
      requester: 'bo',
      via: 'mcp',
      modelWords: 'new gateway',
    });
    expect(mine.data).toMatchObject({ status: 'pending' });
    expect(other).toMatchObject({ failed: true, text: `You have no approval ${id}.` });
    expect(sent.filter((line) => line.includes('set_state'))).toEqual([]);
  });

  test('a proposal of somebody without mi.write, or of a read, asks nobody', async () => {
    const { run, store } = await toolBox();
    const propose = (command: string, who: Caller) =>
      run('propose_write', { writes: [{ command }], why: 'x' }, who);

    const powerless = await propose('ds_reload', ana);
    const read = await propose('ds_list', bo);

    expect(powerless).toMatchObject({ failed: true, text: expect.stringContaining('This needs mi.write') });
    expect(read).toMatchObject({ failed: true, text: expect.stringContaining('changes nothing') });
    expect(await store.approvals.open()).toEqual([]);
  });

  test('what was approved is run, and its asker can see what came of it', async () => {
    const { run, sent, gate } = await toolBox();
    const held = await run('propose_write', { writes: [{ command: 'ds_reload' }], why: 'x' }, bo);
    const { approval_id: id } = held.data as { approval_id: string }; // our own form

    await gate.answer({ team: WORKSPACE, user: 'cy', via: 'button', id, wish: { kind: 'approve' } });

    expect(sent).toContain('fra dispatcher:reload {}');
    expect((await run('get_approval', { id }, bo)).data).toMatchObject({ status: 'done' });
  });
});
