import type { Result } from '../kernel/result.ts';
import type { CucmFault } from './client.ts';
import type { Failure } from './failure.ts';
import type { Tried } from './fault-of.ts';
import { transportFault } from './faults.ts';
import type { Reply } from './read-reply.ts';
import { asksToWait, soapFault } from './soap-faults.ts';
import { passwordFault, protocolFault, statusFault } from './status-faults.ts';
import type { Posted } from './wire.ts';

/** How one attempt ended. */
export type Outcome =
  | { readonly kind: 'reply'; readonly reply: Reply; readonly bytes: number }
  /** It may go again: at once and once only, after a moment, or in the next minute. */
  | {
      readonly kind: 'again';
      readonly after: 'dropped' | 'moment' | 'minute';
      readonly askedMs: number;
      readonly fault: CucmFault;
    }
  /** Another version of AXL is wanted; CUCM's words name those that it speaks. */
  | { readonly kind: 'version'; readonly words: string }
  | { readonly kind: 'password'; readonly fault: CucmFault }
  | { readonly kind: 'fault'; readonly fault: CucmFault };

const WRONG_VERSION = /incorrect\s+axl\s+version/i;
/** Statuses after which a request goes again. */
export const AGAIN: readonly number[] = [502, 503, 504];

/** Reads what an attempt brought; `reading` parses a body, `clean` takes secrets out of CUCM's words. */
export async function judge(
  attempt: Result<Posted, Failure>,
  tried: Tried,
  reading: (body: Buffer) => Promise<Reply>,
  clean: (text: string) => string,
): Promise<Outcome> {
  if (!attempt.ok) {
    const fault = transportFault(attempt.error, tried);
    return attempt.error.kind === 'dropped'
      ? { kind: 'again', after: 'dropped', askedMs: 0, fault }
      : { kind: 'fault', fault };
  }
  const { status, body, retryAfterMs: askedMs = 0 } = attempt.value;
  if (status === 401) return { kind: 'password', fault: passwordFault() };
  if (AGAIN.includes(status))
    return { kind: 'again', after: 'moment', askedMs, fault: statusFault(status, tried) };
  if (status === 599 || (status !== 200 && WRONG_VERSION.test(body.toString('utf8'))))
    return { kind: 'version', words: body.toString('utf8') };
  if (status !== 200 && status !== 500) return { kind: 'fault', fault: statusFault(status, tried) };

  const reply = await reading(body);
  if (reply.kind === 'fault') {
    const fault = soapFault(reply, tried.service, tried.times, clean);
    const after = asksToWait(reply.text);
    return after ? { kind: 'again', after, askedMs, fault } : { kind: 'fault', fault };
  }
  if (status !== 200) return { kind: 'fault', fault: statusFault(status, tried) };
  return fits(reply, tried)
    ? { kind: 'reply', reply, bytes: body.length }
    : { kind: 'fault', fault: protocolFault(tried) };
}

function fits(reply: Reply, { service }: Tried): boolean {
  if (reply.kind === 'other') return false;
  return (reply.kind === 'devices') === (service === 'RisPort');
}
