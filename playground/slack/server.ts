import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { bodyOf, edit, put, remove } from './api/chat.ts';
import { METHODS } from './api/methods.ts';
import { Refusal, scopesOf } from './api/refusal.ts';
import { messageEvent } from './events.ts';
import type { Json } from './limits.ts';
import type { Failure, State } from './state.ts';

/** The workspace's own HTTP server: Web API, response URLs, uploads, and the upgrade to sockets. */
export interface SlackServer {
  readonly url: string;
  /** Takes it off its port and cuts everything, or puts it back. */
  readonly down: () => Promise<void>;
  readonly up: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** What a plain object of the control pages answers, by path. */
export type Control = (path: string, body: Json) => Promise<unknown>;

const MOST_USES = 5;

/** Serves the workspace on loopback; `openSocket` makes the address for a Socket Mode connection. */
export async function serveSlack(
  state: State,
  port: number,
  parts: {
    readonly openSocket: (base: string) => string;
    readonly upgrade: (server: ReturnType<typeof createServer>) => void;
    readonly control: Control;
  },
): Promise<SlackServer> {
  const server = createServer((request, response) => void handle(request, response));
  parts.upgrade(server);
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject).listen(port, '127.0.0.1', resolve);
  await promise;
  const { port: own } = server.address() as AddressInfo; // a listening TCP server has a port
  const url = `http://127.0.0.1:${own}`;

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    const body = await buffer(request);
    if (state.slowMs > 0) await sleep(state.slowMs);
    const [, kind = '', ...rest] = path.split('/');
    try {
      if (kind === 'api') await webApi(rest.join('/'), request, body, response);
      else if (kind === 'response') respond(rest[0] ?? '', body, response);
      else if (kind === 'upload') upload(rest[0] ?? '', request, body, response);
      else if (kind === '_control')
        send(response, 200, (await parts.control(rest.join('/'), parsed(body, request))) ?? { ok: true });
      else send(response, 404, { ok: false });
    } catch (cause) {
      send(response, 500, { ok: false, error: String(cause) });
    }
  };

  const webApi = async (
    method: string,
    request: IncomingMessage,
    body: Buffer,
    response: ServerResponse,
  ): Promise<void> => {
    const args = parsed(body, request);
    const planned = state.failures.get(method);
    const failure = planned?.when?.(args) === false ? undefined : planned;
    const token = tokenOf(request, args);
    if (token === state.tokens.bot) response.setHeader('x-oauth-scopes', state.scopes.join(','));
    const answer = failure && !failure.afterDoing ? undefined : answered(method, args, token);
    if (failure?.delayMs) await sleep(failure.delayMs);
    if (failure) return failed(method, args, failure, response);
    if (!answer) return;
    const { token: _, ...shown } = args;
    state.calls.push({
      method,
      args: shown,
      ok: answer['ok'] === true,
      at: Date.now(),
      ...(answer['ok'] ? {} : { error: String(answer['error']) }),
    });
    send(response, 200, answer);
  };

  const failed = (method: string, args: Json, failure: Failure, response: ServerResponse): void => {
    failure.times -= 1;
    // Told late, it must not take away another one that was planned meanwhile.
    if (failure.times <= 0 && state.failures.get(method) === failure) state.failures.delete(method);
    const { token: _, ...shown } = args;
    state.calls.push({
      method,
      args: shown,
      ok: false,
      error: failure.error ?? String(failure.status),
      at: Date.now(),
    });
    const status = failure.status ?? 200;
    if (status === 429) response.setHeader('retry-after', String(failure.retryAfter ?? 1));
    const error = failure.error ?? (status === 429 ? 'ratelimited' : 'internal_error');
    const lacking = error === 'missing_scope' ? scopeRefusal(method, args) : {};
    send(response, status, { ok: false, error, ...lacking });
  };

  const answered = (method: string, args: Json, token: string): Json => {
    if (token === '') return { ok: false, error: 'not_authed' };
    if (method === 'apps.connections.open') {
      return token === state.tokens.app
        ? { ok: true, url: parts.openSocket(url) }
        : { ok: false, error: 'not_allowed_token_type' };
    }
    if (token !== state.tokens.bot) return { ok: false, error: 'invalid_auth' };
    const offered = METHODS.get(method);
    if (!offered) return { ok: false, error: 'unknown_method', req_method: method };
    const needed = scopesOf(offered, state, args);
    if (needed.length > 0 && !needed.some((scope) => state.scopes.includes(scope)))
      return { ok: false, error: 'missing_scope', ...scopeRefusal(method, args) };
    try {
      const answer = offered.run(state, args);
      const upload =
        typeof answer['upload_url'] === 'string' ? { upload_url: `${url}/${answer['upload_url']}` } : {};
      return { ok: true, ...answer, ...upload };
    } catch (cause) {
      if (cause instanceof Refusal) return { ok: false, error: cause.message, ...cause.more };
      throw cause;
    }
  };

  const scopeRefusal = (method: string, args: Json): Json => {
    const offered = METHODS.get(method);
    const needed = offered ? scopesOf(offered, state, args).join(',') : '';
    return { needed, provided: state.scopes.join(',') };
  };

  const respond = (id: string, body: Buffer, response: ServerResponse): unknown => {
    const known = state.responseUrls.get(id);
    const failure = state.failures.get('response_url');
    if (failure) {
      failure.times -= 1;
      if (failure.times <= 0) state.failures.delete('response_url');
      return send(response, failure.status ?? 500, { ok: false });
    }
    if (!known || known.until < Date.now()) return send(response, 404, { ok: false, error: 'expired_url' });
    if (known.uses >= MOST_USES) return send(response, 404, { ok: false, error: 'used_url' });
    known.uses += 1;
    const args = JSON.parse(body.toString('utf8')) as Json; // web-api sends JSON here
    state.calls.push({ method: 'response_url', args, ok: true, at: Date.now() });
    try {
      if (args['delete_original'] === true) {
        const old = state.messages.find(({ id: message }) => message === known.last);
        if (old) remove(state, old);
        known.last = undefined;
        return response.writeHead(200, { 'content-type': 'text/plain' }).end('ok');
      }
      const content = bodyOf(state, args, 40_000);
      const old =
        args['replace_original'] === true
          ? state.messages.find(({ id: message }) => message === known.last)
          : undefined;
      if (old) edit(state, old, content);
      else {
        const to = args['response_type'] === 'in_channel' ? {} : { to: known.user };
        const thread = state.messages.find(({ id: message }) => message === known.last)?.thread_ts;
        const posted = put(state, {
          ...content,
          ...to,
          ...(thread ? { thread_ts: thread } : {}),
          channel: known.channel,
          user: state.botUser,
        });
        if (posted.to === undefined) state.announce(messageEvent(state, posted));
        known.last ??= posted.id;
        known.said.push(posted.id);
        state.changed();
      }
      return response.writeHead(200, { 'content-type': 'text/plain' }).end('ok');
    } catch (cause) {
      if (!(cause instanceof Refusal)) throw cause;
      state.calls.push({ method: 'response_url', args, ok: false, error: cause.message, at: Date.now() });
      return send(response, 400, { ok: false, error: cause.message, ...cause.more });
    }
  };

  const upload = (id: string, request: IncomingMessage, body: Buffer, response: ServerResponse): unknown => {
    const file = state.uploads.get(id);
    if (!file) return send(response, 404, { ok: false });
    file.bytes = bytesOf(body, request.headers['content-type'] ?? '');
    file.content = file.bytes.toString('utf8');
    return response.writeHead(200).end('OK');
  };

  const down = async (): Promise<void> => {
    const closed = Promise.withResolvers<void>();
    server.close(() => closed.resolve());
    server.closeAllConnections();
    await closed.promise;
  };
  return {
    url,
    down,
    up: async () => {
      const open = Promise.withResolvers<void>();
      server.listen(own, '127.0.0.1', open.resolve);
      await open.promise;
    },
    close: down,
  };
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function tokenOf(request: IncomingMessage, args: Json): string {
  const header = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
  return header ?? String(args['token'] ?? '');
}

function parsed(body: Buffer, request: IncomingMessage): Json {
  const text = body.toString('utf8');
  if (text === '') return {};
  const isJson = (request.headers['content-type'] ?? '').includes('json');
  return isJson ? (JSON.parse(text) as Json) : Object.fromEntries(new URLSearchParams(text)); // both are objects of our clients
}

/** The bytes of an upload, taken out of a multipart body if there is one. */
function bytesOf(body: Buffer, type: string): Buffer {
  const boundary = /boundary=(?:"([^"]+)"|([^;]+))/.exec(type);
  if (!boundary) return body;
  const mark = `--${boundary[1] ?? boundary[2]}`;
  const begin = body.indexOf('\r\n\r\n', body.indexOf(mark)) + 4;
  const end = body.indexOf(`\r\n${mark}`, begin);
  return body.subarray(begin, end === -1 ? undefined : end);
}
