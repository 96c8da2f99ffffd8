import { fail, ok } from '../rpc/answer.ts';
import { text } from '../rpc/params.ts';
import type { Handlers } from './context.ts';

/** Served domains, and the rules that translate numbers. */
export const numbers: Handlers = {
  domain_dump: (_, { world }) => ok({ Domains: world.domains }),
  domain_reload: () => ok(),
  dp_reload: () => ok(),
  dp_translate: (params, { world }) => {
    const rules = world.dialplan.filter(({ id }) => String(id) === text(params, 'dpid'));
    if (rules.length === 0) return fail(404, 'No information available for dpid');
    const input = text(params, 'input');
    const found = rules.find(({ match }) => match.test(input));
    if (!found) return fail(404, 'No translation');
    return ok({ Output: input.replace(found.match, found.replace), ATTRIBUTES: found.attrs });
  },
};
