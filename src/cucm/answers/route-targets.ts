import type { Destination, Fetched } from '../../catalogue/cucm/replies.ts';
import type { RouteDevice } from '../../catalogue/cucm/routing-replies.ts';
import { ok, type Result } from '../../kernel/result.ts';
import type { Asking, CucmClient, CucmFault } from '../client.ts';
import { clusterQueries } from '../queries/cluster.ts';
import { routingQueries } from '../queries/routing.ts';
import type { Followed } from '../route/follow.ts';
import { destinationsIn } from './lines-out.ts';
import { cell, type Row } from './pages.ts';
import { without } from './shortfall.ts';

/** A device at the end of a look-up, before RisPort is asked how it is. */
type Target = Omit<RouteDevice, 'status' | 'node'>;

/** The devices that a pattern leads to, and by which name it does: a list, or the device itself. */
export interface Targets {
  readonly devices: readonly Target[];
  readonly by: string;
  readonly doubts: readonly string[];
}

const NONE: Targets = { devices: [], by: '', doubts: [] };

/** Where the pattern that decides sends its calls: straight to devices, or by a route list or hunt list to the members of its groups. */
export async function targetsOf(
  { row, end, number }: Pick<Followed, 'row' | 'end' | 'number'>,
  client: Pick<CucmClient, 'rows'>,
  asking: Asking,
  note: (fetched: Fetched) => void,
): Promise<Result<Targets, CucmFault>> {
  if (!row || (end !== 'device' && end !== 'route-list' && end !== 'hunt-pilot')) return ok(NONE);
  const direct = await client.rows(routingQueries.devices(row.id), asking);
  if (!direct.ok) return direct;
  note(direct.value);
  const lists = direct.value.rows.filter((device) => cell(device, 'classname') === 'Route List');
  const straight = direct.value.rows.filter((device) => !lists.includes(device));
  const line = end === 'device' ? number : '';
  const devices = straight.map((device) => targetOf(device, [], line));
  const doubts: string[] = [];
  for (const list of lists) {
    const query = end === 'hunt-pilot' ? routingQueries.huntList : routingQueries.routeList;
    const members = await client.rows(query(cell(list, 'device')), asking);
    if (!members.ok) return members;
    note(members.value);
    for (const member of members.value.rows) {
      const group = cell(member, 'groupname');
      const through = [cell(list, 'name'), group];
      if (cell(member, 'name') !== '') devices.push(targetOf(member, through, cell(member, 'line')));
      else doubts.push(emptyGroup(group, end === 'hunt-pilot'));
    }
  }
  const targets = await withDestinations(devices, client, asking, note);
  const by = [...lists, ...straight].map((device) => cell(device, 'name')).slice(0, 5);
  return ok({ ...targets, by: by.join(', '), doubts: [...doubts, ...targets.doubts] });
}

/** Each device has a local route group by its device pool, so the standard one has no member of its own. */
function emptyGroup(group: string, hunt: boolean): string {
  if (!hunt && /local route group/i.test(group))
    return `${group} stands for the route group of the caller's device pool.`;
  return `${group} has no device.`;
}

async function withDestinations(
  devices: readonly Target[],
  client: Pick<CucmClient, 'rows'>,
  asking: Asking,
  note: (fetched: Fetched) => void,
): Promise<Pick<Targets, 'devices' | 'doubts'>> {
  if (!devices.some(({ model }) => /trunk/i.test(model))) return { devices, doubts: [] };
  const listed = await client.rows(clusterQueries.destinations, asking);
  if (!listed.ok) return { devices, doubts: [without('Where the trunks point', listed.error)] };
  note(listed.value);
  const of: (name: string) => readonly Destination[] = destinationsIn(listed.value.rows);
  return { devices: devices.map((device) => ({ ...device, destinations: of(device.name) })), doubts: [] };
}

function targetOf(row: Row, through: readonly string[], line: string): Target {
  const kind = cell(row, 'classname');
  const description = cell(row, 'description');
  const person = kind === 'Phone' || kind === 'Device Profile';
  return {
    name: cell(row, 'name'),
    model: cell(row, 'model'),
    description: person ? '' : description,
    who: person ? description : '',
    through,
    line: line.replace(/^\\\+/, '+'),
    destinations: [],
  };
}
