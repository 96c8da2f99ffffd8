import { readFacts } from '../facts/load.ts';

/** A reply by its keys and kinds of values: n, s, b, z for null; an array by its first element. */
export type Shape = string | readonly Shape[] | { readonly [key: string]: Shape };

/** One recorded request and what came of it; facts/README.md explains the members. */
export interface Recorded {
  readonly kind: string;
  readonly label?: string;
  readonly method?: string;
  readonly params?: unknown;
  readonly body?: string;
  readonly pad?: number;
  readonly nest?: number;
  readonly line?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly raw?: string;
  readonly end?: 'closed' | 'open';
  readonly statuses?: readonly number[];
  readonly no?: 'closed' | 'silent';
  readonly status?: number;
  readonly stuck?: 1;
  readonly error?: readonly [code: number, data?: string];
  readonly message?: string;
  readonly shape?: Shape;
  readonly value?: unknown;
  readonly id?: unknown;
}

/** The recorded requests of one version in the order they were sent. */
export function recordsOf(version: '3.6' | '4.0'): readonly Recorded[] {
  // README.md beside the facts says what a line holds.
  return readFacts(`recorded-${version}.jsonl.gz`) as readonly Recorded[];
}

function bodyOf({ method, params, body, pad, nest }: Recorded): string {
  if (body !== undefined) return body;
  if (nest !== undefined) {
    return `{"jsonrpc":"2.0","id":1,"method":"${method}","x":${'['.repeat(nest)}${']'.repeat(nest)}}`;
  }
  const request: Record<string, unknown> = { jsonrpc: '2.0', id: 1, method };
  if (typeof params === 'number') request['params'] = Array.from({ length: params }, (_, at) => at);
  else if (params !== undefined) request['params'] = params;
  if (pad === undefined) return JSON.stringify(request);
  const bare = JSON.stringify({ ...request, pad: '' }).length;
  return JSON.stringify({ ...request, pad: 'x'.repeat(pad - bare) });
}

/** The bytes of a recorded request. */
export function bytesOf(record: Recorded): Buffer {
  if (record.raw !== undefined) return Buffer.from(record.raw, 'latin1');
  const body = Buffer.from(bodyOf(record));
  const headers = Object.entries(record.headers ?? { 'Content-Type': 'application/json' });
  const length = body.length > 0 || (record.line ?? 'POST').startsWith('POST') ? [body.length] : [];
  const lines = [
    `${record.line ?? 'POST /mi'} HTTP/1.1`,
    'Host: 127.0.0.1',
    ...headers.map(([name, value]) => `${name}: ${value}`),
    ...length.map((size) => `Content-Length: ${size}`),
  ];
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), body]);
}
