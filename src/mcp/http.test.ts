import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mcpStand, TOKENS } from '../../test/mcp-stand.ts';

let stand: Awaited<ReturnType<typeof mcpStand>>;
beforeAll(async () => {
  stand = await mcpStand({ hosts: ['chatops.example.test'] });
});
afterAll(async () => stand.close());

const LIST = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list', params: {} });
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

/** One bare request: with `fetch` a Host header could not be chosen. */
async function post(headers: Readonly<Record<string, string>>, body = LIST) {
  const { promise, resolve, reject } = Promise.withResolvers<{
    readonly status: number;
    readonly challenge: string;
    readonly body: string;
  }>();
  const sent = request(
    {
      host: '127.0.0.1',
      port: stand.port,
      path: '/mcp',
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
        ...headers,
      },
    },
    (response) => {
      const status = response.statusCode ?? 0;
      const challenge = response.headers['www-authenticate'] ?? '';
      text(response).then((said) => resolve({ status, challenge, body: said }), reject);
    },
  );
  sent.on('error', reject);
  sent.end(body);
  return promise;
}

describe('the door of the MCP server', () => {
  test('opens for a token of ours', async () => {
    const { status, body } = await post(bearer(TOKENS.reader.token));

    expect(status).toBe(200);
    expect(body).toContain('mi_execute');
  });

  test.each([
    ['no token', {}, 'Bearer realm="opensips-chatops"'],
    ['a wrong token', bearer('canary-reader-3'), 'error="invalid_token"'],
    ['the beginning of a token', bearer('canary-reader'), 'error="invalid_token"'],
    ['another scheme', { authorization: `Basic ${TOKENS.reader.token}` }, 'error="invalid_token"'],
    ['an empty token', { authorization: 'Bearer ' }, 'error="invalid_token"'],
  ])('stays shut for %s', async (_, headers, challenge) => {
    const answer = await post(headers);

    expect(answer.status).toBe(401);
    expect(answer.challenge).toContain(challenge);
    expect(answer.body).not.toContain('mi_execute');
  });

  test('stays shut for a token without mi.execute, and names the scope', async () => {
    const { status, challenge } = await post(bearer(TOKENS.powerless.token));

    expect(status).toBe(403);
    expect(challenge).toContain('error="insufficient_scope", scope="mi.execute"');
  });

  test.each([
    ['Host', { host: 'evil.example' }],
    ['Host with our name inside', { host: 'localhost.evil.example' }],
    ['Origin', { origin: 'https://evil.example' }],
    ['opaque Origin', { origin: 'null' }],
  ])('stays shut for a foreign %s, even with a token', async (_, headers) => {
    const { status } = await post({ ...bearer(TOKENS.reader.token), ...headers });

    expect(status).toBe(403);
  });

  test.each([
    [{ host: 'localhost:3000' }],
    [{ host: 'chatops.example.test', origin: 'https://chatops.example.test' }],
    [{ origin: 'http://127.0.0.1:6274' }],
  ])('opens for names of ours: %j', async (headers) => {
    const { status } = await post({ ...bearer(TOKENS.reader.token), ...headers });

    expect(status).toBe(200);
  });

  test('refuses a body that is too large', async () => {
    const { status } = await post(bearer(TOKENS.reader.token), `{"x":"${'x'.repeat(300_000)}"}`);

    expect(status).toBe(413);
  });

  test.each(['GET', 'DELETE'])('has no sessions to open or close: %s', async (method) => {
    const answer = await fetch(stand.url, {
      method,
      headers: { ...bearer(TOKENS.reader.token), accept: 'text/event-stream' },
    });

    expect(answer.status).toBe(405);
  });
});
