import { afterEach, describe, expect, test } from 'vitest';
import { type Answer, client, miServer, well } from '../../test/mi-server.ts';
import { createCatalogue } from '../catalogue/catalogue.ts';
import type { Command } from '../catalogue/command.ts';
import { opensips } from '../catalogue/index.ts';
import type { Fleet } from './fleet.ts';

const catalogue = createCatalogue(opensips);
const named = (name: string): Command => {
  const found = catalogue.find(name);
  if (found.kind !== 'one') throw new Error(name);
  return found.command;
};
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function scene(answer: Answer, change: Parameters<typeof client>[1] = {}) {
  const server = await miServer(answer);
  const mi = client(server.url, change);
  closing.push(mi.close, server.close);
  return { server, mi };
}
const read = (mi: Fleet) => mi.run('fra', named('ps'), {}, { effect: 'read' });
// ul_add does something else when it is done twice; ul_rm does not.
const write = (mi: Fleet, name = 'kill') => mi.run('fra', named(name), {}, { effect: 'disrupt' });

/** Fails so often, then answers well. */
const failing = (times: number, fail: Answer): Answer => {
  let left = times;
  return (received, response, request) => {
    left -= 1;
    return left >= 0 ? fail(received, response, request) : well(received, response, request);
  };
};
const hang: Answer = () => undefined;
const reset: Answer = (_, response) => void response.destroy();
const status =
  (code: number, headers = {}): Answer =>
  (_, response) =>
    void response.writeHead(code, headers).end();

describe('a read', () => {
  test.each([
    ['hangs', hang],
    ['is cut off', reset],
    ['gets 503', status(503)],
    ['gets 502', status(502)],
  ])('that %s twice is asked a third time', async (_, fail) => {
    const { mi, server } = await scene(failing(2, fail));

    expect(await read(mi)).toMatchObject({ ok: true, value: { value: 'OK' } });
    expect(server.received).toHaveLength(3);
  });

  test('is given up after the last attempt, and the words say how often it was tried', async () => {
    const { mi, server } = await scene(hang, { timeoutMs: 100 });

    expect(await read(mi)).toMatchObject({
      ok: false,
      error: { kind: 'timeout', what: 'fra did not answer within 0.1 s (3 attempts).' },
    });
    expect(server.received).toHaveLength(3);
  });

  test('waits longer each time, and as long as the server asks within reason', async () => {
    const { mi } = await scene(failing(2, status(503)));
    const asked = await scene(failing(1, status(503, { 'retry-after': '1' })));
    const absurd = await scene(failing(1, status(503, { 'retry-after': '3600' })));

    await Promise.all([read(mi), read(asked.mi), read(absurd.mi)]);

    expect(mi.slept).toEqual([100, 200]);
    expect(asked.mi.slept).toEqual([1000]);
    expect(absurd.mi.slept).toEqual([1500]);
  });

  test.each([
    ['500', status(500), 'buf_size'],
    ['401', status(401), 'user and password'],
    ['404', status(404), 'the usual path is /mi'],
    [
      'a web page',
      (_, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<html>'),
      'mi_http itself',
    ],
  ])('that gets %s is not repeated, and it is said what to do', async (_, answer, todo) => {
    const { mi, server } = await scene(answer);

    expect(await read(mi)).toMatchObject({ ok: false, error: { todo: expect.stringContaining(todo) } });
    expect(server.received).toHaveLength(1);
  });

  test('whose refusal leaves its body open does not hang on it', async () => {
    const { mi } = await scene((_, response) =>
      response.writeHead(405, { 'transfer-encoding': 'chunked' }).flushHeaders(),
    );

    expect(await read(mi)).toMatchObject({ ok: false, error: { kind: 'http', code: 405 } });
  });

  test('works again as soon as the server does, however often it failed', async () => {
    let broken = true;
    const { mi } = await scene((...given) => (broken ? reset(...given) : well(...given)), { retries: 0 });
    for (let times = 0; times < 7; times += 1) expect((await read(mi)).ok).toBe(false);

    broken = false;

    expect(await read(mi)).toMatchObject({ ok: true });
  });
});

describe('a write', () => {
  test.each([
    ['hangs', hang],
    ['is cut off', reset],
    ['gets 503', status(503)],
  ])('that %s is sent once, and what became of it is not known', async (_, fail) => {
    const { mi, server } = await scene(fail, { timeoutMs: 100 });
    const result = await mi.run('fra', named('ds_reload'), {}, { effect: 'disrupt' });

    expect(result).toMatchObject({ ok: false, error: { acted: 'unknown' } });
    expect(server.received).toHaveLength(1);
  });

  test('that never left, since nobody listened, has certainly done nothing', async () => {
    const { mi, server } = await scene(well);
    await read(mi);
    server.close();

    expect(await write(mi, 'ds_reload')).toMatchObject({
      ok: false,
      error: { kind: 'unreachable', acted: 'no' },
    });
  });
});
