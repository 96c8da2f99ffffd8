import { fail, ok } from '../rpc/answer.ts';
import type { Params } from '../rpc/params.ts';
import type { Context, Handlers } from './context.ts';
import { ctime, seconds } from './dates.ts';

interface Identifier {
  readonly group: string;
  readonly name: string;
  readonly ready: boolean;
  readonly details?: string;
  readonly log: readonly string[];
  /** When the log was begun anew after the start; it then holds the same lines once more. */
  readonly again?: number | undefined;
}

const NO_GROUP = fail(404, 'Group not found');

const LOADED = 'data available';

/** What the modules of this world report of themselves. */
function identifiers({ world, version }: Context): readonly Identifier[] {
  const loaded = (
    ...parts: readonly (readonly [count: number, what: string, discarded?: number | undefined])[]
  ) => [
    'starting DB data loading',
    'DB data loading successfully completed',
    parts.map(([many, what, discarded = 0]) => `${many} ${what} loaded (${discarded} discarded)`).join(', '),
  ];
  const { gateways, carriers, rules, loadedAt, discarded } = world.drouting;
  const count = world.dispatcher.sets.reduce((sum, set) => sum + set.destinations.length, 0);
  const registrants = world.registrants.map((each) => ({
    group: 'uac_registrant',
    name: `aor=${each.aor};contact=${each.binding};registrar=${each.registrar}`,
    ready: each.state === 'REGISTERED_STATE',
    details: each.state,
    log: [`created with state ${each.state}\n`],
  }));
  return [
    { group: 'config', name: 'main', ready: true, details: LOADED, log: [] },
    ...(version === '4.0' ? registrants : []),
    { group: 'drouting', name: 'Default;events', ready: true, log: [] },
    {
      group: 'drouting',
      name: 'Default',
      ready: true,
      details: LOADED,
      log: loaded(
        [gateways.length, 'gateways', discarded],
        [carriers.length, 'carriers'],
        [rules.length, 'rules'],
      ),
      again: loadedAt,
    },
    { group: 'clusterer', name: 'sharing_tags', ready: true, log: [] },
    { group: 'clusterer', name: 'node_states', ready: true, log: [] },
    { group: 'pike', name: 'main', ready: true, log: [] },
    { group: 'dialplan', name: 'default', ready: true, details: LOADED, log: loaded([5, 'rules']) },
    { group: 'dispatcher', name: 'default;events', ready: true, log: [] },
    {
      group: 'dispatcher',
      name: 'default',
      ready: true,
      details: LOADED,
      log: loaded([count, 'destinations', world.dispatcher.discarded]),
      again: world.dispatcher.loadedAt,
    },
    {
      group: 'core',
      name: 'main',
      ready: true,
      details: 'running',
      log: ['initializing', 'initialization completed, ready now'],
    },
  ];
}

function status({ ready, details }: Identifier) {
  return {
    Readiness: ready,
    Status: ready ? 1 : -1,
    ...(details === undefined ? {} : { Details: details }),
  };
}

function asked(params: Params, context: Context): readonly Identifier[] {
  return identifiers(context).filter(
    ({ group, name }) =>
      (!('group' in params) || group === params['group']) &&
      (!('identifier' in params) || name === params['identifier']),
  );
}

/** The answers about whatever was asked for, grouped; about one group alone without the group. */
function list(params: Params, context: Context, write: (each: Identifier) => object) {
  const found = asked(params, context);
  if (found.length === 0) return NO_GROUP;
  const groups = [...Map.groupBy(found, ({ group }) => group)].map(([group, each]) => ({
    Name: group,
    Identifiers: each.map((one) => ({ Name: one.name, ...write(one) })),
  }));
  return ok('group' in params ? groups[0] : groups);
}

/** Status reports of the modules. */
export const statusReport: Handlers = {
  sr_list_status: (params, context) => list(params, context, status),
  sr_get_status: (params, context) => {
    const wanted = 'identifier' in params ? params : { ...params, identifier: 'main' };
    const [found] = asked(wanted, context);
    return found ? ok(status(found)) : NO_GROUP;
  },
  sr_list_reports: (params, context) => {
    const at = context.world.server.startedAt;
    return list(params, context, ({ log, again }) => ({
      Reports: [at, ...(again !== undefined && again > at ? [again] : [])].flatMap((time) =>
        log.map((line) => ({ Timestamp: seconds(time), Date: ctime(time), Log: line })),
      ),
    }));
  },
  sr_list_identifiers: (params, context) => {
    const found = asked(params, context);
    if (found.length === 0) return NO_GROUP;
    const groups = [...Map.groupBy(found, ({ group }) => group)].map(([Group, each]) => ({
      Group,
      Identifiers: each.map(({ name }) => name),
    }));
    return ok('group' in params ? groups[0] : groups);
  },
};
