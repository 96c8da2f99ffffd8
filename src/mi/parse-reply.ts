import { z } from 'zod';
import { err, ok, type Result } from '../kernel/result.ts';
import type { MiError } from './mi-error.ts';

const Reply = z.union([
  z.object({
    id: z.unknown(),
    error: z.object({ code: z.number(), message: z.string(), data: z.unknown().optional() }),
  }),
  z.object({ id: z.unknown(), result: z.unknown() }),
]);

/** What a parsed body says: the result, OpenSIPS's error, or why it is no answer to request `id`. */
export function readReply(
  document: unknown,
  id: number,
): Result<{ readonly value: unknown }, { readonly mi: MiError } | { readonly broken: string }> {
  const parsed = Reply.safeParse(document);
  if (!parsed.success || typeof document !== 'object' || document === null)
    return err({ broken: 'it is not a JSON-RPC reply' });
  // A request that OpenSIPS could not even parse is answered with id null.
  const answersUs = parsed.data.id === id || (parsed.data.id === null && 'error' in parsed.data);
  if (!answersUs) return err({ broken: 'it answers another request' });
  if ('error' in parsed.data) {
    const { code, message, data } = parsed.data.error;
    return err({ mi: { code, message, ...(data === undefined ? {} : { data }) } });
  }
  if (!('result' in document)) return err({ broken: 'it has neither a result nor an error' });
  return ok({ value: document.result });
}
