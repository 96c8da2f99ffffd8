import type { CrossAsked, OpensipsEnd } from '../../catalogue/cucm/connection-replies.ts';
import type { Fault, FaultKind } from '../../gate/fault.ts';
import { listAt, textAt } from '../../kernel/json.ts';
import type { Result } from '../../kernel/result.ts';
import { endpointIn } from './endpoint.ts';

/** The OpenSIPS nodes, as far as a cross-check reads them. */
export interface OpensipsPort {
  readonly nodes: readonly string[];
  /** The reply to a read; undefined when the node does not serve it. */
  readonly read: (node: string, command: string) => Promise<Result<unknown, Fault> | undefined>;
}

/** An entry of an OpenSIPS node that stands for an address. */
export interface Entry extends OpensipsEnd {
  /** Every address or host name that it stands for. */
  readonly hosts: readonly string[];
  /** The mask of a network, when it stands for more than one address. */
  readonly mask?: string;
}

/** What one node has told; its own addresses are those that it receives SIP on. */
export interface OpensipsSide extends CrossAsked {
  readonly own: readonly Entry[];
  readonly entries: readonly Entry[];
}

const READS: readonly {
  readonly command: string;
  readonly of: (node: string, reply: unknown) => readonly Entry[];
}[] = [
  { command: 'drouting:gw_status', of: gateways },
  { command: 'dispatcher:list', of: destinations },
  { command: 'load_balancer:list', of: balanced },
  { command: 'permissions:address_dump', of: addresses },
  { command: 'permissions:subnet_dump', of: addresses },
];

/** A node that says no to one question, for example since it wants a partition, answers all the same. */
const ANSWERED: readonly FaultKind[] = ['mi', 'not-found', 'bad-parameters', 'refused'];

/** Reads the entries of one node; one that cannot be reached or does not answer is a node that did not answer. */
export async function sideOf(node: string, port: OpensipsPort): Promise<OpensipsSide> {
  const asked: string[] = [];
  const entries: Entry[] = [];
  const processes = await port.read(node, 'core:ps');
  if (processes && !processes.ok && !ANSWERED.includes(processes.error.kind))
    return silent(node, processes.error);
  for (const { command, of } of READS) {
    const reply = await port.read(node, command);
    if (!reply || (!reply.ok && ANSWERED.includes(reply.error.kind))) continue;
    if (!reply.ok) return silent(node, reply.error);
    asked.push(command);
    entries.push(...of(node, reply.value));
  }
  return { node, asked, own: processes?.ok ? own(node, processes.value) : [], entries };
}

const silent = (node: string, { what }: Fault): OpensipsSide => ({
  node,
  asked: [],
  fault: what,
  own: [],
  entries: [],
});

/** "SIP receiver udp:192.0.2.10:5060" */
function own(node: string, reply: unknown): readonly Entry[] {
  const types = (listAt(reply, 'Processes') ?? []).map((process) => textAt(process, 'Type') ?? '');
  const sockets = types.flatMap((type) => /^SIP receiver [a-z_]+:(\S+)$/.exec(type)?.[1] ?? []);
  return [...new Set(sockets)].map((socket) => entry(node, 'node', node, socket, 'answers'));
}

function gateways(node: string, reply: unknown): readonly Entry[] {
  return (listAt(reply, 'Gateways') ?? []).map((gateway) =>
    entry(
      node,
      'gateway',
      textAt(gateway, 'ID') ?? '',
      textAt(gateway, 'IP') ?? '',
      textAt(gateway, 'State') ?? '',
    ),
  );
}

function destinations(node: string, reply: unknown): readonly Entry[] {
  const sets = (listAt(reply, 'PARTITIONS') ?? []).flatMap((partition) => listAt(partition, 'SETS') ?? []);
  return sets.flatMap((set) =>
    (listAt(set, 'Destinations') ?? []).map((destination) => {
      const uri = textAt(destination, 'URI') ?? '';
      const found = entry(
        node,
        'dispatcher',
        `set ${textAt(set, 'id') ?? ''}`,
        uri,
        textAt(destination, 'state') ?? '',
      );
      const resolved = (listAt(destination, 'resolved_addresses') ?? []).map(
        (address) => endpointIn(String(address)).host,
      );
      return { ...found, hosts: [...new Set([...found.hosts, ...resolved])] };
    }),
  );
}

function balanced(node: string, reply: unknown): readonly Entry[] {
  return (listAt(reply, 'Destinations') ?? []).map((destination) => {
    const enabled = textAt(destination, 'enabled') ?? '';
    return entry(
      node,
      'load-balancer',
      `destination ${textAt(destination, 'id') ?? ''}`,
      textAt(destination, 'uri') ?? '',
      enabled === 'yes' ? 'Enabled' : enabled === 'no' ? 'Disabled' : enabled,
    );
  });
}

function addresses(node: string, reply: unknown): readonly Entry[] {
  const partitions = listAt(reply, 'Partitions') ?? [reply];
  return partitions.flatMap((partition) =>
    (listAt(partition, 'Destinations') ?? []).map((address): Entry => {
      const mask = textAt(address, 'mask') ?? '32';
      const port = textAt(address, 'port') ?? '';
      const group = `group ${textAt(address, 'grp') ?? ''}`;
      const found = entry(node, 'address', group, textAt(address, 'ip') ?? '', '');
      const whole = ['32', '128', '255.255.255.255'].includes(mask);
      return { ...found, port: port === '0' ? '' : port, ...(whole ? {} : { mask }) };
    }),
  );
}

function entry(node: string, kind: Entry['kind'], name: string, written: string, state: string): Entry {
  const { host, port } = endpointIn(written);
  return { node, kind, name, address: host, port, state, hosts: [host] };
}
