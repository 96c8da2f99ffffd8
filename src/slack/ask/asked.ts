import { redact } from '../../audit/redact.ts';
import type { Command, Input } from '../../catalogue/command.ts';

/** The question as it was understood, as somebody would type it, secrets left out, values over `longest` characters cut. */
export function askedLine(command: Command, input: Input, longest?: number): string {
  const parts = Object.entries(redact(command, input, longest)).map(([name, value]) => {
    const text = Array.isArray(value) ? value.join(',') : String(value);
    return `${name}=${/\s/.test(text) ? JSON.stringify(text) : text}`;
  });
  return [command.aliases[0] ?? command.method, ...parts].join(' ');
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
