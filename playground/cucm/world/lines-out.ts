import type { Device, Sighting } from './world.ts';

/** What stands between the cluster and the rest of the world. */
export interface LinesOut {
  readonly devices: readonly Device[];
  readonly sightings: readonly Sighting[];
}

type Node = string;
type Seen = Pick<Sighting, 'status'> & Partial<Pick<Sighting, 'reason' | 'ip' | 'class'>>;

/**
 * SIP trunks, whose far ends are those of the simulated OpenSIPS fleet: its nodes, its gateways and its destinations, so that
 * some agree about the far end, some do not, and some know it alone.
 */
const TRUNKS: readonly {
  readonly name: string;
  readonly description: string;
  readonly to: readonly string[];
  readonly seen?: Seen;
}[] = [
  {
    name: 'SIPT_OPENSIPS_FRA',
    description: 'OpenSIPS fra',
    to: ['192.0.2.10'],
    seen: { status: 'Registered' },
  },
  {
    name: 'SIPT_OPENSIPS_AMS',
    description: 'OpenSIPS ams, with fra behind it',
    to: ['192.0.2.20', '192.0.2.10'],
    seen: { status: 'Registered' },
  },
  {
    name: 'SIPT_CARRIER_NORTH',
    description: 'Carrier north',
    to: ['198.51.100.10', '198.51.100.11'],
    seen: { status: 'Registered' },
  },
  {
    name: 'SIPT_CARRIER_SOUTH',
    description: 'Carrier south, down',
    to: ['198.51.100.20'],
    seen: { status: 'UnRegistered', reason: 6 },
  },
  {
    name: 'SIPT_CARRIER_WEST',
    description: 'Carrier west',
    to: ['198.51.100.30'],
    seen: { status: 'UnRegistered', reason: 6 },
  },
  { name: 'SIPT_VOICEMAIL', description: 'Voicemail 1', to: ['192.0.2.45'], seen: { status: 'Registered' } },
  {
    name: 'SIPT_FAX',
    description: 'Fax server',
    to: ['203.0.113.77'],
    seen: { status: 'Unknown', reason: 1 },
  },
  {
    name: 'SIPT_SBC',
    description: 'Border controller, by name',
    to: ['sbc.example.test'],
    seen: { status: 'Registered', ip: '' },
  },
  { name: 'SIPT_OLD', description: 'Left from the migration', to: ['203.0.113.90'] },
];

/** Gateways of the other kinds; the analog ones in Amsterdam are turned away. */
const GATEWAYS: readonly (Omit<Device, 'class'> & { readonly seen: Seen })[] = [
  ...[0, 1].map((slot) => ({
    name: `S0/SU1/DS1-${slot}@FRA-VG1`,
    description: `PRI ${slot + 1} Frankfurt`,
    model: 42,
    protocol: 'Digital Access PRI',
    seen: { status: 'Registered', ip: '10.20.251.1' } as const,
  })),
  ...[0, 1, 2, 3].map((port) => ({
    name: `AALN/S0/SU2/${port}@AMS-VG2`,
    description: `Analog ${port + 1} Amsterdam`,
    model: 30,
    protocol: 'Analog Access',
    seen: {
      status: port === 0 ? 'Registered' : 'Rejected',
      reason: port === 0 ? 0 : 14,
      ip: '10.21.251.2',
    } as const,
  })),
  {
    name: '10.22.251.3',
    description: 'H.323 gateway of the lab',
    model: 62,
    protocol: 'H.225',
    seen: { status: 'Unknown', reason: 1, ip: '10.22.251.3', class: 'H323' },
  },
];

/** The trunks and gateways; those that go out are seen by one node after the other. */
export function linesOut(nodes: readonly Node[], pool: string, now: number): LinesOut {
  const at = Math.floor(now / 1000) - 4000;
  const trunks = TRUNKS.map(({ seen, ...trunk }) => ({
    device: {
      name: trunk.name,
      description: trunk.description,
      class: 'Trunk',
      model: 131,
      protocol: 'SIP',
      pool,
      space: 'CSS_INTERNAL',
      destinations: trunk.to.map((address) => ({ address, port: address === '203.0.113.77' ? 5070 : 5060 })),
    },
    seen: seen && { ip: trunk.to[0] ?? '', class: 'SIPTrunk', ...seen },
  }));
  const gateways = GATEWAYS.map(({ seen, ...gateway }) => ({
    device: { ...gateway, class: 'Gateway', pool, space: 'CSS_INTERNAL' },
    seen: { ip: '', class: 'Gateway', ...seen },
  }));
  const both = [...trunks, ...gateways];
  return {
    devices: both.map(({ device }) => device),
    sightings: both.flatMap(({ device, seen }, place) =>
      seen
        ? [
            {
              reason: 0,
              ...seen,
              node: nodes[place % nodes.length] ?? '',
              name: device.name,
              model: device.model,
              numbers: '',
              user: '',
              description: device.description,
              protocol: device.protocol === 'SIP' ? ('SIP' as const) : ('Unknown' as const),
              load: '',
              seen: at + place,
            },
          ]
        : [],
    ),
  };
}
