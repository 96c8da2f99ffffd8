import { fail, ok } from '../rpc/answer.ts';
import { int } from '../rpc/params.ts';
import type { Handlers } from './context.ts';

/** Pings that keep NAT open. */
export const nathelper: Handlers = {
  nh_enable_ping: (params, { world: { natPing } }) => {
    if (!natPing.possible) return fail(400, 'NATping disabled from script');
    const status = int(params, 'status');
    if (status === undefined) return ok({ Status: natPing.on ? 1 : 0 });
    natPing.on = status !== 0;
    return ok();
  },
};
