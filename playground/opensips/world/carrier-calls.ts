import type { Calls, Dialog } from './calls.ts';

const CALLS = 40;

const GATEWAYS = [10, 11, 30];

function call(at: number, now: number): Dialog {
  const user = at < 2 ? ['alice', 'bob'][at] : `sub${String(at * 7).padStart(7, '0')}`;
  const number = `4930${1_000_000 + at * 7919}`;
  const gateway = GATEWAYS[at % GATEWAYS.length] ?? 10;
  const start = now - (20 + ((at * 97) % 1800)) * 1000;
  const inbound = at % 3 === 0;
  const profiles = [
    { name: inbound ? 'inbound' : 'outbound', value: '' },
    { name: 'caller', value: user ?? '' },
    { name: 'trunk', value: `gw${gateway === 30 ? 4 : gateway - 9}` },
  ];
  return {
    id: `${(at * 37 + 9).toString(16)}.${(0xf497b9f4 + at * 65_537).toString(16).slice(-8)}`,
    dbId: String(39_990_294_863 + at * 1_048_583),
    state: at % 13 === 12 ? 2 : 4,
    start,
    until: start + 43_200_000,
    callid: `${at + 62}-${16_405 + at * 3}@198.51.100.${at + 20}`,
    from: {
      uri: `sip:${user}@example.test`,
      tag: `${16_405 + at}tag${at}`,
      contact: `sip:${user}@198.51.100.${at + 20}:5060`,
    },
    to: {
      uri: `sip:${number}@example.test`,
      tag: `as50${71 + at}6d39819`,
      contact: `sip:${number}@198.51.100.${gateway}:5060`,
    },
    socket: 'udp:192.0.2.10:5060',
    media: { host: `198.51.100.${at + 20}`, port: 16_000 + at * 4 },
    values: { route: number, account: `acct-${user}` },
    profiles,
    load: { destination: (at % 3) + 1, resource: 'channels' },
  };
}

/** The calls of the small carrier: forty dialogs, a call centre, a chat room and some presence. */
export function carrierCalls(now: number): Calls {
  return {
    dialogs: Array.from({ length: CALLS }, (_, at) => call(at, now)),
    profiles: [
      { name: 'inbound', hasValue: false },
      { name: 'outbound', hasValue: false },
      { name: 'caller', hasValue: true },
      { name: 'trunk', hasValue: true },
    ],
    callCenter: {
      agents: [
        { id: 'alice', loggedIn: true, state: 'incall', flows: ['support'], calls: 1 },
        { id: 'bob', loggedIn: true, state: 'free', flows: ['support', 'sales'], calls: 0 },
        { id: 'carol', loggedIn: false, state: 'free', flows: ['sales'], calls: 0 },
      ],
      flows: [
        { id: 'support', priority: 10, average: 184, processed: 412 },
        { id: 'sales', priority: 5, average: 241, processed: 96 },
      ],
      calls: [
        {
          id: '311.9',
          state: 'toagent',
          since: now - 95_000,
          flow: 'support',
          caller: 'dave',
          agent: 'alice',
        },
        { id: '312.0', state: 'inqueue', since: now - 41_000, flow: 'sales', caller: '4930555012' },
      ],
      dispatching: 1,
    },
    rooms: [{ uri: 'sip:ops@example.test', members: ['sip:alice@example.test', 'sip:bob@example.test'] }],
    presentities: [{ uri: 'sip:alice@example.test', event: 'presence', etag: 'a.1795230332.1042.1.0' }],
    watchers: [
      {
        uri: 'sip:alice@example.test',
        from: 'sip:bob@example.test',
        event: 'presence',
        until: now + 2_400_000,
      },
    ],
    bridges: [
      {
        key: '731.0',
        scenario: 'top hiding',
        from: 'sip:carol@example.test',
        to: 'sip:49301000000@example.test',
      },
    ],
  };
}
