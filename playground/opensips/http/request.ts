/** One HTTP request as it came over a connection. */
export interface HttpRequest {
  readonly method: string;
  readonly path: string;
  readonly version: '1.0' | '1.1';
  /** By lower-case name. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Buffer;
}

/** What the bytes read so far hold; `head` tells that only the body is missing. */
export type Read =
  | { readonly kind: 'more'; readonly head?: ReadonlyMap<string, string> }
  | { readonly kind: 'bad' }
  | { readonly kind: 'request'; readonly request: HttpRequest; readonly rest: Buffer };

/** The next request in `bytes`; anything that is no HTTP is bad. */
export function readRequest(bytes: Buffer): Read {
  const end = bytes.indexOf('\r\n\r\n');
  if (end === -1) return { kind: 'more' };
  const [first = '', ...lines] = bytes.subarray(0, end).toString('latin1').split('\r\n');
  const line = /^([A-Z]+) (\S+) HTTP\/(1\.[01])$/.exec(first);
  if (!line) return { kind: 'bad' };
  const [, method = '', path = '', version] = line;
  const headers = new Map(lines.map(readHeader));
  const content = headers.get('transfer-encoding')?.toLowerCase().includes('chunked')
    ? readChunks(bytes.subarray(end + 4))
    : readLength(bytes.subarray(end + 4), Number(headers.get('content-length') ?? 0));
  if (!content) return { kind: 'more', head: headers };
  const request = {
    method,
    path,
    version: version === '1.0' ? ('1.0' as const) : ('1.1' as const),
    headers,
    body: content.body,
  };
  return { kind: 'request', request, rest: content.rest };
}

interface Content {
  readonly body: Buffer;
  readonly rest: Buffer;
}

function readHeader(line: string): [string, string] {
  const colon = line.indexOf(':');
  return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
}

function readLength(bytes: Buffer, length: number): Content | undefined {
  if (bytes.length < length) return undefined;
  return { body: bytes.subarray(0, length), rest: bytes.subarray(length) };
}

function readChunks(bytes: Buffer): Content | undefined {
  const parts: Buffer[] = [];
  for (let at = 0; ; ) {
    const eol = bytes.indexOf('\r\n', at);
    if (eol === -1) return undefined;
    const size = Number.parseInt(bytes.subarray(at, eol).toString('latin1'), 16);
    const next = eol + 2 + size + 2;
    if (!(bytes.length >= next)) return undefined;
    if (size === 0) return { body: Buffer.concat(parts), rest: bytes.subarray(next) };
    parts.push(bytes.subarray(eol + 2, eol + 2 + size));
    at = next;
  }
}
