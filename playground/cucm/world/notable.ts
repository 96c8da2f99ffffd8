import type { Phones, Sites } from './generate.ts';
import type { Device, Line, Sighting } from './world.ts';

/** Phones that are there for what they are: each of them has caught somebody's parser, list or report. */
export const NOTABLE = {
  /** Its number begins with a zero. */
  lobby: 'SEP0004F2A10001',
  /** Its number begins with a plus sign. */
  abroad: 'SEP0004F2A10002',
  /** Its description is hostile: markup, a mention, a quote. */
  hostile: 'SEP0004F2A10003',
  /** It moved: the node where it was says that it is gone. */
  moved: 'SEP0004F2A10004',
  /** It is gone, and a node that has not noticed says that it is there. */
  stale: 'SEP0004F2A10005',
  /** One of its two lines is registered. */
  half: 'SEP0004F2A10006',
  /** It speaks another protocol than it is configured for, and is turned away. */
  mismatch: 'SEP0004F2A10007',
  /** It was configured and never plugged in. */
  boxed: 'SEP0004F2A10008',
  /** It has no line. */
  lineless: 'SEP0004F2A10009',
  /** It has registered and is not in the database. */
  stranger: 'SEP0004F2DEAD01',
} as const;

type Given = Partial<Pick<Device, 'description' | 'model' | 'protocol' | 'lines' | 'owner'>>;

const line = (number: string, display = ''): Line => ({ number, partition: 'PT_INTERNAL', display });

/** The notable phones, and two phones that share a number. */
export function notablePhones({ pools, nodes }: Sites, now: number): Phones {
  const devices: Device[] = [];
  const sightings: Sighting[] = [];
  const at = (ago: number): number => Math.floor(now / 1000) - ago;
  const device = (name: string, given: Given): Device => {
    const made: Device = {
      name,
      description: given.description ?? '',
      class: 'Phone',
      model: 684,
      protocol: 'SIP',
      pool: pools[0] ?? '',
      space: 'CSS_INTERNAL',
      ...given,
    };
    devices.push(made);
    return made;
  };
  const seen = (name: string, more: Partial<Sighting> = {}): void => {
    const known = devices.find((each) => each.name === name);
    sightings.push({
      node: nodes[0],
      name,
      class: 'Phone',
      model: known?.model ?? 683,
      status: 'Registered',
      reason: 0,
      ip: `10.20.250.${sightings.length + 1}`,
      numbers: (known?.lines ?? []).map(({ number }) => `${number.replace('\\', '')}-Registered`).join(','),
      user: '',
      description: known?.description ?? '',
      protocol: 'SIP',
      load: 'sip88xx.14-2-1-0101-28',
      seen: at(600),
      ...more,
    });
  };

  device(NOTABLE.lobby, { description: 'Lobby Frankfurt', lines: [line('0800', 'Lobby')] });
  seen(NOTABLE.lobby);
  device(NOTABLE.abroad, { description: '0012', lines: [line('\\+15551234567', 'New York')] });
  seen(NOTABLE.abroad);
  device(NOTABLE.hostile, {
    description: `<!channel> *urgent* & "free" </ns1:Description> O'Brien`,
    owner: 'mobrien',
    lines: [line('4103', "Mary O'Brien")],
  });
  seen(NOTABLE.hostile);
  device(NOTABLE.moved, {
    description: 'Moved to the second floor',
    lines: [
      { ...line('4104'), forward: { busy: '4900', unanswered: 'voicemail', unregistered: '\\+15551234567' } },
    ],
  });
  seen(NOTABLE.moved, { status: 'UnRegistered', reason: 8, seen: at(7200) });
  seen(NOTABLE.moved, { node: nodes[1] });
  device(NOTABLE.stale, {
    description: 'Warehouse',
    lines: [{ ...line('4105'), forward: { always: '4900' } }],
  });
  seen(NOTABLE.stale, { seen: at(9000) });
  seen(NOTABLE.stale, { node: nodes[1], status: 'UnRegistered', reason: 13, numbers: '4105-UnRegistered' });
  device(NOTABLE.half, { description: '1e5', lines: [line('4106'), line('0801')] });
  seen(NOTABLE.half, { status: 'PartiallyRegistered', numbers: '4106-Registered,0801-UnRegistered' });
  device(NOTABLE.mismatch, { description: 'Old 7962', model: 404, lines: [line('4107')] });
  seen(NOTABLE.mismatch, {
    status: 'Rejected',
    reason: 14,
    protocol: 'SCCP',
    numbers: '4107-UnRegistered',
    load: 'SCCP42.9-4-2SR4-3S',
  });
  device(NOTABLE.boxed, { description: 'Spare, in its box', lines: [line('4108')] });
  device(NOTABLE.lineless, { description: 'Meeting room, not set up' });
  seen(NOTABLE.lineless);
  seen(NOTABLE.stranger, { numbers: '', description: 'Auto 4999' });
  for (const last of ['A', 'B']) {
    const name = `SEP0004F2A1001${last}`;
    device(name, { description: `Reception ${last}`, lines: [line('4200', 'Reception')] });
    seen(name, { node: nodes[last === 'A' ? 0 : 1] });
  }
  return { devices, sightings, users: [{ id: 'mobrien', first: 'Mary', last: "O'Brien" }] };
}
