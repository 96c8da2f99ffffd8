import type { Command } from '../commands.ts';
import { type Answer, fail, type MiError } from './answer.ts';
import { matchParams } from './match.ts';
import type { Resolve } from './names.ts';
import { int32, type Params } from './params.ts';
import { readJson, writeText } from './read-json.ts';

/** What came of one request body: a status, and the page of a 200; `dies` when the server went down over it. */
export interface Called {
  readonly status: 200 | 202 | 500;
  readonly page?: Buffer;
  readonly dies?: true;
  readonly command?: Command;
  readonly params?: Params;
}

/** What the JSON-RPC layer needs from its node. */
export interface CallNeeds {
  readonly resolve: Resolve;
  /** Runs a command; resolves when the server is free again. */
  readonly run: (command: Command, params: Params) => Promise<Answer>;
}

/** mi_http's `receive_buf_size` of the recorded servers. */
const RECEIVE_LIMIT = 1024 * 1024;

const INVALID = fail(-32600, 'Invalid Request').error;

/** cJSON_GetObjectItem: the first member of that name, whatever its case. */
function member(request: object, name: string): unknown {
  const found = Object.entries(request).find(([key]) => key.toLowerCase() === name);
  return found?.[1];
}

function writeId(id: unknown): Buffer | undefined {
  if (id === null) return Buffer.from('null');
  if (typeof id === 'number') return Buffer.from(String(int32(id)));
  return typeof id === 'string' ? writeText(id) : undefined;
}

function page(body: { readonly json: string } | { readonly error: MiError }, id: unknown): Called {
  const written = writeId(id ?? null);
  if (!written) return { status: 500 };
  const inner = 'json' in body ? `"result":${body.json}` : `"error":${JSON.stringify(body.error)}`;
  const parts = [Buffer.from(`{"jsonrpc":"2.0",${inner},"id":`), written, Buffer.from('}')];
  return { status: 200, page: Buffer.concat(parts) };
}

interface Wanted {
  readonly method: string;
  readonly params: Params | readonly unknown[];
}

function wantedBy(request: object): Wanted | undefined {
  const method = member(request, 'method');
  const params = member(request, 'params');
  if (member(request, 'jsonrpc') !== '2.0' || typeof method !== 'string') return undefined;
  if (params === undefined) return { method, params: {} };
  if (typeof params !== 'object' || params === null) return undefined;
  return { method, params: params as Params | readonly unknown[] };
}

/** Answers one request body the way mi_http's JSON-RPC layer does. */
export async function callMi(body: Buffer, { resolve, run }: CallNeeds): Promise<Called> {
  const request = body.length > RECEIVE_LIMIT ? undefined : readJson(body);
  if (request === undefined) return page(fail(-32700, 'Parse error'), null);
  if (typeof request !== 'object' || request === null || Array.isArray(request)) {
    return page({ error: INVALID }, null);
  }
  const id = member(request, 'id');
  const wanted = wantedBy(request);
  if (!wanted || (id !== undefined && !writeId(id))) return page({ error: INVALID }, id);
  const found = resolve(wanted.method);
  if ('error' in found) return id === undefined ? { status: 202 } : page(found, id);
  const matched = matchParams(found.command, wanted.params);
  if ('error' in matched) return id === undefined ? { status: 202 } : page(matched, id);
  const about = { command: found.command, params: matched.params };
  const answer = await run(found.command, matched.params);
  if ('dies' in answer) return { status: 500, dies: true, ...about };
  if (id === undefined) return { status: 202, ...about };
  if ('result' in answer) return { ...page({ json: JSON.stringify(answer.result) }, id), ...about };
  return { ...page(answer, id), ...about };
}
