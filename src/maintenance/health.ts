import type { Call, Input } from '../catalogue/command.ts';
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
  call: (write) => ({ command: list, input: within(list, write) }),
  states: (reply, write) => {
    const meant = withoutDefault(write);
    const others = targetsIn(list, reply, partitionOf(list, write)).filter(({ out }) => !isSame(out, meant));
    return new Map(others.map(({ label, up, state }) => [label, { up, state }]));
  },
}));

/** Where gateways have partitions, OpenSIPS shows those of one at a time: the one that the write names. */
function partitionOf(list: (typeof LISTS)[number], { input }: Call): string | undefined {
  const name = input['partition_name'];
  return list === 'drouting:gw_status' && typeof name === 'string' ? name : undefined;
}

function within(list: (typeof LISTS)[number], write: Call): Input {
  const name = partitionOf(list, write);
  return name === undefined ? {} : { partition_name: name };
}

/** A set of the default partition may be named with it or without. */
function withoutDefault({ command, input }: Call): Call {
  const group = input['group'];
  return typeof group === 'string'
    ? { command, input: { ...input, group: group.replace(/^default:/, '') } }
    : { command, input };
}
