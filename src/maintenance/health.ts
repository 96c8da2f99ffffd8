import type { Call } from '../catalogue/command.ts';
import type { HealthCheck } from '../gate/node-health.ts';
import { isSame, LISTS, targetsIn } from './target.ts';

const WHAT: Readonly<Record<(typeof LISTS)[number], string>> = {
  'drouting:gw_status': 'gateways',
  'dispatcher:list': 'destinations',
  'load_balancer:list': 'balanced destinations',
};

/** The reads by which a node is judged between the writes of a list that goes from node to node. */
export const HEALTH: readonly HealthCheck[] = LISTS.map((list) => ({
  what: WHAT[list],
  call: { command: list, input: {} },
  states: (reply, write) => {
    const meant = withoutDefault(write);
    const others = targetsIn(list, reply, undefined).filter(({ out }) => !isSame(out, meant));
    return new Map(others.map(({ label, up, state }) => [label, { up, state }]));
  },
}));

/** A set of the default partition may be named with it or without. */
function withoutDefault({ command, input }: Call): Call {
  const group = input['group'];
  return typeof group === 'string'
    ? { command, input: { ...input, group: group.replace(/^default:/, '') } }
    : { command, input };
}
