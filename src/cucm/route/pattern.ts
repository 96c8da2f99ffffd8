/** One place of a pattern: the characters that fit there, and whether they may stand there any number of times, none included. */
interface Place {
  readonly chars: string;
  readonly repeat: boolean;
}

/** A pattern of the route plan, read. */
export interface Pattern {
  readonly places: readonly Place[];
  /** How many places stand before the dot; undefined without one. */
  readonly dot: number | undefined;
}

const DIGITS = '0123456789';
const LITERAL = /[\dA-D*#]/;
/** CUCM takes up to 50 characters. */
const LONGEST = 50;

/**
 * Reads a pattern as CUCM does: X is a digit, ! one or more, [2-4] and [^2-4] some digits, ? any number of what stands before it,
 * + one or more of it, \+ a plus sign; a dot only divides. Undefined when it is malformed or holds @, which stands for a numbering plan.
 */
export function readPattern(written: string): Pattern | undefined {
  if (written === '' || written.length > LONGEST) return undefined;
  const places: Place[] = [];
  let dot: number | undefined;
  for (let at = 0; at < written.length; at += 1) {
    const char = written[at] ?? '';
    const before = places.at(-1);
    if (char === '.') {
      if (dot !== undefined) return undefined;
      dot = places.length;
    } else if (char === '?' || char === '+') {
      if (!before) return undefined;
      if (char === '?') places.pop();
      places.push({ ...before, repeat: true });
    } else if (char === '!') places.push(one(DIGITS), { chars: DIGITS, repeat: true });
    else if (char === 'X') places.push(one(DIGITS));
    else if (char === '\\') {
      at += 1;
      if (written[at] !== '+') return undefined;
      places.push(one('+'));
    } else if (char === '[') {
      const end = written.indexOf(']', at);
      const chars = end < 0 ? undefined : charsIn(written.slice(at + 1, end));
      if (!chars) return undefined;
      places.push(one(chars));
      at = end;
    } else if (LITERAL.test(char)) places.push(one(char));
    else return undefined;
  }
  return { places, dot };
}

const one = (chars: string): Place => ({ chars, repeat: false });

/** The digits in brackets; a ^ in front means the other digits. */
function charsIn(written: string): string | undefined {
  const negated = written.startsWith('^');
  const body = negated ? written.slice(1) : written;
  if (!/^(?:\d-\d|[\d*#])+$/.test(body)) return undefined;
  const chars = new Set<string>();
  for (const [part] of body.matchAll(/\d-\d|[\d*#]/g)) {
    const [from = '', to = from] = part.split('-');
    if (from > to) return undefined;
    for (const digit of DIGITS) if (digit >= from && digit <= to) chars.add(digit);
    if (from === '*' || from === '#') chars.add(from);
  }
  const left = negated ? [...DIGITS].filter((digit) => !chars.has(digit)) : [...chars];
  return left.length > 0 ? left.join('') : undefined;
}
