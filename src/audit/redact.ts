import type { Command } from '../catalogue/command.ts';
import { plainText } from '../kernel/plain-text.ts';

const HIDDEN = '[secret]';
const LONGEST = 500;
const TELLING_NAME = /pass(word|wd)?$|secret|token|^ha1|_ha1|private|credential|api_?key/i;

/**
 * Parameters as they may be kept: secret ones replaced, those over `longest` characters cut. Secret is what the command declares so, what has a telling
 * name, and a password inside a URL.
 */
export function redact(
  command: Pick<Command, 'input'>,
  params: Readonly<Record<string, unknown>>,
  longest = LONGEST,
): Readonly<Record<string, unknown>> {
  const kept = Object.entries(params).map(([name, value]): [string, unknown] => {
    const declared = command.input.shape[name]?.meta()?.['secret'] === true;
    return [name, declared || TELLING_NAME.test(name) ? HIDDEN : shown(value, longest)];
  });
  return Object.fromEntries(kept);
}

function shown(value: unknown, longest: number): unknown {
  if (typeof value === 'string') return plainText(withoutPassword(value), longest);
  if (Array.isArray(value)) return value.slice(0, 50).map((each) => shown(each, longest));
  if (typeof value === 'object' && value !== null)
    return plainText(withoutPassword(JSON.stringify(value)), longest);
  return value;
}

const withoutPassword = (text: string): string =>
  text.replaceAll(/(\w+:\/{0,2}[^\s:@/]+):[^\s@/]+@/g, `$1:${HIDDEN}@`);
