import { z } from 'zod';
import { type Command, command } from '../command.ts';
import { flag, text, whole } from '../fields.ts';
import { carrierSwitch, gatewaySwitch, rulesProof } from '../proof/drouting.ts';
import { ON_OFF, settingProof } from '../proof/setting.ts';
import { switching } from '../switching.ts';

/** Commands of the module `drouting`: routing by prefix to gateways and carriers. */
export const drouting: readonly Command[] = [
  command({
    method: 'drouting:carrier_status',
    alias: 'dr_carrier_status',
    summary: 'Show carriers, or enable or disable one',
    effect: 'read',
    writes: { status: switching },
    cost: 'list',
    idempotent: true,
    input: z.object({
      partition_name: text('Partition; the default one when left out'),
      carrier_id: text('Id of the carrier'),
      status: flag('1 to enable, 0 to disable'),
    }),
    recipes: [
      '',
      'partition_name',
      'carrier_id',
      'carrier_id status',
      'partition_name carrier_id',
      'partition_name carrier_id status',
    ],
    consequence: ({ carrier_id, status }) =>
      status === 1
        ? `Carrier ${carrier_id} may get new calls again.`
        : `Carrier ${carrier_id} gets no new calls.`,
    ...carrierSwitch,
    synonyms: ['carriers', 'gateways', 'routing', 'trunk', 'state', 'disable'],
  }),
  command({
    method: 'drouting:enable_probing',
    alias: 'dr_enable_probing',
    summary: 'Show or set whether gateways are probed',
    effect: 'read',
    writes: { status: switching },
    idempotent: true,
    input: z.object({ status: flag('1 to enable, 0 to disable') }),
    recipes: ['', 'status'],
    consequence: ({ status }) =>
      status === 1
        ? 'Gateways are probed again: one that fails is taken out, and one that is back is used.'
        : 'Without probing, a gateway that fails is not noticed, and one that is back is not used again.',
    ...settingProof({ command: 'drouting:enable_probing', param: 'status', label: 'probing', words: ON_OFF }),
    synonyms: ['probing', 'gateways', 'options ping', 'keepalive', 'health'],
  }),
  command({
    method: 'drouting:gw_status',
    alias: 'dr_gw_status',
    summary: 'Show gateways, or enable or disable one',
    effect: 'read',
    writes: { status: switching },
    cost: 'list',
    idempotent: true,
    input: z.object({
      partition_name: text('Partition; the default one when left out'),
      gw_id: text('Id of the gateway'),
      status: flag('1 to enable, 0 to disable'),
    }),
    recipes: [
      '',
      'partition_name',
      'gw_id',
      'gw_id status',
      'partition_name gw_id',
      'partition_name gw_id status',
    ],
    consequence: ({ gw_id, status }) =>
      status === 1 ? `Gateway ${gw_id} may get new calls again.` : `Gateway ${gw_id} gets no new calls.`,
    ...gatewaySwitch,
    synonyms: ['gateways', 'trunks', 'carriers', 'down', 'state', 'disable', 'probing', 'which'],
  }),
  command({
    method: 'drouting:number_routing',
    alias: 'dr_number_routing',
    summary: 'Show which gateways a number would be routed to',
    effect: 'read',
    input: z.object({
      number: text('Telephone number or its beginning'),
      group_id: whole('Id of the routing group', { min: 0 }),
      partition_name: text('Partition; the default one when left out'),
    }),
    recipes: ['number', 'group_id number', 'partition_name number', 'partition_name group_id number'],
    note: 'Without group_id the answer is often "No match"; give the group.',
    synonyms: [
      'route',
      'number',
      'prefix',
      'lookup',
      'gateway',
      'lcr',
      'test',
      'where would a call go out',
      'destination',
    ],
  }),
  command({
    method: 'drouting:reload',
    alias: 'dr_reload',
    summary: 'Load the dynamic routing rules from the database again',
    effect: 'disrupt',
    idempotent: true,
    input: z.object({
      inherit_state: flag('1 to keep the present states of what stays, 0 to take those of the database'),
      partition_name: text('Partition; the default one when left out'),
    }),
    recipes: ['', 'inherit_state', 'partition_name', 'partition_name inherit_state'],
    consequence: 'Routing follows the database from now on; a wrong row takes effect at once.',
    verify: rulesProof,
    synonyms: ['rules', 'gateways', 'carriers', 'refresh', 'database'],
  }),
  command({
    method: 'drouting:reload_status',
    alias: 'dr_reload_status',
    summary: 'Show when the dynamic routing rules were loaded',
    effect: 'read',
    input: z.object({ partition_name: text('Partition; the default one when left out') }),
    recipes: ['', 'partition_name'],
    synonyms: ['reload', 'rules', 'age', 'date', 'routing'],
  }),
];
