import { fail, ok } from '../rpc/answer.ts';
import { int, type Params, text } from '../rpc/params.ts';
import type { Gateway } from '../world/routing.ts';
import type { Context, Handler, Handlers } from './context.ts';
import { ctime } from './dates.ts';

/** The recorded servers run without partitions, so that naming one is an error. */
const whole =
  (handler: Handler): Handler =>
  (params, context) =>
    'partition_name' in params
      ? fail(
          400,
          "Invalid parameter: 'partition_name'",
          "'partition_name' supported only when 'use_partitions' is set",
        )
      : handler(params, context);

const attrsOf = (attrs: string | undefined) => (attrs === undefined ? {} : { ATTRS: attrs });

function gatewayStatus(params: Params, { world, raise }: Context) {
  const { gateways } = world.drouting;
  if (!('gw_id' in params)) {
    const Gateways = gateways.map(({ id, ip, attrs, state }) => ({
      ID: id,
      IP: ip,
      ...attrsOf(attrs),
      State: state,
    }));
    return ok({ Gateways });
  }
  const found = gateways.find(({ id }) => id === text(params, 'gw_id'));
  if (!found) return fail(404, 'GW ID not found');
  const status = int(params, 'status');
  if (status === undefined) return ok({ ...attrsOf(found.attrs), State: found.state });
  const state: Gateway['state'] = status === 0 ? 'Disabled MI' : 'Active';
  if (state !== found.state) {
    const { id, ip } = found;
    const words = status === 0 ? 'disabled MI' : 'active';
    const partition = 'Default';
    raise('E_DROUTING_STATUS', { partition, gwid: id, address: ip, status: words, reason: 'MI command' });
  }
  found.state = state;
  return ok();
}

function carrierStatus(params: Params, { world }: Context) {
  const { carriers } = world.drouting;
  const enabledOf = (enabled: boolean) => ({ Enabled: enabled ? 'yes' : 'no' });
  if (!('carrier_id' in params)) {
    const Carriers = carriers.map(({ id, attrs, enabled }) => ({
      ID: id,
      ...attrsOf(attrs),
      ...enabledOf(enabled),
    }));
    return ok({ Carriers });
  }
  const found = carriers.find(({ id }) => id === text(params, 'carrier_id'));
  if (!found) return fail(404, 'Carrier ID not found');
  const status = int(params, 'status');
  if (status === undefined) return ok({ ...attrsOf(found.attrs), ...enabledOf(found.enabled) });
  found.enabled = status !== 0;
  return ok();
}

/** The longest prefix of a group; without a group the recorded servers find nothing. */
function route(params: Params, { world }: Context) {
  const group = int(params, 'group_id');
  const number = text(params, 'number');
  const [found] = world.drouting.rules
    .filter((rule) => rule.group === group && number.startsWith(rule.prefix))
    .sort((a, b) => b.prefix.length - a.prefix.length);
  if (!found) return ok('No match');
  const targets = found.targets.map((name) =>
    name.startsWith('#') ? { CARRIER: name.slice(1) } : { GATEWAY: name },
  );
  return ok({ 'Matched Prefix': found.prefix, 'GW List': targets, ...attrsOf(found.attrs) });
}

/** Gateways, carriers and rules. */
export const drouting: Handlers = {
  dr_gw_status: whole(gatewayStatus),
  dr_carrier_status: whole(carrierStatus),
  dr_number_routing: whole(route),
  dr_reload_status: whole((_, { world }) => ok({ Date: ctime(world.drouting.loadedAt) })),
  dr_reload: whole((_, { world, now }) => {
    world.drouting.loadedAt = now;
    return ok();
  }),
  dr_enable_probing: (params, { world }) => {
    const status = int(params, 'status');
    if (status === undefined) return ok({ Status: world.drouting.probing });
    world.drouting.probing = status > 0 ? 1 : 0;
    return ok();
  },
};
