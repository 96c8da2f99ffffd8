import type { Crosscheck, CucmHealth, SqlRows } from '../src/catalogue/cucm/connection-replies.ts';
import { FETCHED, NOW, PEOPLE } from './cucm-sample-people.ts';
import { inventory, phone, phones, status, summary } from './cucm-sample-phones.ts';
import { gateways, lines, route, spaces, trunks } from './cucm-sample-routing.ts';

const [PERSON] = PEOPLE;

/** Both worlds side by side. */
export const crosscheck: Crosscheck = {
  ...FETCHED,
  rows: [
    {
      verdict: 'not-on-opensips',
      says: 'No OpenSIPS node knows that address',
      cucm: { kind: 'trunk', name: 'TRUNK-OLD', address: '192.0.2.99', port: '5060', status: 'UnRegistered' },
    },
    {
      verdict: 'up-on-both',
      says: 'Up on both ends',
      cucm: { kind: 'trunk', name: 'TRUNK-FRA', address: '192.0.2.10', port: '5060', status: 'Registered' },
      opensips: { node: 'fra', kind: 'node', name: 'fra', address: '192.0.2.10', port: '5060', state: 'up' },
    },
    {
      verdict: 'up-on-cucm-only',
      says: 'CUCM has it in service, OpenSIPS has not',
      cucm: { kind: 'node', name: 'cucm-pub', address: '10.20.0.5', port: '5060', status: '' },
      opensips: {
        node: 'fra',
        kind: 'gateway',
        name: 'gw9',
        address: '10.20.0.5',
        port: '5060',
        state: 'Inactive',
      },
    },
  ],
  counts: [
    { verdict: 'not-on-opensips', count: 1 },
    { verdict: 'up-on-cucm-only', count: 1 },
    { verdict: 'up-on-both', count: 1 },
  ],
  opensips: [
    { node: 'fra', asked: ['dr_gw_status', 'ds_list'] },
    { node: 'ams', asked: [], fault: 'ams did not answer within 5 s (3 attempts).' },
  ],
};

/** Rows of a query. */
export const rows: SqlRows = {
  ...FETCHED,
  columns: ['name', 'owner'],
  rows: [
    ['SEP001122334401', PERSON],
    ['SEP001122334402', null],
  ],
};

/** The connection while one service fails. */
export const health: CucmHealth = {
  ...FETCHED,
  cached: false,
  url: 'https://cucm-pub.example:8443',
  cluster: '0a1b2c3d4e5f',
  version: '15.0.1.12900-43',
  schema: '15.0',
  says: 'AXL answers, RisPort does not',
  services: [
    { service: 'AXL', state: 'up', lastAttemptAt: NOW - 2000, lastSuccessAt: NOW - 2000, lastMs: 84 },
    {
      service: 'RisPort',
      state: 'refused',
      lastAttemptAt: NOW - 60_000,
      lastError: {
        at: NOW - 60_000,
        what: 'RisPort refused the application user.',
        todo: 'Give it the role Standard CCM Admin Users.',
      },
    },
  ],
  nodes: [
    { node: 'cucm-pub', role: 'publisher', description: 'Publisher', code: 'Ok' },
    { node: 'cucm-sub1', role: 'subscriber', description: '', code: 'NodeNotResponding' },
  ],
  retry: { max: 3, statuses: [502, 503, 504] },
  queries: { limit: 15, lastMinute: 4 },
  cache: { entries: 3, oldestAt: NOW - 41_000 },
};

/** Every reply by its command. */
export const REPLIES: Readonly<Record<string, unknown>> = {
  'cucm:registration_status': status,
  'cucm:registration_summary': summary,
  'cucm:phones': phones,
  'cucm:phone': phone,
  'cucm:inventory': inventory,
  'cucm:trunks': trunks,
  'cucm:gateways': gateways,
  'cucm:route': route,
  'cucm:line': lines,
  'cucm:css': spaces,
  'cucm:crosscheck': crosscheck,
  'cucm:sql': rows,
  'cucm:health': health,
};
