import { isDeepStrictEqual } from 'node:util';
import type { Exchanged } from './exchange.ts';
import type { Recorded, Shape } from './record.ts';

function kindOf(value: unknown): string {
  if (value === null) return 'z';
  return typeof value === 'object' ? 'o' : typeof value === 'number' ? 'n' : (typeof value).charAt(0);
}

/** Where a value departs from a shape, as a path; an array that was recorded empty may hold anything. */
export function shapeDifference(shape: Shape, value: unknown, path = '$'): string | undefined {
  if (typeof shape === 'string') {
    return kindOf(value) === shape ? undefined : `${path} is ${kindOf(value)}, not ${shape}`;
  }
  if (Array.isArray(shape)) {
    if (!Array.isArray(value)) return `${path} is no array`;
    const [first] = shape;
    if (first === undefined) return undefined;
    if (value.length === 0) return `${path} is empty`;
    return shapeDifference(first, value[0], `${path}[0]`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return `${path} is no object`;
  const wanted = Object.entries(shape);
  const given = new Map(Object.entries(value));
  const extra = [...given.keys()].filter((key) => !Object.hasOwn(shape, key));
  const missing = wanted.map(([key]) => key).filter((key) => !given.has(key));
  if (extra.length > 0) return `${path} has ${extra.slice(0, 5).join(', ')} too many`;
  if (missing.length > 0) return `${path} lacks ${missing.slice(0, 5).join(', ')}`;
  for (const [key, inner] of wanted) {
    const found = shapeDifference(inner, given.get(key), `${path}.${key}`);
    if (found) return found;
  }
  return undefined;
}

interface Reply {
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string; readonly data?: string };
  readonly id?: unknown;
}

function replyDifference(record: Recorded, reply: Reply): string | undefined {
  const { error, shape, value, message, id = 1 } = record;
  if (!isDeepStrictEqual(reply.id, id)) return `id ${JSON.stringify(reply.id)}, not ${JSON.stringify(id)}`;
  if (!error && reply.error) return `error ${JSON.stringify(reply.error)} instead of a result`;
  if (error) {
    const [code, data] = error;
    const found = reply.error ?? { code: 0, message: `result ${JSON.stringify(reply.result)}` };
    if (found.code !== code || (code < -31999 && found.data !== data)) {
      return `${JSON.stringify(found)}, not ${JSON.stringify(error)}`;
    }
    return message === undefined || message === found.message
      ? undefined
      : `"${found.message}", not "${message}"`;
  }
  if (value !== undefined && !isDeepStrictEqual(reply.result, value)) {
    return `${JSON.stringify(reply.result)}, not ${JSON.stringify(value)}`;
  }
  return shape === undefined ? undefined : shapeDifference(shape, reply.result);
}

/** What is not as it was recorded, in words; undefined when everything is. */
export function difference(record: Recorded, got: Exchanged): string | undefined {
  if (record.raw !== undefined) {
    const same = isDeepStrictEqual(got.statuses, record.statuses) && got.end === record.end;
    return same
      ? undefined
      : `${got.statuses.join()} ${got.end}, not ${record.statuses?.join()} ${record.end}`;
  }
  if (record.no !== undefined) {
    const end = record.no === 'closed' ? 'closed' : 'open';
    const same = got.statuses.length === 0 && got.end === end;
    return same ? undefined : `${got.statuses.join()} ${got.end}, not silence and ${end}`;
  }
  const status = record.status ?? 200;
  if (got.statuses[0] !== status) return `HTTP ${got.statuses[0]} (${got.end}), not ${status}`;
  if (record.stuck !== undefined) {
    const stuck = got.head.includes('Transfer-Encoding: chunked') && got.page.length === 0;
    return stuck && got.end === 'open' ? undefined : 'the end of the body came';
  }
  if (record.error === undefined && record.shape === undefined && record.value === undefined)
    return undefined;
  return replyDifference(record, JSON.parse(got.page.toString('utf8')));
}
