import type { Gateways, Trunks } from '../src/catalogue/cucm/replies.ts';
import type { Css, Line, Route } from '../src/catalogue/cucm/routing-replies.ts';
import { counts, FETCHED, NODES, PEOPLE } from './cucm-sample-people.ts';

const [PERSON, , , MOBILE, EXTENSION] = PEOPLE;

/** Trunks, one of them not in service. */
export const trunks: Trunks = {
  ...FETCHED,
  trunks: [
    {
      name: 'TRUNK-FRA',
      model: 'SIP Trunk',
      pool: 'DP-FRA',
      css: 'CSS-Trunk',
      description: 'To OpenSIPS fra',
      destinations: [
        { address: '192.0.2.10', port: '5060' },
        { address: '192.0.2.11', port: '5060' },
      ],
      status: 'Registered',
      reason: '',
      node: 'cucm-pub',
      groups: ['RG-PSTN'],
    },
    {
      name: 'TRUNK-OLD',
      model: 'SIP Trunk',
      pool: 'DP-FRA',
      css: '',
      description: '',
      destinations: [{ address: '192.0.2.99', port: '5060' }],
      status: 'UnRegistered',
      reason: 'Connectivity error',
      node: 'cucm-pub',
      groups: [],
    },
  ],
  nodes: NODES,
};

/** Gateways, most of them rejected. */
export const gateways: Gateways = {
  ...FETCHED,
  gateways: [
    {
      name: 'AALN/S0/SU0/0@VG-FRA',
      model: 'VG310',
      protocol: 'MGCP',
      pool: 'DP-FRA',
      description: `Fax ${PERSON}`,
      status: 'Rejected',
      configured: true,
      reason: 'Configuration mismatch',
      ip: '10.20.9.4',
      node: 'cucm-sub1',
    },
    {
      name: 'AALN/S0/SU0/1@VG-FRA',
      model: 'VG310',
      protocol: 'MGCP',
      pool: 'DP-FRA',
      description: '',
      status: 'Registered',
      configured: true,
      reason: '',
      ip: '10.20.9.4',
      node: 'cucm-sub1',
    },
  ],
  counts: counts('Gateway', { total: 2, registered: 1, rejected: 1 }),
  nodes: NODES,
};

/** Where a number goes. */
export const route: Route = {
  ...FETCHED,
  number: '915551230000',
  css: 'CSS-Internal',
  steps: [
    {
      dialled: '915551230000',
      css: 'CSS-Internal',
      match: {
        pattern: '9.1[2-9]XXXXXXXXX',
        partition: 'PT-PSTN',
        usage: 'Route',
        description: 'Long distance',
        who: '',
        blocked: false,
        fits: '8,000,000,000',
      },
      becomes: '15551230000',
      others: [
        {
          pattern: '9.!',
          partition: 'PT-PSTN',
          usage: 'Route',
          description: 'Anything',
          who: '',
          blocked: false,
          fits: 'any',
        },
      ],
      more: 0,
    },
  ],
  end: 'route-list',
  says: 'It goes to the route list RL-PSTN',
  devices: [
    {
      name: 'TRUNK-FRA',
      model: 'SIP Trunk',
      description: 'To OpenSIPS fra',
      who: '',
      through: ['RL-PSTN', 'RG-PSTN'],
      line: '',
      status: 'Registered',
      node: 'cucm-pub',
      destinations: [{ address: '192.0.2.10', port: '5060' }],
    },
    {
      name: 'SEP001122334401',
      model: 'Cisco 8845',
      description: '',
      who: `${PERSON}, room 12`,
      through: [],
      line: EXTENSION,
      status: 'UnRegistered',
      node: 'cucm-pub',
      destinations: [],
    },
  ],
};

/** What one number is. */
export const lines: Line = {
  ...FETCHED,
  number: '1034',
  says: 'One directory number, on one device',
  lines: [
    {
      number: '1034',
      partition: 'PT-Internal',
      usage: 'Device',
      description: `${PERSON}, room 12`,
      alerting: PERSON,
      css: 'CSS-Line',
      forwardAll: MOBILE,
      forwardBusy: '',
      forwardNoAnswer: EXTENSION,
      forwardUnregistered: '',
      devices: [
        {
          name: 'SEP001122334401',
          index: 1,
          model: 'Cisco 8845',
          description: `${PERSON}, room 12`,
          status: 'Registered',
          node: 'cucm-pub',
        },
      ],
    },
  ],
};

/** Calling search spaces. */
export const spaces: Css = {
  ...FETCHED,
  spaces: [
    {
      name: 'CSS-Internal',
      description: 'Phones',
      partitions: [
        { name: 'PT-Internal', description: 'Extensions', patterns: 950 },
        { name: 'PT-PSTN', description: 'Outside', patterns: 12 },
      ],
      devices: 900,
      lines: 40,
    },
    { name: 'CSS-Nobody', description: '', partitions: [], devices: 0, lines: 0 },
  ],
};
