import { type Fields, fieldsOf } from '../../kernel/json.ts';
import { textOf } from './reply.ts';

const MOST_LINES = 200;
const DEEPEST = 8;

/** The members of an object as indented lines, as many as can be read. */
export function treeOf(fields: Fields): readonly string[] {
  const lines: string[] = [];
  grow(fields, 0, lines);
  return lines.length > MOST_LINES ? [...lines.slice(0, MOST_LINES), '… more in the JSON file'] : lines;
}

function grow(value: unknown, depth: number, lines: string[]): void {
  if (lines.length > MOST_LINES) return;
  const indent = '  '.repeat(depth);
  for (const [name, member] of membersOf(value)) {
    if (lines.length > MOST_LINES) return;
    const leaf = typeof member !== 'object' || member === null || depth >= DEEPEST;
    if (leaf) lines.push(`${indent}${name}: ${textOf(member) || '–'}`);
    else {
      lines.push(`${indent}${name}`);
      grow(member, depth + 1, lines);
    }
  }
}

function membersOf(value: unknown): readonly (readonly [string, unknown])[] {
  if (Array.isArray(value)) {
    return value.slice(0, MOST_LINES).map((item, place): [string, unknown] => [String(place + 1), item]);
  }
  return Object.entries(fieldsOf(value));
}
