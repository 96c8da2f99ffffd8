import { err, ok, type Result } from '../kernel/result.ts';
import type { MiError } from './mi-error.ts';

/** What a parsed body says: the result, OpenSIPS's error, or why it is no answer to request `id`. */
export function readReply(
  document: unknown,
  id: number,
): Result<{ readonly value: unknown }, { readonly mi: MiError } | { readonly broken: string }> {
  if (!isObject(document)) return err({ broken: 'it is not a JSON-RPC reply' });
  const error = 'error' in document ? errorIn(document['error']) : undefined;
  // A request that OpenSIPS could not even parse is answered with id null.
  const answersUs = document['id'] === id || (document['id'] === null && error !== undefined);
  if (!answersUs) return err({ broken: 'it answers another request' });
  if (error) return err({ mi: error });
  return 'result' in document
    ? ok({ value: document['result'] })
    : err({ broken: 'it is not a JSON-RPC reply' });
}

function errorIn(value: unknown): MiError | undefined {
  if (!isObject(value)) return undefined;
  const { code, message, data } = value;
  if (typeof code !== 'number' || typeof message !== 'string') return undefined;
  return data === undefined ? { code, message } : { code, message, data };
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
