import type { Call, Input } from '../catalogue/command.ts';
import { fieldsOf, listAt, textAt } from '../kernel/json.ts';
import { hostIn } from './host.ts';

/** What can be taken out of service, as a node's list shows it. */
export interface Target {
  /** What people call it: gw1, or sip:10.0.0.1:5060 of set 1. */
  readonly label: string;
  /** Words by which somebody may mean it. */
  readonly names: readonly string[];
  /** It gets new calls now. */
  readonly up: boolean;
  /** Its state in OpenSIPS's own word. */
  readonly state: string;
  /** The write that takes it out. */
  readonly out: Call;
  /** Where its calls show, as host or host:port. */
  readonly addresses: readonly string[];
  /** Calls on each of its resources, where OpenSIPS counts them by destination. */
  readonly load: Readonly<Record<string, number>> | null;
}

/** The reads that show targets; a node without the module does not serve one of them. */
export const LISTS = ['drouting:gw_status', 'dispatcher:list', 'load_balancer:list'] as const;

/** The targets that the reply to one of these reads shows; `partition` is that of drouting, where one was named. */
export function targetsIn(
  list: (typeof LISTS)[number],
  reply: unknown,
  partition: string | undefined,
): readonly Target[] {
  switch (list) {
    case 'drouting:gw_status':
      return (listAt(reply, 'Gateways') ?? []).flatMap((row) => gateway(row, partition) ?? []);
    case 'dispatcher:list':
      return (listAt(reply, 'PARTITIONS') ?? []).flatMap(destinations);
    case 'load_balancer:list':
      return (listAt(reply, 'Destinations') ?? []).flatMap((row) => balanced(row) ?? []);
  }
}

/** The write that puts back what this one took out; undefined for every other write. */
export function backFrom(command: string, input: Input): Call | undefined {
  switch (command) {
    case 'drouting:gw_status':
      return input['status'] === 0 ? { command, input: { ...input, status: 1 } } : undefined;
    case 'dispatcher:set_state':
      return /^i/i.test(String(input['state'])) ? { command, input: { ...input, state: 'a' } } : undefined;
    case 'load_balancer:status':
      return input['new_status'] === 0 ? { command, input: { ...input, new_status: 1 } } : undefined;
    default:
      return undefined;
  }
}

/** Whether both calls are about the same thing, whatever they make of it. */
export function isSame(one: Call, other: Call): boolean {
  const about = ({ command, input }: Call) =>
    [
      command,
      input['partition_name'],
      input['gw_id'],
      input['group'],
      input['address'],
      input['destination_id'],
    ]
      .map((part) => JSON.stringify(part ?? ''))
      .join(' ');
  return about(one) === about(other);
}

function gateway(row: unknown, partition: string | undefined): Target | undefined {
  const id = textAt(row, 'ID');
  if (id === undefined) return undefined;
  const state = textAt(row, 'State') ?? 'unknown';
  const address = fieldsOf(row)['IP'];
  const addresses = (Array.isArray(address) ? address : [address]).filter((each) => typeof each === 'string');
  const within = partition === undefined ? {} : { partition_name: partition };
  return {
    label: id,
    names: [id, ...addresses],
    up: state === 'Active',
    state,
    out: { command: 'drouting:gw_status', input: { ...within, gw_id: id, status: 0 } },
    addresses,
    load: null,
  };
}

function destinations(partition: unknown): readonly Target[] {
  const name = textAt(partition, 'name') ?? 'default';
  return (listAt(partition, 'SETS') ?? []).flatMap((set) => {
    const id = textAt(set, 'id') ?? '';
    const group = name === 'default' ? id : `${name}:${id}`;
    return (listAt(set, 'Destinations') ?? []).flatMap((row): readonly Target[] => {
      const address = textAt(row, 'URI');
      if (address === undefined) return [];
      const state = textAt(row, 'state') ?? 'unknown';
      const host = hostIn(address);
      const resolved = (listAt(row, 'resolved_addresses') ?? []).filter((each) => typeof each === 'string');
      return [
        {
          label: `${address} of set ${group}`,
          names: [address, ...(host === undefined ? [] : [host])],
          up: state === 'Active',
          state,
          out: { command: 'dispatcher:set_state', input: { state: 'i', group, address } },
          addresses: [...new Set([...resolved, ...(host === undefined ? [] : [host])])],
          load: null,
        },
      ];
    });
  });
}

function balanced(row: unknown): Target | undefined {
  const uri = textAt(row, 'uri');
  const id = textAt(row, 'id');
  if (uri === undefined || id === undefined) return undefined;
  const up = textAt(row, 'enabled') === 'yes';
  const host = hostIn(uri);
  const resources = (listAt(row, 'Resources') ?? []).map(
    (each) => [textAt(each, 'name') ?? '', Number(textAt(each, 'load') ?? 0)] as const,
  );
  return {
    label: `${uri} of the load balancer`,
    names: [uri, `lb${id}`, ...(host === undefined ? [] : [host])],
    up,
    state: up ? 'enabled' : 'disabled',
    out: { command: 'load_balancer:status', input: { destination_id: Number(id), new_status: 0 } },
    addresses: host === undefined ? [] : [host],
    load: Object.fromEntries(resources),
  };
}
