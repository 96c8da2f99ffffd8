import { fieldsOf, textAt } from '../../kernel/json.ts';
import type { Call } from '../command.ts';
import type { State, Wanted } from '../verification.ts';

interface Variable {
  readonly name?: string | undefined;
  readonly type?: string | undefined;
  readonly value?: string | undefined;
}
interface Mask {
  readonly bitmask?: string | undefined;
}

/** A shared variable; a text is shown in quotes, a number without. One that is new cannot be removed again. */
export const sharedVariable = {
  verify: {
    read: ({ name }: Variable): Call => ({ command: 'cfgutils:shv_get', input: { name } }),
    state: (reply: unknown, { name = '' }: Variable): State => {
      const variable = fieldsOf(reply)['VAR'];
      const value = textAt(variable, 'value');
      if (value === undefined) return {};
      return { [name]: textAt(variable, 'type') === 'string' ? JSON.stringify(value) : value };
    },
    wanted: ({ name = '', type, value = '' }: Variable): Wanted => ({
      [name]: type === 'str' ? JSON.stringify(value) : String(Number(value)),
    }),
  },
  inverse: ({ name = '' }: Variable, before: State): Call | undefined => {
    const was = before[name];
    if (was === undefined) return undefined;
    return { command: 'cfgutils:shv_set', input: { name, ...typed(was) } };
  },
};

/** The chance used by rand_event, put back to what it was. */
export const resetChance = {
  verify: {
    read: (): Call => ({ command: 'cfgutils:rand_get_prob', input: {} }),
    state: (reply: unknown): State => {
      const percent = textAt(reply, 'actual probability percent');
      return percent === undefined ? {} : { 'per cent': percent };
    },
  },
  inverse: (_: unknown, before: State): Call | undefined => {
    const was = before['per cent'];
    return was === undefined
      ? undefined
      : { command: 'cfgutils:rand_set_prob', input: { prob_proc: Number(was) } };
  },
};

/** Bits set in the global flags; only those that were clear are cleared again. */
export const flagsSet = {
  verify: flagsAfter((flags, mask) => flags | mask),
  inverse: (input: Mask, before: State): Call | undefined =>
    changing('gflags:reset', maskOf(input) & ~flagsOf(before)),
};

/** Bits cleared in the global flags; only those that were set are set again. */
export const flagsCleared = {
  verify: flagsAfter((flags, mask) => flags & ~mask),
  inverse: (input: Mask, before: State): Call | undefined =>
    changing('gflags:set', maskOf(input) & flagsOf(before)),
};

const maskOf = ({ bitmask }: Mask) => Number(bitmask);
const flagsOf = (before: State) => Number(before['flags'] ?? 0);

function flagsAfter(change: (flags: number, mask: number) => number) {
  return {
    read: (): Call => ({ command: 'gflags:get', input: {} }),
    state: (reply: unknown): State => {
      const dec = textAt(reply, 'dec');
      return dec === undefined ? {} : { flags: hex(Number(dec)) };
    },
    wanted: (input: Mask, before: State): Wanted =>
      'flags' in before ? { flags: hex(change(flagsOf(before), maskOf(input))) } : {},
  };
}

const hex = (flags: number) => `0x${(flags >>> 0).toString(16)}`;

function changing(command: string, mask: number): Call | undefined {
  return mask === 0 ? undefined : { command, input: { bitmask: hex(mask) } };
}

function typed(shown: string) {
  return shown.startsWith('"')
    ? { type: 'str', value: String(JSON.parse(shown)) }
    : { type: 'int', value: shown };
}
