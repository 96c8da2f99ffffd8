import { redact } from '../../audit/redact.ts';
import type { Command, Input } from '../../catalogue/command.ts';
import { usualName } from '../../catalogue/usual-name.ts';
import { parseCommand } from '../grammar/parse.ts';

/** The question as it was understood, as somebody would type it, secrets left out, values over `longest` characters cut. */
export function askedLine(command: Command, input: Input, longest?: number): string {
  const parts = Object.entries(redact(command, input, longest)).map(([name, value]) => {
    const text = Array.isArray(value) ? value.join(',') : String(value);
    return `${name}=${/\s/.test(text) ? JSON.stringify(text) : text}`;
  });
  return [usualName(command), ...parts].join(' ');
}

/**
 * Whether what was typed for this command may be kept: not when one of its parameters is a secret, and not when something
 * in the words looks like one.
 */
export function mayKeep(
  command: Command,
  { named, positional }: { readonly named: Input; readonly positional: readonly unknown[] },
): boolean {
  const shape = Object.fromEntries(Object.keys(command.input.shape).map((name) => [name, 'x']));
  const words = Object.fromEntries(positional.map((word, place) => [`word${place}`, word]));
  return [shape, named, words].every(
    (params) => JSON.stringify(redact(command, params)) === JSON.stringify(params),
  );
}

/** A line that asks the same again; none where it would be read as something else, as when a value is a secret. */
export function againLine(
  command: Command,
  input: Input,
  nodes: readonly string[] | 'all',
): string | undefined {
  const places = nodes === 'all' ? ['@all'] : nodes.map((node) => `@${node}`);
  const line = [askedLine(command, input, LONGEST), ...places].join(' ');
  const read = parseCommand(line);
  if (!read.ok || line.length > LONGEST || read.value.positional.length > 0) return undefined;
  const same = Object.entries(input).every(
    ([name, value]) =>
      read.value.named[name] === String(value) && !(Array.isArray(value) && value.some(isSplit)),
  );
  return same && Object.keys(read.value.named).length === Object.keys(input).length ? line : undefined;
}

const LONGEST = 500;
const isSplit = (part: unknown): boolean => String(part).includes(',');
