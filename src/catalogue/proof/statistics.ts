import { textAt } from '../../kernel/json.ts';
import type { Call } from '../command.ts';
import type { State } from '../verification.ts';

interface Named {
  readonly statistics?: readonly string[] | undefined;
}

/** The values of statistics that are set to zero; OpenSIPS says OK for a gauge too, and leaves it as it is. */
export const countersProof = {
  read: ({ statistics = [] }: Named): Call => ({ command: 'statistics:get', input: { statistics } }),
  state: (reply: unknown): State => {
    const names = typeof reply === 'object' && reply !== null ? Object.keys(reply) : [];
    return Object.fromEntries(names.map((name) => [name, textAt(reply, name) ?? '']));
  },
};
