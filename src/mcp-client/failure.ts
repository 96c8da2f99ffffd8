import { ProtocolError, SdkError, SdkErrorCode, SdkHttpError } from '@modelcontextprotocol/client';

/** Why a call brought no result: what failed, and whether the server may have acted on it. */
export interface Failure {
  readonly kind: 'unreachable' | 'dropped' | 'timeout' | 'too-large' | 'status' | 'refused' | 'protocol';
  /** The server's or the system's own words, not cleaned. */
  readonly detail: string;
  readonly status?: number;
  readonly code?: number;
  /** It failed on the way, before the call itself. */
  readonly unsent?: boolean;
}

/** The mark of a reply that was cut off for its size. */
export const TOO_LARGE = 'ATTACHED_REPLY_TOO_LARGE';

const NEVER_CONNECTED =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ENOENT|EACCES|UND_ERR_CONNECT_TIMEOUT|ERR_TLS\w*|CERT_\w+|DEPTH_ZERO\w*|SELF_SIGNED\w*|UNABLE_TO\w*)$/;

/** What a thrown error means. */
export function failureOf(cause: unknown): Failure {
  const chain = causes(cause);
  const codes = chain.map((each) => String(Reflect.get(Object(each), 'code') ?? ''));
  const detail = chain.map(wordsOf).findLast((words) => words !== '') ?? '';
  const http = chain.find((each) => SdkHttpError.isInstance(each));
  const sdk = chain.find((each) => SdkError.isInstance(each));
  const refused = chain.find((each) => ProtocolError.isInstance(each));

  if (chain.some((each) => wordsOf(each).includes(TOO_LARGE))) return { kind: 'too-large', detail };
  if (codes.some((code) => NEVER_CONNECTED.test(code))) return { kind: 'unreachable', detail };
  if (refused) return { kind: 'refused', detail: refused.message, code: refused.code };
  if (http) return { kind: 'status', detail: '', status: http.status };
  if (sdk?.code === SdkErrorCode.RequestTimeout) return { kind: 'timeout', detail };
  if (sdk?.code === SdkErrorCode.ConnectionClosed) return { kind: 'dropped', detail };
  if (sdk && sdk.code !== SdkErrorCode.EraNegotiationFailed) return { kind: 'protocol', detail: sdk.message };
  if (codes.some((code) => /^(E[A-Z]+|UND_ERR\w*)$/.test(code))) return { kind: 'dropped', detail };
  return { kind: 'protocol', detail };
}

function causes(error: unknown): readonly unknown[] {
  const chain: unknown[] = [];
  let each = error;
  while (each !== undefined && each !== null && chain.length < 8) {
    chain.push(each);
    each = Reflect.get(Object(each), 'cause');
  }
  return chain;
}

const wordsOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));
