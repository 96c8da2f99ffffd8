import type {
  Destination,
  DeviceRow,
  GatewayRow,
  Gateways,
  TrunkRow,
  Trunks,
} from '../../catalogue/cucm/replies.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import type { Asking, CucmFault } from '../client.ts';
import { countsOf } from '../counts.ts';
import { clusterQueries } from '../queries/cluster.ts';
import { type Answer, type AnswerNeeds, together } from './answer.ts';
import { nodesOf } from './chunks.ts';
import { type EveryDevice, everyDevice } from './every-device.ts';
import { withModelNames } from './models.ts';
import { cell, type Row } from './pages.ts';
import { shortfallOf, silence, without } from './shortfall.ts';

/** The trunks with their destinations, the route groups they stand in, and how RisPort sees them. */
export const trunks: Answer = async (_input, asking, needs) => {
  const listed = await needs.client.rows(clusterQueries.trunks, asking);
  if (!listed.ok) return listed;
  const targets = await needs.client.rows(clusterQueries.destinations, asking);
  const groups = await needs.client.rows(clusterQueries.groups, asking);
  const sip = listed.value.rows.every((row) => cell(row, 'model') === 'SIP Trunk');
  const seen = await classesOf(sip ? ['SIPTrunk'] : ['SIPTrunk', 'H323'], needs, asking);
  const state = stateIn(seen);
  const destinations = destinationsIn(targets.ok ? targets.value.rows : []);
  const standing = grouped(groups.ok ? groups.value.rows : [], (row) => cell(row, 'routegroup'));
  const reply: Trunks = {
    ...together([listed, targets, groups, seen].flatMap((part) => (part.ok ? [part.value] : []))),
    trunks: listed.value.rows.map((row): TrunkRow => {
      const name = cell(row, 'name');
      const { status, reason, node } = state(name);
      return {
        name,
        model: cell(row, 'model'),
        pool: cell(row, 'pool'),
        css: cell(row, 'css'),
        description: cell(row, 'description'),
        status,
        reason,
        node,
        destinations: destinations(name),
        groups: standing(name),
      };
    }),
    nodes: seen.ok ? seen.value.nodes : [],
    ...shortfallOf([
      ...missingIn(seen),
      targets.ok ? undefined : without('Where they point', targets.error),
      groups.ok ? undefined : without('In which route groups they stand', groups.error),
    ]),
  };
  return ok(reply);
};

/** The gateways and their endpoints with how RisPort sees them, those included that only RisPort knows. */
export const gateways: Answer = async (_input, asking, needs) => {
  const [listed, seen] = await Promise.all([
    needs.client.rows(clusterQueries.gateways, asking),
    classesOf(['Gateway', 'H323'], needs, asking),
  ]);
  if (!listed.ok && !seen.ok) return listed;
  const rows = listed.ok ? listed.value.rows : [];
  const state = stateIn(seen);
  const known = new Set(rows.map((row) => cell(row, 'name').toUpperCase()));
  const strangers = seen.ok ? seen.value.devices.filter(({ name }) => !known.has(name.toUpperCase())) : [];
  const all: readonly GatewayRow[] = [
    ...rows.map((row) => ({
      name: cell(row, 'name'),
      model: cell(row, 'model'),
      protocol: cell(row, 'protocol'),
      pool: cell(row, 'pool'),
      description: cell(row, 'description'),
      ...state(cell(row, 'name')),
      configured: true,
    })),
    ...(await withModelNames(strangers, needs.client, asking)).map(
      ({ name, model, protocol, description, status, reason, ip, node }) => ({
        name,
        model,
        protocol,
        pool: '',
        description,
        status,
        reason,
        ip,
        node,
        configured: !listed.ok,
      }),
    ),
  ];
  const reply: Gateways = {
    ...together([listed, seen].flatMap((part) => (part.ok ? [part.value] : []))),
    gateways: all,
    counts: countsOf(
      'Gateway',
      all.filter(({ status }) => status !== 'None' && status !== ''),
    ),
    nodes: seen.ok ? seen.value.nodes : [],
    ...shortfallOf([...missingIn(seen), listed.ok ? undefined : without('What is configured', listed.error)]),
  };
  return ok(reply);
};

/** The destinations of each trunk, in the order in which it uses them. */
export function destinationsIn(rows: readonly Row[]): (name: string) => readonly Destination[] {
  return grouped(rows, (row) => ({ address: cell(row, 'address'), port: cell(row, 'port') }));
}

/** Devices of these classes together. */
async function classesOf(
  classes: readonly string[],
  needs: AnswerNeeds,
  asking: Asking,
): Promise<Result<EveryDevice, CucmFault>> {
  const found: EveryDevice[] = [];
  for (const of of classes) {
    const got = await everyDevice(of, '*', needs, asking);
    if (!got.ok) return err(got.error);
    found.push(got.value);
  }
  return ok({
    ...together(found),
    devices: found.flatMap(({ devices }) => devices),
    nodes: nodesOf(found),
    silent: found.flatMap(({ silent }) => silent),
    missing: found.map(({ missing }) => missing).find((missing) => missing !== undefined),
  });
}

type State = Pick<DeviceRow, 'status' | 'reason' | 'ip' | 'node'>;

/** How RisPort sees a device by its name: `None` when it does not know it, nothing when it could not be asked. */
function stateIn(seen: Result<EveryDevice, CucmFault>): (name: string) => State {
  const devices = new Map(
    seen.ok ? seen.value.devices.map((device) => [device.name.toUpperCase(), device]) : [],
  );
  return (name) => {
    const found = devices.get(name.toUpperCase());
    if (!found) return { status: seen.ok ? 'None' : '', reason: '', ip: '', node: '' };
    const { status, reason, ip, node } = found;
    return { status, reason, ip, node };
  };
}

const missingIn = (seen: Result<EveryDevice, CucmFault>): readonly (string | undefined)[] =>
  seen.ok ? [silence(seen.value.silent), seen.value.missing] : [without('Their state', seen.error)];

function grouped<T>(rows: readonly Row[], of: (row: Row) => T): (name: string) => readonly T[] {
  const found = new Map<string, T[]>();
  for (const row of rows) {
    const name = cell(row, 'name');
    found.set(name, [...(found.get(name) ?? []), of(row)]);
  }
  return (name) => found.get(name) ?? [];
}
