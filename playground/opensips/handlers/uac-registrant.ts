import { fail, ok } from '../rpc/answer.ts';
import { int, type Params, text } from '../rpc/params.ts';
import type { Registrant } from '../world/platform.ts';
import type { Context, Handler, Handlers } from './context.ts';
import { ctime } from './dates.ts';

const EXPIRES = 120;

function write(each: Registrant) {
  return {
    AOR: each.aor,
    expires: EXPIRES,
    state: each.state,
    enabled: each.enabled ? 'yes' : 'no',
    last_register_sent: ctime(each.sentAt),
    registration_t_out: ctime(each.sentAt === 0 ? 0 : each.sentAt + (EXPIRES - 20) * 1000),
    registrar: each.registrar,
    binding: each.binding,
    socket: each.socket,
    ...(each.ip === undefined ? {} : { dst_IP: 'IPv4', ip: each.ip }),
  };
}

const about =
  (act: (found: Registrant, context: Context) => ReturnType<Handler>): Handler =>
  (params: Params, context) => {
    const [aor, contact, registrar] = ['aor', 'contact', 'registrar'].map((name) => text(params, name));
    const found = context.world.registrants.find(
      (each) => each.aor === aor && each.binding === contact && each.registrar === registrar,
    );
    return found ? act(found, context) : fail(404, 'No such registrant');
  };

const one = about((found) => ok({ Registrant: write(found) }));

/** Trunks that register elsewhere. */
export const uacRegistrant: Handlers = {
  reg_list: (params, context) =>
    'aor' in params ? one(params, context) : ok({ Records: context.world.registrants.map(write) }),
  reg_enable: about((found, { now }) => {
    if (!found.enabled) Object.assign(found, { enabled: true, state: 'REGISTERED_STATE', sentAt: now });
    return ok();
  }),
  reg_disable: about((found) => {
    Object.assign(found, { enabled: false, state: 'NOT_REGISTERED_STATE' });
    return ok();
  }),
  'uac_registrant:delete': about((found, { world }) => {
    world.registrants = world.registrants.filter((each) => each !== found);
    return ok();
  }),
  'uac_registrant:upsert': (params, { world, now }) => {
    const [aor, binding, registrar] = ['aor', 'contact', 'registrar'].map((name) => text(params, name));
    const enabled = int(params, 'state') === 0;
    const state = enabled ? 'REGISTERED_STATE' : 'NOT_REGISTERED_STATE';
    const found = world.registrants.find(
      (each) => each.aor === aor && each.binding === binding && each.registrar === registrar,
    );
    if (found) Object.assign(found, { enabled, state });
    else
      world.registrants.push({
        aor: aor ?? '',
        binding: binding ?? '',
        registrar: registrar ?? '',
        socket: 'udp:192.0.2.10:5060',
        state,
        enabled,
        sentAt: now,
      });
    return ok();
  },
  reg_force_register: about((found, { now }) => {
    found.sentAt = now;
    return ok();
  }),
};
