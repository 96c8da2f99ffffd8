/**
 * JSON as cJSON reads it for mi_http: what follows the first value is ignored, the first of two equal keys
 * wins, a NUL anywhere is an error. `undefined` stands for a parse error. Bytes that are not UTF-8 are kept
 * as U+DC80..U+DCFF, so that `writeText` can give them back.
 */
export function readJson(bytes: Buffer): unknown {
  const scan = { text: keepBytes(bytes), at: 0 };
  try {
    return value(scan, 0);
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) return undefined;
    throw error;
  }
}

/** A string as JSON, with the bytes kept by `readJson` as they came; latin1 carries them to the socket. */
export function writeText(text: string): Buffer {
  const plain = Buffer.from(JSON.stringify(text));
  if (!/[\udc80-\udcff]/.test(text)) return plain;
  const bytes = plain.toString('latin1').replace(/\\udc([89a-f][0-9a-f])/g, (_, hex: string) => {
    return String.fromCharCode(Number.parseInt(hex, 16));
  });
  return Buffer.from(bytes, 'latin1');
}

interface Scan {
  readonly text: string;
  at: number;
}

function keepBytes(bytes: Buffer): string {
  const text = bytes.toString('utf8');
  if (!text.includes('\ufffd')) return text;
  return bytes.toString('latin1').replace(/[\u0080-\u00ff]/g, (char) => {
    return String.fromCharCode(0xdc00 + char.charCodeAt(0));
  });
}

function skip(scan: Scan): string {
  while (scan.at < scan.text.length && scan.text.charCodeAt(scan.at) <= 32) {
    if (scan.text.charCodeAt(scan.at) === 0) throw new SyntaxError('NUL');
    scan.at += 1;
  }
  return scan.text.charAt(scan.at);
}

function take(scan: Scan, char: string): void {
  if (skip(scan) !== char) throw new SyntaxError(`expected ${char}`);
  scan.at += 1;
}

/** cJSON gives up at CJSON_NESTING_LIMIT. */
const DEEPEST = 1000;

function value(scan: Scan, depth: number): unknown {
  if (depth > DEEPEST) throw new SyntaxError('too deep');
  const start = skip(scan);
  if (start === '{') return object(scan, depth);
  if (start === '[') return array(scan, depth);
  if (start === '"') return string(scan);
  const found = /(?:true|false|null|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)/y;
  found.lastIndex = scan.at;
  const word = found.exec(scan.text)?.[0];
  if (word === undefined) throw new SyntaxError('no value');
  scan.at += word.length;
  return JSON.parse(word.replace(/^(-?)0+(?=\d)/, '$1'));
}

function object(scan: Scan, depth: number): Record<string, unknown> {
  const members: Record<string, unknown> = {};
  take(scan, '{');
  if (skip(scan) === '}') {
    scan.at += 1;
    return members;
  }
  for (;;) {
    skip(scan);
    const key = string(scan);
    take(scan, ':');
    const member = value(scan, depth + 1);
    if (!Object.hasOwn(members, key)) members[key] = member;
    if (skip(scan) !== ',') break;
    scan.at += 1;
  }
  take(scan, '}');
  return members;
}

function array(scan: Scan, depth: number): unknown[] {
  const items: unknown[] = [];
  take(scan, '[');
  if (skip(scan) === ']') {
    scan.at += 1;
    return items;
  }
  for (;;) {
    items.push(value(scan, depth + 1));
    if (skip(scan) !== ',') break;
    scan.at += 1;
  }
  take(scan, ']');
  return items;
}

function string(scan: Scan): string {
  const found = /"[^"\\]*(?:\\.[^"\\]*)*"/sy;
  found.lastIndex = scan.at;
  const quoted = found.exec(scan.text)?.[0];
  if (quoted === undefined || /\0|\\u0000/.test(quoted)) throw new SyntaxError('no string');
  scan.at += quoted.length;
  // cJSON takes control characters as they stand, JSON.parse does not.
  const strict = [...quoted].map((char) => (char < ' ' ? JSON.stringify(char).slice(1, -1) : char));
  return String(JSON.parse(strict.join('')));
}
