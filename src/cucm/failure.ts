/** Why an attempt brought no reply at all. */
export type Failure =
  | { readonly kind: 'unreachable'; readonly detail: string }
  | { readonly kind: 'tls'; readonly because: TlsTrouble; readonly detail: string }
  | { readonly kind: 'dropped' }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'closed' };

/** What is wrong with the certificate that was shown, or with the encryption as such. */
export type TlsTrouble = 'authority' | 'name' | 'time' | 'other';

const TLS =
  /^(ERR_TLS_|ERR_SSL_|ERR_OSSL_|CERT_|CRL_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|INVALID_|PATH_LENGTH_|HOSTNAME_MISMATCH|EPROTO$)/;
const AUTHORITY =
  /^(DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|CERT_UNTRUSTED|CERT_REJECTED|CERT_SIGNATURE_FAILURE|INVALID_CA)/;
const NAME = /^(ERR_TLS_CERT_ALTNAME_INVALID|HOSTNAME_MISMATCH)$/;
const TIME = /^(CERT_HAS_EXPIRED|CERT_NOT_YET_VALID)$/;
const IN_FLIGHT = ['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE'];

/** Reads what was thrown while a request was on its way; `connected` says whether it may have left. */
export function failureOf(error: unknown, connected: boolean): Failure {
  const code = codeOf(error) || codeOf(error instanceof Error ? error.cause : undefined);
  if (TLS.test(code)) return { kind: 'tls', because: tlsTrouble(code), detail: code };
  if (connected && (code === '' || IN_FLIGHT.includes(code))) return { kind: 'dropped' };
  return { kind: 'unreachable', detail: code || 'the connection broke' };
}

function tlsTrouble(code: string): TlsTrouble {
  if (NAME.test(code)) return 'name';
  if (TIME.test(code)) return 'time';
  return AUTHORITY.test(code) ? 'authority' : 'other';
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
