import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { failureOf } from './failure.ts';
import { postToUrl } from './response-url.ts';

test.each([
  ['{"ok":false,"error":"invalid_blocks"}', 200, 'invalid_blocks'],
  ['invalid_blocks', 400, 'invalid_blocks'],
  ['<html>Bad gateway</html>', 502, 'HTTP 502'],
])('a response_url that answers %s with %i: %s', async (body, status, why) => {
  const server = createServer((_, response) => response.writeHead(status).end(body)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // a listening TCP server has a port

  const refused = postToUrl(`http://127.0.0.1:${port}`, {}).catch(
    (cause: unknown) => failureOf(cause, 1).why,
  );

  expect(await refused).toBe(why);
  server.close();
});
