import { isIP } from 'node:net';
import { fail, ok } from '../rpc/answer.ts';
import { text } from '../rpc/params.ts';
import type { Handlers } from './context.ts';

/** Addresses that sent too much. */
export const pike: Handlers = {
  pike_list: (_, { world }) => ok({ IPs: world.blocked }),
  pike_rm: (params, { world }) => {
    const ip = text(params, 'ip');
    if (isIP(ip) === 0) return fail(500, 'Bad IP');
    if (!world.blocked.includes(ip)) return fail(404, 'Match not found');
    world.blocked = world.blocked.filter((each) => each !== ip);
    return ok();
  },
};
