import type { ClassCounts, DeviceRow } from '../src/catalogue/cucm/replies.ts';

/** The present of these replies, and when they were fetched: twelve seconds before. */
export const NOW = Date.UTC(2026, 2, 3, 3, 0, 12);
/** When they were fetched, and that they were kept. */
export const FETCHED = { at: NOW - 12_000, cached: true };

/** What tells of a person in these replies; none of it may reach who may not see it. */
export const PEOPLE = ['Amelie Kanarek', 'akanarek', '0800447731', '+15551239981', '447732'] as const;

/** All nodes of the cluster, and each has answered. */
export const NODES = [
  { node: 'cucm-pub', code: 'Ok', devices: 3 },
  { node: 'cucm-sub1', code: 'Ok', devices: 1 },
];
const [PERSON, LOGIN, NUMBER, , EXTENSION] = PEOPLE;

/** A phone as RisPort tells of it. */
export const device = (name: string, more: Partial<DeviceRow> = {}): DeviceRow => ({
  name,
  class: 'Phone',
  model: 'Cisco 8845',
  status: 'Registered',
  reason: '',
  ip: '10.20.0.11',
  protocol: 'SIP',
  node: 'cucm-pub',
  numbers: `${NUMBER} Registered, ${EXTENSION} UnRegistered`,
  user: LOGIN,
  description: `${PERSON}, room 12`,
  load: 'sip8845.14-2',
  seen: (NOW - 3 * 3_600_000) / 1000,
  ...more,
});

/** Counts of one class. */
export const counts = (name: string, figures: Partial<ClassCounts>): ClassCounts => ({
  class: name,
  total: 0,
  registered: 0,
  unregistered: 0,
  partial: 0,
  rejected: 0,
  unknown: 0,
  ...figures,
});
