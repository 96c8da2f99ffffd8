import { setImmediate } from 'node:timers/promises';
import { withoutPasswords } from '../../kernel/passwords.ts';

const CHUNK = 65_536;
const SMALL = 300;
// Characters that are invisible or turn the direction of text; escaped, they keep their meaning for programs only.
const INVISIBLE = /[\p{Cf}\u007F-\u009F\u2028\u2029]/gu;

/** A value as indented JSON, in chunks that let other work through; passwords in URLs are left out. */
export async function* jsonOf(value: unknown): AsyncGenerator<string> {
  let chunk = '';
  for (const piece of pieces(value, '')) {
    chunk += piece;
    if (chunk.length < CHUNK) continue;
    yield chunk;
    chunk = '';
    await setImmediate();
  }
  yield `${chunk}\n`;
}

function* pieces(value: unknown, indent: string): Generator<string> {
  if (typeof value !== 'object' || value === null || weight(value) < SMALL) {
    yield whole(value).replaceAll('\n', `\n${indent}`);
    return;
  }
  const inner = `${indent}  `;
  const isList = Array.isArray(value);
  let before = isList ? '[' : '{';
  for (const [name, member] of membersOf(value)) {
    yield `${before}\n${inner}${isList ? '' : `${whole(name)}: `}`;
    yield* pieces(member, inner);
    before = ',';
  }
  yield `\n${indent}${isList ? ']' : '}'}`;
}

function whole(value: unknown): string {
  const text = JSON.stringify(
    value,
    (_, member) => (typeof member === 'string' ? withoutPasswords(member) : member),
    2,
  );
  return (text ?? 'null').replaceAll(INVISIBLE, unicodeEscape);
}

function unicodeEscape(character: string): string {
  return Array.from({ length: character.length }, (_, place) => {
    const unit = character.charCodeAt(place).toString(16).padStart(4, '0');
    return String.raw`\u` + unit;
  }).join('');
}

/** How many values are inside, counted no further than needed. */
function weight(value: unknown, so = 0): number {
  let sum = so + 1;
  if (typeof value !== 'object' || value === null) return sum;
  for (const [, member] of membersOf(value)) {
    if (sum >= SMALL) return sum;
    sum = weight(member, sum);
  }
  return sum;
}

/** Members one by one: a list of hundreds of thousands is never copied. */
function* membersOf(value: object): Generator<readonly [string, unknown]> {
  if (!Array.isArray(value)) {
    yield* Object.entries(value);
    return;
  }
  for (const member of value) yield ['', member];
}
