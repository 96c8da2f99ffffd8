import type { HttpReply } from './reply.ts';
import { html } from './reply.ts';
import type { HttpRequest } from './request.ts';

/** Basic authentication of httpd, which 4.0 has. */
export interface Auth {
  readonly username: string;
  readonly password: string;
  readonly realm?: string;
}

/** What stands behind the HTTP layer: the page of /metrics, and the answer to a body that reached mi_http. */
export interface Behind {
  readonly auth?: Auth | undefined;
  readonly metrics: () => string;
}

const METRICS = 'text/plain; version=0.0.4';

function unauthorized({ realm = 'OpenSIPS' }: Auth): HttpReply {
  const reply = html(401, 'Unauthorized');
  return { ...reply, headers: { 'WWW-Authenticate': `Basic realm="${realm}"` } };
}

function mayEnter(auth: Auth, header: string | undefined): boolean {
  const token = Buffer.from(`${auth.username}:${auth.password}`).toString('base64');
  return header === `Basic ${token}`;
}

function metricsReply(request: HttpRequest, metrics: () => string): HttpReply {
  if (request.method !== 'GET') return { status: 405, type: METRICS };
  return { status: 200, type: METRICS, page: Buffer.from(metrics()), close: true };
}

/** The content types httpd hands to a module, by their beginning; a form is answered, the rest is not. */
function kindOf(type: string): 'mi' | 'form' | 'none' {
  const lower = type.toLowerCase();
  if (lower.startsWith('application/json') || lower.startsWith('text/xml')) return 'mi';
  return lower.startsWith('application/x-www-form-urlencoded') ? 'form' : 'none';
}

/** What httpd answers before a module sees the request; `mi` for a body that mi_http gets to read. */
export function meet(request: HttpRequest, { auth, metrics }: Behind): HttpReply | 'cut' | 'mi' {
  const { method, path, headers, body } = request;
  if (auth && !mayEnter(auth, headers.get('authorization'))) return unauthorized(auth);
  if (method !== 'GET' && method !== 'POST') return html(406, 'Unsupported HTTP request!', true);
  const [, place] = /^\/(mi|metrics)(?:[/?]|$)/.exec(path) ?? [];
  if (place === undefined) return html(400, 'Unable to parse URL!', method === 'GET');
  if (place === 'metrics') return metricsReply(request, metrics);
  if (method === 'GET') return { status: 405, type: 'application/json', close: true };
  const kind = kindOf(headers.get('content-type') ?? '');
  if (kind === 'none') return 'cut';
  if (kind === 'form' || body.length === 0) return { status: 400, type: 'application/json' };
  return 'mi';
}
