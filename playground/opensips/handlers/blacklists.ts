import { fail, ok } from '../rpc/answer.ts';
import { text } from '../rpc/params.ts';
import type { Handlers } from './context.ts';

/** Destinations that calls must not go to. */
export const blacklists: Handlers = {
  list_blacklists: (params, { world }) => {
    const lists = world.blacklists.map(({ name, owner, flags, rules }) => ({
      name,
      owner,
      flags,
      Rules: rules.map(({ ip, mask, port }) => ({ flags: 0, IP: ip, Mask: mask, Proto: 'any', Port: port })),
    }));
    if (!('name' in params)) return ok({ Lists: lists });
    const found = lists.find(({ name }) => name === text(params, 'name'));
    return found ? ok({ Lists: [found] }) : fail(404, 'Unknown name');
  },
  check_blacklists: (params, { world }) =>
    ok(
      world.blacklists
        .filter(({ rules }) => rules.some(({ ip }) => ip === text(params, 'ip')))
        .map(({ name }) => name),
    ),
};
