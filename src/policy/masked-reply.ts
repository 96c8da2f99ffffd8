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

/** Copies only what holds something masked, since a reply may have tens of thousands of rows. */
function within(value: unknown, names: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) {
    const members = value.map((member) => within(member, names));
    return members.every((member, place) => member === value[place]) ? value : members;
  }
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(
    ([name, member]) => [name, member, names.has(name) ? masked(member) : within(member, names)] as const,
  );
  if (members.every(([, before, after]) => before === after)) return value;
  return Object.fromEntries(members.map(([name, , after]) => [name, after]));
}

/** Every text that a value holds, masked. A telephone number is a text; what is a number counts something, such as a page. */
function masked(value: unknown): unknown {
  if (typeof value === 'string') return maskedText(value);
  if (Array.isArray(value)) {
    const members = value.map(masked);
    return members.every((member, place) => member === value[place]) ? value : members;
  }
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([name, member]) => [name, member, masked(member)] as const);
  if (members.every(([, before, after]) => before === after)) return value;
  return Object.fromEntries(members.map(([name, , after]) => [name, after]));
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
  const characters = [...word];
  return characters.length < SHORTEST_KEPT ? MASK : MASK + characters.slice(-KEPT).join('');
}
