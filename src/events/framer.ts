/** What a stream of bytes holds so far: whole objects, or why nothing more is read of it. */
export type Framed =
  | { readonly ok: true; readonly objects: readonly string[] }
  | { readonly ok: false; readonly because: 'too large' | 'too deep' | 'not JSON' };

/** Cuts a stream into JSON objects, which OpenSIPS sends without anything between them. */
export interface Framer {
  readonly push: (chunk: Uint8Array) => Framed;
  /** How many bytes wait for the rest of their object. */
  readonly waiting: () => number;
}

/** An event of OpenSIPS has under 1,000 bytes and two levels. */
const LARGEST = 64 * 1024;
const DEEPEST = 16;
const MOST_PIECES = 32;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN = new Set([0x7b, 0x5b]);
const CLOSE = new Set([0x7d, 0x5d]);
const SPACE = new Set([0x20, 0x09, 0x0a, 0x0d]);

/** A framer that holds at most one object of bounded size and depth; bytes are looked at once. */
export function createFramer(): Framer {
  let held: Uint8Array[] = [];
  let size = 0;
  let depth = 0;
  let inText = false;
  let escaped = false;

  const take = (piece: Uint8Array): string => {
    const text = Buffer.concat([...held, piece]).toString('utf8');
    held = [];
    size = 0;
    return text;
  };
  /** Where the object that is open ends, after this byte; what is wrong otherwise. */
  const step = (byte: number): 'on' | 'end' | 'too deep' | 'not JSON' => {
    if (escaped) escaped = false;
    else if (inText && byte === BACKSLASH) escaped = true;
    else if (byte === QUOTE && depth > 0) inText = !inText;
    else if (inText) return 'on';
    else if (OPEN.has(byte)) depth += 1;
    else if (CLOSE.has(byte)) {
      depth -= 1;
      return depth === 0 ? 'end' : depth < 0 ? 'not JSON' : 'on';
    } else if (depth === 0 && !SPACE.has(byte)) return 'not JSON';
    return depth > DEEPEST ? 'too deep' : 'on';
  };

  return {
    push: (chunk) => {
      const objects: string[] = [];
      let from = 0;
      for (const [at, byte] of chunk.entries()) {
        const found = step(byte);
        if (found === 'too deep' || found === 'not JSON') return { ok: false, because: found };
        if (size + at - from >= LARGEST) return { ok: false, because: 'too large' };
        if (found !== 'end') continue;
        objects.push(take(chunk.subarray(from, at + 1)));
        from = at + 1;
      }
      const rest = chunk.subarray(from);
      if (depth > 0) {
        // A copy, since the chunk belongs to the socket's own buffer; single bytes must not cost more than they are.
        held =
          held.length < MOST_PIECES ? [...held, Uint8Array.from(rest)] : [Buffer.concat([...held, rest])];
        size += rest.length;
      }
      return { ok: true, objects };
    },
    waiting: () => size,
  };
}
