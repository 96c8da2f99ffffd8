import { fail, ok } from '../rpc/answer.ts';
import { int, type Params, text } from '../rpc/params.ts';
import type { Context, Handlers } from './context.ts';

function find({ world }: Context, params: Params) {
  const id = int(params, 'destination_id');
  return world.balancer.find((each) => each.id === id);
}

function loadOf({ world }: Context, destination: number, resource: string): number {
  return world.dialogs.filter(({ load }) => load?.destination === destination && load.resource === resource)
    .length;
}

const attrsOf = (attrs: string | undefined) => (attrs === undefined ? {} : { attrs });

/** Destinations with capacities. */
export const loadBalancer: Handlers = {
  lb_list: (_, context) =>
    ok({
      Destinations: context.world.balancer.map(({ id, uri, group, enabled, reenable, resources, attrs }) => ({
        uri,
        id,
        group,
        enabled: enabled ? 'yes' : 'no',
        'auto-reenable': reenable ? 'on' : 'off',
        Resources: resources.map(({ name, max }) => ({ name, max, load: loadOf(context, id, name) })),
        ...attrsOf(attrs),
      })),
    }),
  lb_status: (params, context) => {
    const found = find(context, params);
    if (!found) return fail(404, 'Destination ID not found');
    const status = int(params, 'new_status');
    if (status === undefined) return ok({ enable: found.enabled ? 'yes' : 'no', ...attrsOf(found.attrs) });
    const enabled = status !== 0;
    if (enabled !== found.enabled) {
      const { group, uri } = found;
      context.raise('E_LOAD_BALANCER_STATUS', { group, uri, status: enabled ? 'enabled' : 'disabled' });
    }
    found.enabled = enabled;
    return ok();
  },
  lb_resize: (params, context) => {
    const found = find(context, params);
    if (!found) return fail(404, 'Destination ID not found');
    const resource = found.resources.find(({ name }) => name === text(params, 'res_name'));
    if (!resource) return fail(404, 'Destination has no such resource');
    resource.max = int(params, 'new_capacity') ?? resource.max;
    return ok();
  },
  lb_reload: (_, { world }) => {
    for (const { resources } of world.balancer) {
      for (const resource of resources) resource.max = resource.stored;
    }
    return ok();
  },
};
