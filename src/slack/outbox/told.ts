import { ErrorCode, WebClient, type WebClientOptions } from '@slack/web-api';
import type { Timed } from '../../kernel/timed.ts';
import { UrlRefused } from './failure.ts';

type Observe = (timed: Timed) => void;

/** Does one call of Slack's and tells how it ended; what was sent and answered is not told. */
export async function told<T>(observe: Observe, what: string, call: () => Promise<T>): Promise<T> {
  const begun = performance.now();
  const ended = (outcome: string): void => observe({ what, ms: performance.now() - begun, outcome });
  try {
    const value = await call();
    ended('ok');
    return value;
  } catch (cause) {
    ended(outcomeOf(cause));
    throw cause;
  }
}

/** A client each of whose calls is told of. */
export class ToldClient extends WebClient {
  readonly #observe: Observe;

  constructor(token: string, options: WebClientOptions, observe: Observe) {
    super(token, options);
    this.#observe = observe;
  }

  override apiCall(...args: Parameters<WebClient['apiCall']>): ReturnType<WebClient['apiCall']> {
    return told(this.#observe, args[0], () => super.apiCall(...args));
  }
}

/** Slack said no, said to wait, or nothing that could be understood. */
function outcomeOf(cause: unknown): 'refused' | 'limited' | 'failed' {
  if (cause instanceof UrlRefused) return cause.statusCode === 429 ? 'limited' : 'refused';
  const code: unknown = Reflect.get(Object(cause), 'code');
  if (code === ErrorCode.PlatformError) return 'refused';
  return code === ErrorCode.RateLimitedError ? 'limited' : 'failed';
}
