import { fail, ok } from '../rpc/answer.ts';
import { int, type Params, text } from '../rpc/params.ts';
import type { DispatcherDestination } from '../world/routing.ts';
import type { Context, Handlers } from './context.ts';

const UNKNOWN_PARTITION = fail(500, 'ERROR Unknown partition');

function knows({ world }: Context, params: Params): boolean {
  return !('partition' in params) || text(params, 'partition') === world.dispatcher.partition;
}

function write(destination: DispatcherDestination, full: boolean) {
  const { uri, state, hits, attr, weight, priority, description, addresses } = destination;
  return {
    URI: uri,
    state,
    first_hit_counter: hits,
    ...(attr === undefined ? {} : { attr }),
    ...(full ? { weight, priority, ...(description === undefined ? {} : { description }) } : {}),
    resolved_addresses: addresses,
  };
}

/** Only the first letter counts; digits are taken too. */
function stateOf(word: string): DispatcherDestination['state'] | undefined {
  switch (word.charAt(0).toLowerCase()) {
    case '1':
    case 'a':
      return 'Active';
    case '0':
    case 'i':
      return 'Inactive';
    case '2':
    case 'p':
      return 'Probing';
    default:
      return undefined;
  }
}

/** `ds_probing_threshold`, as OpenSIPS has it by default. */
const THRESHOLD = 3;

/** Counts a failure; probing begins at the last one allowed, and never from inactive (`_ds_set_state` in dispatch.c). */
function failsForGood(destination: DispatcherDestination): boolean {
  if (destination.state === 'Inactive') return false;
  destination.failures = Math.min((destination.failures ?? 0) + 1, THRESHOLD);
  return destination.failures === THRESHOLD;
}

/** Sets of destinations. */
export const dispatcher: Handlers = {
  ds_list: (params, context) => {
    if (!knows(context, params)) return UNKNOWN_PARTITION;
    const { partition, sets } = context.world.dispatcher;
    const full = (int(params, 'full') ?? 0) !== 0;
    const SETS = sets.map(({ id, destinations }) => ({
      id,
      Destinations: destinations.map((each) => write(each, full)),
    }));
    return ok({ PARTITIONS: [{ name: partition, SETS }] });
  },
  ds_set_state: (params, { world, raise }) => {
    const state = stateOf(text(params, 'state'));
    if (!state) return fail(500, 'Bad state value');
    const group = text(params, 'group');
    const name = /^(?:(.*):)?(\d+)$/.exec(group);
    if (!name) return fail(500, 'bad group value');
    if (name[1] !== undefined && name[1] !== world.dispatcher.partition) return UNKNOWN_PARTITION;
    const set = world.dispatcher.sets.find(({ id }) => id === Number(name[2]));
    const address = text(params, 'address');
    const found = set?.destinations.find(({ uri }) => uri === address);
    if (!found) return fail(404, 'destination not found');
    if (state === 'Probing' && !failsForGood(found)) return ok();
    if (state !== 'Probing') found.failures = 0;
    if (found.state !== state) {
      // The event knows two states: a destination that is probed counts as inactive (dispatch.c).
      const status = state === 'Active' ? 'active' : 'inactive';
      raise('E_DISPATCHER_STATUS', { group: Number(name[2]), address, status, reason: 'MI command' });
    }
    found.state = state;
    return ok();
  },
  ds_reload: (params, context) => {
    if (!knows(context, params)) return UNKNOWN_PARTITION;
    const inherit = !['0', 'n', 'N'].includes(text(params, 'inherit_state'));
    for (const { destinations } of inherit ? [] : context.world.dispatcher.sets) {
      for (const each of destinations) each.state = each.stored ?? 'Active';
    }
    context.world.dispatcher.loadedAt = context.now;
    return ok();
  },
};
