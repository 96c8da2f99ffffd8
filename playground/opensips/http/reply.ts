/** What the server sends back; without a page the end of the body stays out until another HTTP event. */
export interface HttpReply {
  readonly status: number;
  readonly type: string;
  readonly page?: Buffer;
  readonly close?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
}

const REASONS: Readonly<Record<number, string>> = {
  200: 'OK',
  202: 'Accepted',
  400: 'Bad Request',
  401: 'Unauthorized',
  405: 'Method Not Allowed',
  406: 'Not Acceptable',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};

/** A reply whose page is HTML, which OpenSIPS sends for what never reaches a module. */
export function html(status: number, words: string, close = false): HttpReply {
  return {
    status,
    type: 'text/html',
    page: Buffer.from(`<html><body>${words}</body></html>`),
    close,
  };
}

/** The bytes of the status line and the headers, in libmicrohttpd's order. */
export function replyHead({ status, type, page, close, headers = {} }: HttpReply, now: number): Buffer {
  const lines = [
    `HTTP/1.1 ${status} ${REASONS[status] ?? 'Unknown'}`,
    `Date: ${new Date(now).toUTCString()}`,
    ...(close ? ['Connection: close'] : []),
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    `Content-Type: ${type}`,
    page ? `Content-Length: ${page.length}` : 'Transfer-Encoding: chunked',
  ];
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1');
}
