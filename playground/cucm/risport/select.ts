import type { ClusterNode, Sighting } from '../world/world.ts';
import type { Criteria } from './criteria.ts';

/** What one node says to a query. */
export interface NodeAnswer {
  readonly node: string;
  readonly code: 'Ok' | 'NotFound' | 'NodeNotResponding';
  readonly noChange: boolean;
  readonly devices: readonly Sighting[];
}

/** What the whole cluster says. */
export interface Selected {
  readonly nodes: readonly NodeAnswer[];
  /** Rows that fitted, before they were cut. */
  readonly found: number;
  readonly sent: number;
}

/** Where the devices come from, and the limits that are kept without a word. */
export interface Source {
  readonly nodes: readonly ClusterNode[];
  readonly sightings: readonly Sighting[];
  readonly down: ReadonlySet<string>;
  /** No more devices are sent, and no more names are read, whatever is asked. */
  readonly mostDevices: number;
}

const ANY_MODEL = 255;

/** Finds the devices, node after node, and stops at the limit: nothing in the answer tells that there were more. */
export function select(criteria: Criteria, source: Source): Selected {
  const fits = matcher(criteria, source.mostDevices);
  const limit = Math.min(criteria.most, source.mostDevices);
  let found = 0;
  let left = limit;
  const asked = source.nodes.filter(
    ({ name, role }) => role === 'CUCM Voice/Video' && (criteria.node === '' || criteria.node === name),
  );
  const nodes = asked.map(({ name }): NodeAnswer => {
    if (source.down.has(name)) return { node: name, code: 'NodeNotResponding', noChange: false, devices: [] };
    // With a StateInfo it tells changes only, and nothing has changed.
    if (criteria.stateInfo !== '') return { node: name, code: 'Ok', noChange: true, devices: [] };
    const fitting = source.sightings.filter((each) => each.node === name && fits(each));
    const devices = fitting.slice(0, left);
    found += fitting.length;
    left -= devices.length;
    return { node: name, code: fitting.length > 0 ? 'Ok' : 'NotFound', noChange: false, devices };
  });
  return { nodes, found, sent: limit - left };
}

/** One row for each device, the newest, as selectCmDeviceExt sends them. */
export function newestOf(sightings: readonly Sighting[]): readonly Sighting[] {
  const newest = new Map<string, Sighting>();
  for (const each of sightings) {
    const other = newest.get(each.name);
    if (!other || other.seen < each.seen) newest.set(each.name, each);
  }
  return [...newest.values()];
}

function matcher(criteria: Criteria, mostItems: number): (sighting: Sighting) => boolean {
  const items = criteria.items.slice(0, mostItems).map((item) => item.toUpperCase());
  const exact = new Set(items);
  const wild = items.filter((item) => item.includes('*')).map(wildcard);
  const download = ['Any', 'Unknown'].includes(criteria.download);
  return (each) =>
    download &&
    (criteria.class === 'Any' || criteria.class === each.class) &&
    (criteria.model === ANY_MODEL || criteria.model === each.model) &&
    (criteria.status === 'Any' || criteria.status === each.status) &&
    (criteria.protocol === 'Any' || criteria.protocol === each.protocol) &&
    valuesOf(each, criteria.by).some((value) => exact.has(value) || wild.some((one) => one.test(value)));
}

function valuesOf(sighting: Sighting, by: string): readonly string[] {
  if (by === 'Name') return [sighting.name.toUpperCase()];
  if (by === 'IPV4Address') return [sighting.ip];
  if (by === 'Description') return [sighting.description.toUpperCase()];
  if (by === 'DirNumber') return sighting.numbers.split(',').map((each) => each.replace(/-\w+$/, ''));
  return [];
}

const wildcard = (item: string): RegExp =>
  new RegExp(
    `^${item
      .split('*')
      .map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
      .join('.*')}$`,
  );
