import { McpServer } from '@modelcontextprotocol/server';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { attachedHttp } from '../../test/attached-http.ts';
import { recorder } from '../../test/attached-tools.ts';
import { attachedWorld } from '../../test/attached-world.ts';

let server: Awaited<ReturnType<typeof attachedHttp>>;
let world: Awaited<ReturnType<typeof attachedWorld>>;
const connect = () =>
  attachedWorld({
    address: { url: server.url },
    token: { variable: 'HOMER_MCP_TOKEN', value: 'canary-homer' },
  });
const search = () => world.read('homer:search_calls', { named: { number: '1' } });
const faultOf = async () => {
  const outcome = await search();
  return outcome.kind === 'failed' ? outcome.faults[0] : undefined;
};

beforeEach(async () => {
  server = await attachedHttp();
  world = await connect();
});
afterEach(async () => {
  await world.close();
  await server.close();
});

describe('a read', () => {
  test('is asked again when the connection breaks', async () => {
    server.world.trouble = 'resets once';

    expect(await search()).toMatchObject({ kind: 'answered' });
    expect(server.world.arrived).toBe(2);
  });

  test.each([
    ['resets', 3, { kind: 'unreachable', what: 'homer ended the connection without an answer.' }],
    ['hangs', 1, { kind: 'timeout', what: 'homer did not answer within 0.5 s.' }],
    [401, 1, { kind: 'http', code: 401, acted: 'no' }],
    [503, 1, { kind: 'http', code: 503 }],
  ] as const)('fails in words when the server does this: %s', async (trouble, arrived, fault) => {
    server.world.trouble = trouble;

    expect(await faultOf()).toMatchObject(fault);
    expect(server.world.arrived).toBe(arrived);
  });

  test('of more than can be read is given up', async () => {
    expect(await world.read('homer:huge')).toMatchObject({
      kind: 'failed',
      faults: [{ kind: 'too-large', what: 'homer sent more than 1 MB; the rest was not read.' }],
    });
    expect(await search()).toMatchObject({ kind: 'answered' });
  });
});

describe('a write', () => {
  test.each([
    ['resets', 'unknown'],
    ['hangs', 'unknown'],
    [503, 'unknown'],
    [401, 'failed'],
  ] as const)('is sent once, and when the server does this: %s, it ends as %s', async (trouble, kind) => {
    const id = await world.hold('homer:delete_call', { id: 'c1' });
    server.world.trouble = trouble;

    await world.approve(id);

    expect(await world.ending(id)).toMatchObject({ kind });
    expect(server.world.arrived).toBe(1);
  });

  test('has not been sent to a server that is down', async () => {
    const id = await world.hold('homer:delete_call', { id: 'c1' });
    await server.close();

    await world.approve(id);

    expect(await world.ending(id)).toMatchObject({
      kind: 'failed',
      detail: expect.stringContaining('cannot be reached') as unknown,
    });
  });

  test('of a tool that has gone meanwhile is not sent', async () => {
    const id = await world.hold('homer:delete_call', { id: 'c1' });
    server.world.make = () => {
      const other = new McpServer({ name: 'recorder', version: '8' });
      other.registerTool('fresh', { description: 'Fresh' }, async () => ({ content: [] }));
      return other;
    };
    world.time.passed = 301_000;
    await world.attached.tend();

    await world.approve(id);

    expect(await world.ending(id)).toMatchObject({
      kind: 'failed',
      detail: expect.stringContaining('Nothing was sent.') as unknown,
    });
    expect(server.world.arrived).toBe(0);
  });
});

describe('a server', () => {
  test('that is down has no commands until it answers, and its fault is told', async () => {
    const { port } = server;
    await server.close();
    const late = await connect();
    expect(late.catalogue.find('homer:search_calls').kind).toBe('none');
    expect(late.attached.health()).toMatchObject([
      {
        node: 'homer',
        state: 'down',
        lastFault: { what: expect.stringContaining('cannot be reached') as unknown },
      },
    ]);

    server = await attachedHttp('canary-homer', port);
    await late.attached.tend();

    expect(late.catalogue.find('homer:search_calls').kind).toBe('one');
    expect(late.attached.health()).toMatchObject([{ state: 'up', release: '7.2.1' }]);
    await late.close();
  });

  test('that goes down keeps its commands', async () => {
    await server.close();

    expect(await faultOf()).toMatchObject({ kind: 'unreachable', node: 'homer', acted: 'no' });
    await world.attached.tend();
    expect(world.catalogue.find('homer:search_calls').kind).toBe('one');
  });

  test('is listed again when it says that its tools have changed, and every five minutes', async () => {
    const withTool = (name: string) => () => {
      const made = recorder(() => undefined);
      made.registerTool(name, { description: 'New' }, async () => ({ content: [] }));
      return made;
    };
    server.world.make = withTool('first');
    server.listChanged();
    await expect.poll(() => world.catalogue.find('homer:first').kind, { timeout: 5000 }).toBe('one');

    server.world.make = withTool('second');
    await world.attached.tend();
    expect(world.catalogue.find('homer:second').kind).toBe('none');
    world.time.passed = 301_000;
    await world.attached.tend();
    expect(world.catalogue.find('homer:second').kind).toBe('one');
    expect(world.catalogue.find('homer:first').kind).toBe('none');
  });

  test('that does not take the token is named, and the token is not', async () => {
    const other = await attachedWorld({
      address: { url: server.url },
      token: { variable: 'HOMER_MCP_TOKEN', value: 'canary-wrong' },
    });

    expect(other.attached.health()).toMatchObject([
      { state: 'down', lastFault: { kind: 'http', code: 401 } },
    ]);
    expect(JSON.stringify([other.logged, other.attached.health()])).not.toContain('canary');
    await other.close();
  });
});

test('a write that is under way is not lost when the connection of a read breaks', async () => {
  const slow = Promise.withResolvers<void>();
  server.world.make = () => recorder((line) => server.called.push(line), slow.promise);
  const id = await world.hold('homer:delete_call', { id: 'c1' });
  const approved = world.approve(id);
  await expect.poll(() => server.world.arrived).toBe(1);

  server.world.trouble = 'resets once';
  expect(await search()).toMatchObject({ kind: 'answered' });
  slow.resolve();
  await approved;

  expect(await world.ending(id)).toMatchObject({ kind: 'done' });
});
