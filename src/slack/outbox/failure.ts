import { ErrorCode } from '@slack/web-api';

/** Why something did not go out, and whether Slack may have taken it all the same. */
export interface Failure {
  /** `unlikely` when Slack answered with an error of its own (5xx); `unknown` when its answer was lost. */
  readonly taken: 'no' | 'unlikely' | 'unknown';
  /** Slack's own word where it gave one, such as `channel_not_found`. */
  readonly why: string;
  /** How long to wait before it may be sent again; undefined when sending again is of no use or not safe. */
  readonly againInMs?: number;
  /** The scope that the app lacks. */
  readonly needed?: string;
}

/** What passes by itself: our own waiting, and Slack's words for trouble of its own. */
const PASSING = [
  'ratelimited',
  'unreachable',
  'too many waiting',
  'fatal_error',
  'internal_error',
  'request_timeout',
  'service_unavailable',
  'team_added_to_org',
];

/** Whether Slack will not do it however often it is asked. */
export const isLasting = ({ taken, againInMs, why }: Failure): boolean =>
  taken === 'no' && againInMs === undefined && !PASSING.includes(why);

/** A response_url answered with an error; `retryAfter` in seconds where it said so. */
export class UrlRefused extends Error {
  readonly statusCode: number;
  readonly retryAfter: number | undefined;

  constructor(statusCode: number, word: string, retryAfter: number | undefined) {
    super(word || `HTTP ${statusCode}`);
    this.name = 'UrlRefused';
    this.statusCode = statusCode;
    this.retryAfter = retryAfter;
  }
}

const NEVER_ARRIVED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/**
 * What a failed send means. Only after a 429, or when no connection was made, has Slack surely not taken the message and may
 * get it again; an error that Slack names is final; after anything else the message may be there.
 */
export function failureOf(cause: unknown, tries: number): Failure {
  if (!(cause instanceof Error)) return { taken: 'unknown', why: String(cause) };
  const code = 'code' in cause ? cause.code : undefined;
  if (code === ErrorCode.RateLimitedError && 'retryAfter' in cause) return limited(Number(cause.retryAfter));
  if (code === ErrorCode.PlatformError && 'data' in cause) {
    const { error = 'unknown', needed } = cause.data as { readonly error?: string; readonly needed?: string }; // web-api keeps Slack's answer there
    return { taken: 'no', why: error, ...(needed === undefined ? {} : { needed }) };
  }
  if (cause instanceof UrlRefused && cause.statusCode === 429) return limited(cause.retryAfter ?? tries);
  if ('statusCode' in cause) return { taken: takenAfter(Number(cause.statusCode)), why: cause.message };
  if (neverArrived(cause)) return { taken: 'no', why: 'unreachable', againInMs: 200 * 2 ** tries };
  return { taken: 'unknown', why: cause.message };
}

const limited = (seconds: number): Failure => ({
  taken: 'no',
  why: 'ratelimited',
  againInMs: 1000 * Math.max(1, seconds || 1),
});

const takenAfter = (status: number): Failure['taken'] => (status >= 500 ? 'unlikely' : 'no');

function neverArrived(cause: unknown): boolean {
  if (!(cause instanceof Error)) return false;
  if ('code' in cause && NEVER_ARRIVED.has(String(cause.code))) return true;
  if (cause instanceof AggregateError && cause.errors.length > 0) return cause.errors.every(neverArrived);
  if ('original' in cause && neverArrived(cause.original)) return true;
  return neverArrived(cause.cause);
}
