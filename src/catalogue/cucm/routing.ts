import { z } from 'zod';
import { type Command, command } from '../command.ts';
import { fields } from './fields.ts';

const { fresh, name, number, pattern } = fields;

/** The cluster itself, its trunks and gateways, and where it sends calls. */
export const routing: readonly Command[] = [
  command({
    method: 'cucm:health',
    home: 'cucm',
    load: null,
    summary: 'Check the connection to CUCM and its nodes',
    effect: 'read',
    input: z.object({ fresh }),
    recipes: [{ params: '', optional: 'fresh' }],
    synonyms: ['status', 'connection', 'axl', 'risport', 'version', 'cluster', 'callmanager'],
  }),
  command({
    method: 'cucm:trunks',
    home: 'cucm',
    load: null,
    summary: 'List the CUCM trunks with destinations and state',
    effect: 'read',
    cost: 'list',
    input: z.object({ fresh }),
    recipes: [{ params: '', optional: 'fresh' }],
    synonyms: ['sip trunk', 'destinations', 'peers', 'risport', 'callmanager'],
  }),
  command({
    method: 'cucm:gateways',
    home: 'cucm',
    load: null,
    summary: 'List the CUCM gateways with their state',
    effect: 'read',
    cost: 'list',
    input: z.object({ fresh }),
    recipes: [{ params: '', optional: 'fresh' }],
    // An analog port is somebody's telephone or fax.
    personal: ['description'],
    synonyms: ['mgcp', 'h323', 'analog', 'rejected', 'risport', 'callmanager'],
  }),
  command({
    method: 'cucm:route',
    home: 'cucm',
    load: null,
    summary: 'Show where CUCM sends a dialled number, and why',
    effect: 'read',
    input: z.object({ number, css: name('Calling search space; every partition when left out'), fresh }),
    recipes: [{ params: 'number', optional: 'css fresh' }],
    personal: ['who', 'line'],
    synonyms: ['route plan', 'dialled number analyzer', 'pattern', 'translation', 'hunt pilot', 'route list'],
  }),
  command({
    method: 'cucm:line',
    home: 'cucm',
    load: null,
    summary: 'Show what a number or pattern is in the CUCM route plan',
    effect: 'read',
    input: z.object({ number: pattern, fresh }),
    recipes: [{ params: 'number', optional: 'fresh' }],
    personal: [
      'description',
      'alerting',
      'forwardAll',
      'forwardBusy',
      'forwardNoAnswer',
      'forwardUnregistered',
    ],
    synonyms: ['directory number', 'dn', 'extension', 'forwarding', 'partition', 'owner'],
  }),
  command({
    method: 'cucm:css',
    home: 'cucm',
    load: null,
    summary: 'List the CUCM calling search spaces with their partitions',
    effect: 'read',
    cost: 'list',
    input: z.object({ name: name('Calling search space; all of them when left out'), fresh }),
    recipes: [{ params: '', optional: 'name fresh' }],
    synonyms: ['calling search space', 'partitions', 'route plan', 'class of service'],
  }),
  command({
    method: 'cucm:crosscheck',
    home: 'cucm',
    load: null,
    summary: 'Compare CUCM trunks with the OpenSIPS gateways by address',
    effect: 'read',
    cost: 'list',
    input: z.object({ fresh }),
    recipes: [{ params: '', optional: 'fresh' }],
    synonyms: ['sip trunk', 'gateway', 'dispatcher', 'permissions', 'both ends', 'who points at whom'],
  }),
];
