import type { Device, RoutePlan, Sighting } from './world.ts';

interface Entry {
  readonly name: string;
  readonly description: string;
  /** The class in the database. */
  readonly class: string;
  readonly model: number;
  readonly protocol: string;
  /** The class in RisPort; none for what never registers. */
  readonly as?: string;
  readonly status?: Sighting['status'];
  readonly number?: string;
}

const mediaOn = (node: string, number: number): readonly Entry[] => [
  media(`CFB_${number}`, `Conferences on ${node}`, 'Conference Bridge', 50),
  media(`MTP_${number}`, `Media termination on ${node}`, 'Media Termination Point', 110),
  media(`MOH_${number}`, `Music on ${node}`, 'Music On Hold', 70),
  media(`ANN_${number}`, `Announcements on ${node}`, 'Tone Announcement Player', 126),
];

const media = (name: string, description: string, of: string, model: number): Entry => ({
  name,
  description,
  class: of,
  model,
  protocol: 'SCCP',
  as: 'MediaResources',
});

/** What the database calls a phone or a profile and nobody can pick up, and what applications register. */
const SPECIAL: readonly Entry[] = [
  // CTI ports are phones in the database, and RisPort has a class of their own for them.
  {
    name: 'CTIP_QUEUE_1',
    description: 'Queue 1',
    class: 'Phone',
    model: 72,
    protocol: 'SCCP',
    as: 'Cti',
    number: '4801',
  },
  {
    name: 'CTIP_QUEUE_2',
    description: 'Queue 2',
    class: 'Phone',
    model: 72,
    protocol: 'SCCP',
    as: 'Cti',
    status: 'UnRegistered',
    number: '4802',
  },
  {
    name: 'CTIRP_QUEUE',
    description: 'Queue',
    class: 'CTI Route Point',
    model: 73,
    protocol: 'Route Point',
    as: 'Cti',
    number: '4800',
  },
  // A template is a phone in the database as well.
  {
    name: 'UDT_Default',
    description: 'Universal device template',
    class: 'Phone',
    model: 645,
    protocol: 'SIP',
  },
  {
    name: 'Auto-registration Template',
    description: '',
    class: 'Phone Template',
    model: 684,
    protocol: 'SIP',
  },
  {
    name: 'SEP0004F2A1FFFF',
    description: 'Hidden by an application',
    class: 'Hidden Phone',
    model: 684,
    protocol: 'SIP',
  },
  { name: 'ModelProfile8851', description: '', class: 'Device Profile', model: 684, protocol: 'SIP' },
  ...[1, 2].map((port) => ({
    name: `CiscoUM1-VI${port}`,
    description: `Voicemail port ${port}`,
    class: 'Voice Mail',
    model: 80,
    protocol: 'SCCP',
    as: 'VoiceMail',
    number: `489${port}`,
  })),
];

/** Devices that belong to the cluster itself: media resources, voicemail ports, CTI, templates, route lists and hunt lists. */
export function services(
  nodes: readonly string[],
  pool: string,
  plan: Pick<RoutePlan, 'routeLists' | 'huntLists'>,
  now: number,
): { readonly devices: readonly Device[]; readonly sightings: readonly Sighting[] } {
  // RisPort has one class for both kinds of lists, and the database one model.
  const lists = [...plan.routeLists, ...plan.huntLists].map(
    ({ name }): Entry => ({
      name,
      description: '',
      class: 'Route List',
      model: 90,
      protocol: 'Protocol Not Specified',
      as: 'HuntList',
    }),
  );
  const entries = [...nodes.flatMap((node, at) => mediaOn(node, at + 1)), ...SPECIAL, ...lists];
  return {
    devices: entries.map(({ name, description, class: of, model, protocol, number }) => ({
      name,
      description,
      class: of,
      model,
      protocol,
      ...(of === 'Route List' ? {} : { pool }),
      ...(number ? { lines: [{ number, partition: 'PT_INTERNAL' }] } : {}),
    })),
    sightings: entries.flatMap(({ as, status = 'Registered', ...entry }, at) =>
      as === undefined
        ? []
        : [
            {
              node: nodes[at % nodes.length] ?? '',
              name: entry.name,
              class: as,
              model: entry.model,
              status,
              reason: status === 'Registered' ? 0 : 1,
              ip: '',
              numbers: entry.number ? `${entry.number}-${status}` : '',
              user: '',
              description: entry.description,
              protocol: 'Unknown' as const,
              load: '',
              seen: Math.floor(now / 1000) - 80_000 + at,
            },
          ],
    ),
  };
}
