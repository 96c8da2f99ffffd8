import { listAt, textAt } from '../../kernel/json.ts';
import type { Call } from '../command.ts';
import type { State } from '../verification.ts';

/** The rules of one blacklist; OpenSIPS shows them in other words than they are given. */
export const rulesProof = {
  read: ({ name }: { readonly name?: string | undefined }): Call => ({
    command: 'blacklists:list',
    input: { name },
  }),
  state: (reply: unknown): State => {
    const rules = (listAt(reply, 'Lists') ?? [reply]).flatMap((each) => listAt(each, 'Rules') ?? []);
    return Object.fromEntries(rules.map((rule) => [ruleOf(rule), 'blocked']));
  },
};

function ruleOf(rule: unknown): string {
  const [proto, ip, mask, port, match = ''] = ['Proto', 'IP', 'Mask', 'Port', 'Match'].map((name) =>
    textAt(rule, name),
  );
  return `${proto} ${ip}/${mask} ${port === '0' ? 'any port' : `port ${port}`} ${match}`.trim();
}
