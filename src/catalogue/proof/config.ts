import { fieldsOf, textAt } from '../../kernel/json.ts';
import type { Call } from '../command.ts';
import type { State, Wanted } from '../verification.ts';

interface Pushing {
  readonly name?: string | undefined;
  readonly value?: string | undefined;
}

const read = (): Call => ({ command: 'config:list', input: {} });

/** One run-time value; without a value it is removed. */
export const pushedValue = {
  verify: {
    read,
    state: (reply: unknown, { name = '' }: Pushing): State => {
      const value = textAt(reply, name);
      return value === undefined ? {} : { [name]: value };
    },
    wanted: ({ name = '', value }: Pushing): Wanted => ({ [name]: value ?? null }),
  },
  inverse: ({ name = '', value }: Pushing, before: State): Call | undefined => {
    const was = before[name];
    if (was === undefined && value === undefined) return undefined;
    return { command: 'config:push', input: was === undefined ? { name } : { name, value: was } };
  },
};

/** All run-time values. */
export const allValues = {
  read,
  state: (reply: unknown): State =>
    Object.fromEntries(Object.entries(fieldsOf(reply)).map(([name, value]) => [name, String(value)])),
};
