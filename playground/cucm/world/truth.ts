import type { CucmWorld, Device, Sighting } from './world.ts';

/** How many devices of a class there are in which state, each counted once. */
export interface TrueCounts {
  readonly class: string;
  readonly total: number;
  readonly registered: number;
  readonly unregistered: number;
  readonly partial: number;
  readonly rejected: number;
  readonly unknown: number;
}

/** What is so in a cluster, for stories to hold the bot's answers to. Names are sorted. */
export interface Truth {
  /** The classes of RisPort that have devices, in RisPort's order. */
  readonly classes: readonly TrueCounts[];
  readonly total: TrueCounts;
  /** The newest sighting of every device. */
  readonly devices: ReadonlyMap<string, Sighting>;
  readonly count: (of: string) => TrueCounts;
  /** Devices of that RisPort class, or of all, that are in that state. */
  readonly names: (status: Sighting['status'], of?: string) => readonly string[];
  /** Phones somebody could pick up, as the database has them: neither CTI ports nor templates. */
  readonly phones: readonly Device[];
  /** Every row that the database calls a phone. */
  readonly phoneRows: number;
  /** Phones of the database that no node has ever seen. */
  readonly neverSeen: readonly string[];
  /** Phones that a node has seen and the database does not have. */
  readonly notConfigured: readonly string[];
  /** Devices that two nodes tell of. */
  readonly twice: readonly string[];
}

/** The order in which Cisco lists the classes. */
const CLASSES = [
  'Phone',
  'Gateway',
  'H323',
  'Cti',
  'VoiceMail',
  'MediaResources',
  'HuntList',
  'SIPTrunk',
  'Unknown',
];
const CTI_PORT = 72;
const TEMPLATE = 645;

/** Reads the truth from a world; nodes of `without` do not answer and their sightings are not known. */
export function truthOf(world: CucmWorld, without: readonly string[] = []): Truth {
  const newest = new Map<string, Sighting>();
  const twice = new Set<string>();
  for (const sighting of world.sightings) {
    if (without.includes(sighting.node)) continue;
    const other = newest.get(sighting.name);
    if (other) twice.add(sighting.name);
    if (!other || other.seen < sighting.seen) newest.set(sighting.name, sighting);
  }
  const all = [...newest.values()];
  const count = (of: string): TrueCounts =>
    counts(
      of,
      all.filter((each) => each.class === of),
    );
  const rows = world.devices.filter((device) => device.class === 'Phone');
  const phones = rows.filter(({ model }) => model !== CTI_PORT && model !== TEMPLATE);
  const configured = new Set(world.devices.map(({ name }) => name));
  return {
    classes: CLASSES.map(count).filter(({ total }) => total > 0),
    total: counts('Any', all),
    devices: newest,
    count,
    names: (status, of) =>
      sorted(all.filter((each) => each.status === status && (of === undefined || each.class === of))),
    phones,
    phoneRows: rows.length,
    neverSeen: sorted(phones.filter(({ name }) => !newest.has(name))),
    notConfigured: sorted(all.filter((each) => each.class === 'Phone' && !configured.has(each.name))),
    twice: [...twice].sort(),
  };
}

function counts(of: string, devices: readonly Sighting[]): TrueCounts {
  const having = (status: Sighting['status']): number =>
    devices.filter((each) => each.status === status).length;
  return {
    class: of,
    total: devices.length,
    registered: having('Registered'),
    unregistered: having('UnRegistered'),
    partial: having('PartiallyRegistered'),
    rejected: having('Rejected'),
    unknown: having('Unknown'),
  };
}

const sorted = (named: readonly { readonly name: string }[]): readonly string[] =>
  named.map(({ name }) => name).sort();
