import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Stage, setStage } from '../../playground/stage.ts';
import { sendRaw, trickle } from '../raw-http.ts';
import { ask } from './asking.ts';

const TOKEN = 'token-of-the-noc';
let stage: Stage;
beforeAll(async () => {
  stage = await setStage({ over: 'http', env: { MCP_TOKENS: `${TOKEN}=mi.execute+mi.read:noc` } });
});
afterAll(async () => {
  await stage.close();
});

const now = (): string => String(Math.floor(Date.now() / 1000));
const head = (method: string, path: string, ...headers: readonly string[]): string =>
  [`${method} ${path} HTTP/1.1`, 'Host: 127.0.0.1', ...headers, '', ''].join('\r\n');
const slack = (...headers: readonly string[]): string =>
  head(
    'POST',
    '/slack/events',
    `X-Slack-Request-Timestamp: ${now()}`,
    'X-Slack-Signature: v0=00',
    ...headers,
  );
const mcp = (...headers: readonly string[]): string =>
  head(
    'POST',
    '/mcp',
    `Authorization: Bearer ${TOKEN}`,
    'Content-Type: application/json',
    'Accept: application/json, text/event-stream',
    ...headers,
  );
const CLOSE = 'Connection: close';
const MEGABYTE = 1024 * 1024;

describe('whoever sends slowly', () => {
  test('is cut off, in the headers after 5 s and in the body after 10 s, and nobody waits for them', async () => {
    const { port } = stage.bot;
    const headers = Array.from({ length: 200 }, () =>
      trickle(port, 'GET /healthz HTTP/1.1\r\nHost: h\r\nX: ', 900),
    );
    const bodies = [
      trickle(port, slack('Content-Type: application/json', 'Content-Length: 5000'), 900),
      trickle(port, mcp('Content-Length: 5000'), 900),
      trickle(port, mcp('Transfer-Encoding: chunked'), 900),
    ];

    const begun = performance.now();
    const page = await fetch(`http://127.0.0.1:${port}/healthz`);
    const answered = performance.now() - begun;
    const slow = await Promise.all(headers);
    const slower = await Promise.all(bodies);

    expect(page.status).toBe(200);
    expect(answered).toBeLessThan(3000);
    expect(new Set(slow.map(({ status }) => status))).toEqual(new Set([408]));
    expect(slow[0]?.text).toContain('came too slowly');
    for (const { ms } of slow) expect(ms).toBeLessThan(10_000);
    for (const { ms, status } of slower) {
      expect(ms).toBeLessThan(15_000);
      expect(status).not.toBe(200);
    }
  });
});

describe('whoever sends too much', () => {
  const big = 'a'.repeat(2 * MEGABYTE);
  const chunk = `${big.length.toString(16)}\r\n${big}\r\n0\r\n\r\n`;

  test.each([
    ['headers', () => head('GET', '/healthz', `X: ${'a'.repeat(20_000)}`), 431],
    ['a path', () => head('GET', `/${'a'.repeat(20_000)}`), 431],
    [
      'a delivery',
      () => slack('Content-Type: application/json', `Content-Length: ${big.length}`, CLOSE) + big,
      413,
    ],
    [
      'a delivery in pieces',
      () => slack('Content-Type: application/json', 'Transfer-Encoding: chunked', CLOSE) + chunk,
      413,
    ],
    ['an MCP request', () => mcp(`Content-Length: ${big.length}`, CLOSE) + big, 413],
    ['an MCP request in pieces', () => mcp('Transfer-Encoding: chunked', CLOSE) + chunk, 413],
  ])('is refused: %s', async (_, bytes, status) => {
    const answer = await sendRaw(stage.bot.port, bytes());

    expect(answer.status).toBe(status);
  });
});

describe('whoever sends something else', () => {
  test.each([
    ['rubbish', '\u0000\u0001\u00ff\r\n\r\n', 400],
    ['TLS', Buffer.from('16030100c8010000c40303', 'hex'), 400],
    ['another protocol', 'SSH-2.0-x\r\n\r\n', 400],
    ['no Host', 'GET /healthz HTTP/1.1\r\nConnection: close\r\n\r\n', 400],
    ['two lengths', head('POST', '/mcp', 'Content-Length: 1', 'Content-Length: 2'), 400],
    ['a length and pieces', head('POST', '/mcp', 'Content-Length: 1', 'Transfer-Encoding: chunked'), 400],
    ['a line in a header', 'GET /healthz HTTP/1.1\r\nHost: h\r\nX: a\nb\r\n\r\n', 400],
    ['TRACE', head('TRACE', '/healthz', CLOSE), 405],
    ['DELETE', head('DELETE', '/metrics', CLOSE), 405],
    ['GET for a delivery', head('GET', '/slack/events', CLOSE), 405],
    ['another path', head('GET', '/admin', CLOSE), 404],
    ['a path upwards', head('GET', '/../../etc/passwd', CLOSE), 404],
    ['the name of a member', head('GET', '/__proto__', CLOSE), 404],
    ['a whole address', head('GET', 'http://169.254.169.254/latest', CLOSE), 404],
  ])('is refused in a sentence at the most: %s', async (_, bytes, status) => {
    const answer = await sendRaw(stage.bot.port, bytes);

    expect(answer.status).toBe(status);
    const [, body = ''] = answer.text.split('\r\n\r\n');
    expect(body.length).toBeLessThan(200);
    expect(body).not.toMatch(/node_modules|at \w|\.ts/);
  });

  test('CONNECT gets no tunnel', async () => {
    expect((await sendRaw(stage.bot.port, 'CONNECT 127.0.0.1:22 HTTP/1.1\r\nHost: h\r\n\r\n')).text).toBe('');
  });

  test.each([
    ['Host', ['Host: attacker.example']],
    ['Origin', ['Host: 127.0.0.1', 'Origin: https://attacker.example']],
  ])('the MCP server refuses a foreign %s, as a page has that rebinds a name', async (_, headers) => {
    const bytes = ['POST /mcp HTTP/1.1', ...headers, `Authorization: Bearer ${TOKEN}`, CLOSE, '', ''].join(
      '\r\n',
    );

    expect((await sendRaw(stage.bot.port, bytes)).status).toBe(403);
  });
});

describe('every answer', () => {
  test.each([
    ['GET', '/healthz'],
    ['GET', '/readyz'],
    ['GET', '/metrics'],
    ['GET', '/nothing'],
    ['POST', '/healthz'],
    ['POST', '/mcp'],
    ['GET', '/slack/events'],
    ['POST', '/slack/events'],
  ])('is kept nowhere, is nobody’s page and names no server: %s %s', async (method, path) => {
    const { headers } = await fetch(`http://127.0.0.1:${stage.bot.port}${path}`, { method });

    expect(Object.fromEntries(headers)).toMatchObject({
      'cache-control': expect.stringContaining('no-store'),
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
    for (const name of ['server', 'x-powered-by', 'access-control-allow-origin'])
      expect(headers.get(name)).toBeNull();
  });
});

test('after all of that the bot still answers', async () => {
  expect((await ask(stage, stage.people.ana, 'ds_list')).drawn).toContain('192.0.2.41');
});
