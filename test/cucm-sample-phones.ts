import type {
  Inventory,
  InventoryFinding,
  Phone,
  PhoneRow,
  Phones,
  RegistrationStatus,
  RegistrationSummary,
} from '../src/catalogue/cucm/replies.ts';
import { counts, device, FETCHED, NODES, PEOPLE } from './cucm-sample-people.ts';

const [PERSON, LOGIN, NUMBER, MOBILE, EXTENSION] = PEOPLE;

/** What RisPort knows now. */
export const status: RegistrationStatus = {
  ...FETCHED,
  counts: counts('Phone', { total: 4, registered: 1, unregistered: 1, partial: 1, rejected: 1 }),
  devices: [
    device('SEP001122334401'),
    device('SEP001122334402', { status: 'UnRegistered', reason: 'Keep-alive time-out', ip: '' }),
    device('SEP001122334403', { status: 'PartiallyRegistered', node: 'cucm-sub1' }),
    device('SEP001122334404', { status: 'Rejected', reason: 'Configuration mismatch' }),
  ],
  nodes: NODES,
};

/** The same by class. */
export const summary: RegistrationSummary = {
  ...FETCHED,
  classes: [
    counts('Phone', { total: 803, registered: 679, unregistered: 123, rejected: 1 }),
    counts('Gateway', { total: 85, registered: 41, rejected: 44 }),
    counts('SIPTrunk', { total: 22, registered: 18, unregistered: 4 }),
    counts('HuntList', { total: 28, registered: 28 }),
  ],
  total: counts('Any', { total: 938, registered: 766, unregistered: 127, rejected: 45 }),
  nodes: NODES,
};

const phoneRow = (name: string, more: Partial<PhoneRow> = {}): PhoneRow => ({
  name,
  model: 'Cisco 8845',
  protocol: 'SIP',
  pool: 'DP-FRA',
  description: `${PERSON}, room 12`,
  number: NUMBER,
  partition: 'PT-Internal',
  status: 'Registered',
  reason: '',
  ip: '10.20.0.11',
  node: 'cucm-pub',
  ...more,
});

/** Configured phones. */
export const phones: Phones = {
  ...FETCHED,
  total: 1377,
  phones: [
    phoneRow('SEP001122334401'),
    phoneRow('SEP001122334405', { status: 'None', ip: '', node: '', number: MOBILE }),
    phoneRow('SEP001122334406', { status: 'UnRegistered', reason: 'Keep-alive time-out', number: EXTENSION }),
  ],
  page: { number: 1, of: 14 },
};

/** One phone. */
export const phone: Phone = {
  ...FETCHED,
  name: 'SEP001122334401',
  says: 'Configured and registered on cucm-pub',
  configured: {
    model: 'Cisco 8845',
    protocol: 'SIP',
    pool: 'DP-FRA',
    location: 'Hub_None',
    css: 'CSS-Internal',
    description: `${PERSON}, room 12`,
    user: LOGIN,
  },
  lines: [
    { index: 1, number: NUMBER, partition: 'PT-Internal', display: PERSON, label: PERSON, css: 'CSS-Line' },
    { index: 2, number: EXTENSION, partition: 'PT-Internal', display: '', label: '', css: '' },
  ],
  registered: device('SEP001122334401'),
  nodes: NODES,
};

const finding = (name: string, more: Partial<InventoryFinding>): InventoryFinding => ({
  name,
  state: 'never-registered',
  model: 'Cisco 8845',
  pool: 'DP-FRA',
  protocol: 'SIP',
  description: `${PERSON}, room 12`,
  reason: '',
  node: '',
  mismatch: '',
  ...more,
});

/** Configured against registered. */
export const inventory: Inventory = {
  ...FETCHED,
  configured: 1377,
  seen: 803,
  delta: [
    { says: 'never registered: RisPort does not know them', count: 544 },
    { says: 'templates', count: 18 },
    { says: 'made by CUCM itself', count: 13 },
    { says: 'known to RisPort, but not configured', count: -1 },
  ],
  states: [
    { state: 'registered', says: 'Registered as configured', count: 679 },
    { state: 'never-registered', says: 'Never registered', count: 544 },
    { state: 'unregistered', says: 'Not registered now', count: 121 },
    { state: 'partially-registered', says: 'Partially registered', count: 1 },
    { state: 'rejected', says: 'Rejected', count: 1 },
    { state: 'template', says: 'Templates', count: 18 },
    { state: 'auto-generated', says: 'Made by CUCM itself', count: 13 },
    { state: 'not-configured', says: 'Registered, but not configured', count: 1 },
  ],
  mismatches: 1,
  models: [
    { model: 'Cisco 8845', configured: 900, registered: 600, never: 200 },
    { model: 'Cisco 7841', configured: 477, registered: 79, never: 344 },
  ],
  findings: [
    finding('SEP001122334407', {
      state: 'rejected',
      reason: 'Configuration mismatch',
      node: 'cucm-pub',
      mismatch: 'protocol: configured SCCP, registers with SIP',
    }),
    finding('SEP001122334405', {}),
    finding('SEP001122334406', { state: 'unregistered', reason: 'Keep-alive time-out', node: 'cucm-pub' }),
  ],
  nodes: NODES,
};
