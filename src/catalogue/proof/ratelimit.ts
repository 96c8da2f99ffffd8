import { fieldsOf, listAt, textAt } from '../../kernel/json.ts';
import type { Call } from '../command.ts';
import type { State, Wanted } from '../verification.ts';

type Factors = Readonly<Partial<Record<'ki' | 'kp' | 'kd', string | undefined>>>;

const NAMES = ['ki', 'kp', 'kd'] as const;

/** The counter and the limit of a pipe; the counter goes on counting at once. */
export const pipeProof = {
  read: ({ pipe }: { readonly pipe?: string | undefined }): Call => ({
    command: 'ratelimit:list',
    input: { pipe },
  }),
  state: (reply: unknown): State => {
    const pipe = fieldsOf(reply)['Pipe'];
    const counter = textAt(pipe, 'counter');
    return counter === undefined ? {} : { counter, limit: textAt(pipe, 'limit') ?? 'none' };
  },
};

/** The factors of the feedback controller; those it had at the start may be ones that it does not take. */
export const controller = {
  verify: {
    read: (): Call => ({ command: 'ratelimit:get_pid', input: {} }),
    state: (reply: unknown): State => {
      const factors = fieldsOf(fieldsOf(reply)['PID']);
      const shown = NAMES.filter((name) => name in factors);
      return Object.fromEntries(shown.map((name) => [name, String(Number(factors[name]))]));
    },
    wanted: (input: Factors): Wanted =>
      Object.fromEntries(NAMES.map((name) => [name, String(Number(input[name]))])),
  },
  inverse: (_: Factors, before: State): Call | undefined => {
    const were = NAMES.map((name) => before[name]);
    if (!were.every((was) => was !== undefined && /^\d{1,4}$/.test(was))) return undefined;
    return {
      command: 'ratelimit:set_pid',
      input: Object.fromEntries(NAMES.map((name) => [name, before[name]])),
    };
  },
};

/** An address that was blocked for flooding, and no longer is. */
export const blockedAddress = {
  read: (): Call => ({ command: 'pike:list', input: {} }),
  state: (reply: unknown, { ip = '' }: { readonly ip?: string | undefined }): State =>
    (listAt(reply, 'IPs') ?? []).includes(ip) ? { [ip]: 'blocked' } : {},
  wanted: ({ ip = '' }: { readonly ip?: string | undefined }): Wanted => ({ [ip]: null }),
};
