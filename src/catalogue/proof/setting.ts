import { fieldsOf, textAt } from '../../kernel/json.ts';
import type { Call, Input } from '../command.ts';
import type { State, Wanted } from '../verification.ts';

type Value = string | number;

/** A value as OpenSIPS has it, and the word that people read. */
type Words = readonly (readonly [value: Value, word: string])[];

interface Setting {
  /** The command that sets it. */
  readonly command: string;
  /** The parameter that holds the new value; the others say which setting it is. */
  readonly param: string;
  /** What people call it. */
  readonly label: string | ((input: Input) => string);
  /** The command that shows it, where that is another one. */
  readonly shownBy?: string;
  /** Its name in the reply; the first value there when left out. */
  readonly shownAs?: string;
  readonly words?: Words;
}

/** The words of a setting that is 1 or 0. */
export const ON_OFF: Words = [
  [1, 'on'],
  [0, 'off'],
];

/** How the change of one single setting is seen and taken back. */
export function settingProof({ command, param, label, shownBy, shownAs, words = [] }: Setting) {
  const labelOf = (input: Input) => (typeof label === 'string' ? label : label(input));
  const wordOf = (value: unknown) =>
    words.find(([known]) => String(known) === String(value))?.[1] ?? String(value);
  return {
    verify: {
      read: (input: Input): Call => ({
        command: shownBy ?? command,
        input: shownBy === undefined ? without(input, param) : {},
      }),
      state: (reply: unknown, input: Input): State => {
        const name = shownAs ?? Object.keys(fieldsOf(reply))[0] ?? '';
        const value = textAt(reply, name);
        return value === undefined ? {} : { [labelOf(input)]: wordOf(value) };
      },
      wanted: (input: Input): Wanted => ({ [labelOf(input)]: wordOf(input[param]) }),
    },
    inverse: (input: Input, before: State): Call | undefined => {
      const was = before[labelOf(input)];
      if (was === undefined) return undefined;
      const value = words.length === 0 ? Number(was) : words.find(([, word]) => word === was)?.[0];
      return value === undefined ? undefined : { command, input: { ...input, [param]: value } };
    },
  };
}

/** How a transport's or module's tracing, shown as on or off, is seen and taken back. */
export const tracingProof = (command: string, param = 'trace_mode') =>
  settingProof({
    command,
    param,
    label: 'tracing',
    words: [
      ['on', 'on'],
      ['off', 'off'],
    ],
  });

function without(input: Input, name: string): Input {
  return Object.fromEntries(Object.entries(input).filter(([each]) => each !== name));
}
