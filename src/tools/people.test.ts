import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { REPLIES } from '../../test/cucm-sample.ts';
import { memoryStore } from '../../test/gate-parts.ts';
import { catalogue, leaksIn, peopleWorld } from '../../test/people-world.ts';
import { caller, toolWorld } from '../../test/tool-world.ts';
import { miExecute } from '../mcp/mi-execute.ts';
import { miListCommands } from '../mcp/mi-list-commands.ts';
import type { Store } from '../store/store.ts';
import type { ToolNeeds } from './needs.ts';
import type { Caller, Tool } from './tool.ts';
import { createTools } from './tools.ts';

const WRITE = ['mi.execute', 'mi.read', 'mi.write'] as const;
const program = caller('bo', ...WRITE);
const model: Caller = { ...program, actor: { ...program.actor, via: 'model' } };
const STATUS = 'cucm:registration_status';

let store: Store;
let tools: readonly Tool[];
beforeEach(async () => {
  store = await memoryStore();
  const { gate, backend } = peopleWorld(store);
  const { needs, store: unused } = await toolWorld(backend);
  await unused.close();
  const own: ToolNeeds = { ...needs, catalogue, submit: gate.submit, results: store.results };
  tools = [...createTools(own), miExecute(own), miListCommands(own)];
});
afterEach(() => store.close());

const run = async (name: string, input: Record<string, unknown>, who: Caller) => {
  const found = tools.find((tool) => tool.name === name);
  if (!found) throw new Error(`There is no tool ${name}`);
  return found.run(input, who);
};
/** A reply that the same person had by another way, with everything in it. */
const had = async (method: string) => {
  const { team, user } = program.actor;
  const about = { input: {}, node: 'cucm', at: 0, value: REPLIES[method] };
  await store.results.keep({ id: 'had', team, user, method, ...about });
};

describe.each([
  ['the model of a writer', model],
  ['a program that may write', program],
])('%s', (_, who) => {
  test.each(['run_read', 'mi_execute'])(
    'gets no people by %s, nor into what is kept for it',
    async (name) => {
      const answer = await run(name, { command: STATUS }, who);
      const kept = await store.results.find(answer.kept[0] ?? '');

      expect(answer).toMatchObject({ failed: false });
      expect(answer.text).toContain('SEP001122334401');
      expect(kept?.value).toMatchObject({ devices: [{ user: '•••ek' }, {}, {}, {}] });
      expect(leaksIn([answer, kept])).toEqual([]);
    },
  );

  test('is told that they are masked', async () => {
    const answer = await run('run_read', { command: STATUS }, who);

    expect(answer.text).toContain('models and programs never get them');
  });

  test.each([
    ['filter_result', { where: [] }],
    ['filter_result', { where: [{ field: 'user', test: 'contains', value: 'kanarek' }] }],
    ['group_result', { by: 'user' }],
    ['group_result', { by: 'description' }],
  ])('gets none by %s with %j of what the person had', async (name, input) => {
    await had(STATUS);

    const answer = await run(name, { id: 'had', ...input }, who);

    expect(answer.failed).toBe(false);
    expect(leaksIn(answer)).toEqual([]);
  });

  test('cannot ask by a condition what it does not see', async () => {
    await had(STATUS);
    const where = [{ field: 'user', test: 'contains', value: 'kanarek' }];

    expect(await run('filter_result', { id: 'had', where }, who)).toMatchObject({ data: { matching: 0 } });
  });

  test.each(['run_read', 'mi_execute'])('may not send a query by %s', async (name) => {
    const params = { query: 'SELECT name, owner FROM device' };

    const answer = await run(name, { command: 'cucm:sql', params }, who);

    expect(answer.text).toContain('Models and programs never get it');
    expect(leaksIn(answer)).toEqual([]);
  });

  test.each(['filter_result', 'group_result'])(
    'gets nothing by %s of a query that the person ran',
    async (name) => {
      await had('cucm:sql');

      const answer = await run(name, { id: 'had', ...(name === 'group_result' ? { by: 'value' } : {}) }, who);

      expect(answer.failed).toBe(true);
      expect(leaksIn(answer)).toEqual([]);
    },
  );

  test('is not offered the query', async () => {
    const found = await run('find_commands', { words: 'cucm sql query database', limit: 20 }, who);
    const listed = await run('mi_list_commands', { module: 'cucm' }, who);

    expect(JSON.stringify([found, listed])).toContain('cucm');
    expect(JSON.stringify([found, listed])).not.toContain('cucm:sql');
  });
});
