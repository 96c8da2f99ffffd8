import type { Step } from '../approvals/approval.ts';
import { redact } from '../audit/redact.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { State } from '../catalogue/verification.ts';
import type { Meaning } from './understand.ts';

/**
 * The write that ends this one: the catalogue's own inverse and nothing else, so that nobody can have another write run
 * later. Null for what lasts; undefined where there is none, or none whose effect can be seen and that holds no secret.
 */
export function endOf(
  catalogue: Catalogue,
  { command, input, lasts }: Meaning,
  before: State | null,
): Step['end'] | undefined {
  if (lasts === undefined) return null;
  const call = before === null ? undefined : command.inverse?.(input, before);
  const found = call && catalogue.find(call.command);
  if (!call || found?.kind !== 'one') return undefined;
  const { verify } = found.command;
  const seen = verify?.read(call.input) !== undefined && verify.wanted !== undefined;
  const secret = redact(found.command, call.input, Number.POSITIVE_INFINITY);
  if (!seen || JSON.stringify(secret) !== JSON.stringify(call.input)) return undefined;
  return { after: lasts, command: found.command.method, input: { ...call.input } };
}
