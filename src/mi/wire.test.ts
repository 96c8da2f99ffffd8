import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { client, miServer, well } from '../../test/mi-server.ts';
import { createCatalogue } from '../catalogue/catalogue.ts';
import { opensips } from '../catalogue/index.ts';

const catalogue = createCatalogue(opensips);
const named = (name: string) => {
  const found = catalogue.find(name);
  if (found.kind !== 'one') throw new Error(name);
  return found.command;
};
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});
const READ = { effect: 'read' } as const;

describe('a request', () => {
  test('leaves in one write with its headers, also over a connection that is used again', async () => {
    const chunks: string[] = [];
    const server = createServer((socket) => {
      socket.on('data', (data) => {
        chunks.push(data.toString());
        const id = /"id":(\d+)/.exec(data.toString())?.[1] ?? '0';
        const page = `{"jsonrpc":"2.0","result":["which","ps"],"id":${id}}`;
        socket.write(
          `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ${page.length}\r\n\r\n${page}`,
        );
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const mi = client(`http://127.0.0.1:${(server.address() as AddressInfo).port}/mi`); // it listens on TCP
    closing.push(mi.close, () => server.close());

    for (let times = 0; times < 20; times += 1) await mi.run('fra', named('ps'), {}, READ);

    expect(chunks).toHaveLength(22);
    for (const chunk of chunks)
      expect(chunk).toMatch(/^POST \/mi HTTP\/1\.1\r\n[\s\S]*\r\n\r\n\{"jsonrpc":"2\.0"[\s\S]*\}$/);
  });

  test('has a small integer for an id, another one each time', async () => {
    const server = await miServer(well);
    const mi = client(server.url);
    closing.push(mi.close, server.close);

    for (let times = 0; times < 5; times += 1) await mi.run('fra', named('ps'), {}, READ);

    const ids = server.received.map(({ id }) => id);
    expect(new Set(ids).size).toBe(5);
    expect(ids.every((id) => Number.isInteger(id) && id < 1000)).toBe(true);
  });

  test('carries the credentials of the URL, which no fault and no health shows', async () => {
    const server = await miServer((_, response) => void response.writeHead(401).end());
    const mi = client(server.url.replace('//', '//ops:hunter%2B2@'));
    closing.push(mi.close, server.close);

    const result = await mi.run('fra', named('ps'), {}, READ);

    expect(server.received[0]?.authorization).toBe(`Basic ${Buffer.from('ops:hunter+2').toString('base64')}`);
    expect(JSON.stringify([result, mi.health()])).not.toMatch(/hunter/);
  });

  test('whose reply is said to be too large is not waited for', async () => {
    const server = await miServer((_, response) => {
      const head = { 'content-type': 'application/json', 'content-length': 200_000_000 };
      response.writeHead(200, head).flushHeaders();
    });
    const mi = client(server.url);
    closing.push(mi.close, server.close);

    const result = await mi.run('fra', named('ps'), {}, READ);

    expect(result).toMatchObject({ ok: false, error: { kind: 'too-large' } });
  });

  test('that OpenSIPS would stall on is not sent', async () => {
    const server = await miServer(well);
    const mi = client(server.url);
    closing.push(mi.close, server.close);

    const result = await mi.run(
      'fra',
      named('ul_rm'),
      { table_name: 'location', aor: 'x'.repeat(16_000) },
      { effect: 'disrupt' },
    );

    expect(result).toMatchObject({
      ok: false,
      error: { acted: 'no', what: expect.stringContaining('16,000') },
    });
    expect(server.received).toEqual([]);
  });

  test('without parameters has none, with parameters names them', async () => {
    const server = await miServer(well);
    const mi = client(server.url);
    closing.push(mi.close, server.close);

    await mi.run('fra', named('ps'), {}, READ);
    await mi.run('fra', named('ul_rm'), { table_name: 'location', aor: 'alice' }, { effect: 'disrupt' });

    expect(server.received.map(({ params }) => params)).toEqual([
      undefined,
      { table_name: 'location', aor: 'alice' },
    ]);
  });
});

describe('one request at a time', () => {
  test('is in flight; cheap ones go before lists, lists before dumps, and who waits is told for what', async () => {
    const open: (() => void)[] = [];
    const server = await miServer(
      (received, response, request) => void open.push(() => well(received, response, request)),
    );
    const mi = client(server.url, { timeoutMs: 5000 });
    closing.push(mi.close, server.close);
    await mi.factsOf('fra');
    const waits: string[] = [];
    const ask = (name: string) =>
      mi.run(
        'fra',
        named(name),
        {},
        { ...READ, onWait: ({ holder, before }) => waits.push(`${name}: ${holder}, ${before} before`) },
      );
    const until = async (count: number): Promise<void> => {
      while (open.length < count) await new Promise((resolve) => setTimeout(resolve, 2));
    };

    const all = [ask('ul_dump')];
    await until(1);
    all.push(ask('ul_dump'), ask('ds_list'), ask('ul_rm'), ask('ds_list'));
    await new Promise((resolve) => setTimeout(resolve, 30));
    const inFlight = open.length;
    for (let next = 0; next < 5; next += 1) {
      await until(next + 1);
      open[next]?.();
    }
    await Promise.all(all);

    expect(inFlight).toBe(1);
    expect(server.received.map(({ method }) => method)).toEqual([
      'ul_dump',
      'ul_rm',
      'ds_list',
      'ds_list',
      'ul_dump',
    ]);
    expect(waits).toEqual([
      'ul_dump: usrloc:dump, 0 before',
      'ds_list: usrloc:dump, 0 before',
      'ul_rm: usrloc:dump, 0 before',
      'ds_list: usrloc:dump, 2 before',
    ]);
  });
});
