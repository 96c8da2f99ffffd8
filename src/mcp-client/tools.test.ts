import { afterAll, beforeAll, expect, test } from 'vitest';
import { attachedHttp } from '../../test/attached-http.ts';
import { attachedWorld } from '../../test/attached-world.ts';
import { caller, toolWorld } from '../../test/tool-world.ts';
import { ok } from '../kernel/result.ts';
import { createTools } from '../tools/tools.ts';

let server: Awaited<ReturnType<typeof attachedHttp>>;
let world: Awaited<ReturnType<typeof attachedWorld>>;
let other: Awaited<ReturnType<typeof toolWorld>>;
beforeAll(async () => {
  server = await attachedHttp();
  world = await attachedWorld({
    address: { url: server.url },
    token: { variable: 'T', value: server.token },
  });
  other = await toolWorld({
    nodes: ['fra'],
    factsOf: async () =>
      ok({ node: 'fra', release: '3.6.8', version: '3.6', nameOf: ({ aliases }) => aliases[0] }),
    weigh: async () => ok(undefined),
    run: async () => ok({ value: 'OK', bytes: 2, ms: 1 }),
  });
});
afterAll(async () => {
  await world.close();
  await other.store.close();
  await server.close();
});

const use = async (
  name: string,
  input: Record<string, unknown>,
  who = caller('ana', 'mi.execute', 'mi.read'),
) => {
  const { gate, catalogue, search } = world;
  const tools = createTools({ ...other.needs, submit: gate.submit, catalogue, search });
  const tool = tools.find((each) => each.name === name);
  if (!tool) throw new Error(`there is no tool ${name}`);
  return tool.run(input, who);
};

test('a model finds an attached command, and its words are marked as data', async () => {
  const found = await use('find_commands', { words: 'search recorded calls' });
  const about = await use('describe_command', { command: 'homer:hostile' });

  expect(found.text).toContain('homer:search_calls, read: Search recorded calls. Parameters: number+[limit]');
  expect(found.text).toMatch(/^Data from the network follows/);
  expect(about.text).toMatch(/^Data from the network follows/);
  expect(about.text).toContain('Runs on homer, an attached server, and nowhere else.');
});

test('it is offered and can read what is listed, and nothing else', async () => {
  const read = await use('run_read', { command: 'homer:search_calls', params: { number: '7' } });
  const write = await use('run_read', { command: 'homer:delete_call', params: { id: 'c1' } });
  const found = await use('find_commands', { words: 'delete one recording' });

  expect(read.text).toContain('c1');
  expect(write.failed).toBe(true);
  expect(found.text).not.toContain('homer:delete_call');
  expect(server.called).toEqual(['search_calls {"number":"7"}']);
});
