import type { Command } from '../catalogue/command.ts';

const MASK = '•••';
/** The last characters that stay, so that somebody who knows the person can tell. */
const KEPT = 2;
/** Of anything shorter nothing stays: two characters would be most of it. */
const SHORTEST_KEPT = 4;
/** A line as RisPort writes it: a number, and how it is registered. */
const LINE = /^([+*#\dA-D]+)( [A-Za-z]*(?:Registered|Rejected|Unknown))?$/;

/**
 * A reply with everything under the names of `personal` masked, however deep; empty values stay empty. It is the same value when there was
 * nothing to mask, and nothing at all is left where the whole reply may tell of people.
 */
export function maskedReply(value: unknown, personal: Command['personal']): unknown {
  if (personal === 'whole') return null;
  return personal.length === 0 ? value : within(value, new Set(personal));
}

type Change = (member: unknown, name: string) => unknown;

const within = (value: unknown, names: ReadonlySet<string>): unknown =>
  changed(value, (member, name) => (names.has(name) ? masked(member) : within(member, names)));

/** Every text that a value holds, masked. A telephone number is a text; what is a number counts something, such as a page. */
const masked = (value: unknown): unknown =>
  typeof value === 'string' ? maskedText(value) : changed(value, masked);

/** A value with its members changed. Only what holds a change is copied, since a reply may have tens of thousands of rows. */
function changed(value: unknown, change: Change): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    let list: unknown[] | undefined;
    for (const [place, member] of value.entries()) {
      const after = change(member, '');
      if (after === member) continue;
      list ??= [...value];
      list[place] = after;
    }
    return list ?? value;
  }
  let copy: Record<string, unknown> | undefined;
  for (const [name, member] of Object.entries(value)) {
    const after = change(member, name);
    if (after === member) continue;
    copy ??= { ...value };
    copy[name] = after;
  }
  return copy ?? value;
}

/** Of a list of lines the numbers are masked one by one and their states stay; of any other text all but its end. */
function maskedText(text: string): string {
  if (text.trim() === '') return text;
  const lines = text.split(', ').map((line) => LINE.exec(line));
  if (lines.every((line) => line !== null))
    return lines.map(([, number = '', state = '']) => maskedWord(number) + state).join(', ');
  return maskedWord(text);
}

function maskedWord(word: string): string {
  // A character may be two of JavaScript's units, and no longer.
  const end = Array.from(word.slice(-2 * SHORTEST_KEPT));
  return end.length < SHORTEST_KEPT ? MASK : MASK + end.slice(-KEPT).join('');
}
