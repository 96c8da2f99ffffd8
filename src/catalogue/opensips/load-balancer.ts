import { z } from 'zod';
import { type Command, command } from '../command.ts';
import { flag, text, whole } from '../fields.ts';
import { balancerProof, capacityChange, destinationSwitch } from '../proof/load-balancer.ts';
import { switching } from '../switching.ts';

/** Commands of the module `load_balancer`: destinations with capacities. */
export const loadBalancer: readonly Command[] = [
  command({
    method: 'load_balancer:list',
    alias: 'lb_list',
    summary: 'List load balancer destinations, their load and state',
    effect: 'read',
    cost: 'list',
    input: z.object({}),
    recipes: [''],
    synonyms: ['load balancer', 'destinations', 'channels', 'capacity', 'usage', 'disabled'],
  }),
  command({
    method: 'load_balancer:reload',
    alias: 'lb_reload',
    summary: "Load the balancer's destinations from the database again",
    effect: 'disrupt',
    idempotent: true,
    input: z.object({}),
    recipes: [''],
    consequence:
      'Destinations follow the database from now on; one that stays keeps its state, one that is gone gets no new calls.',
    verify: balancerProof,
    synonyms: ['load balancer', 'refresh', 'destinations', 'database'],
  }),
  command({
    method: 'load_balancer:resize',
    alias: 'lb_resize',
    summary: 'Set the capacity of one resource of a destination',
    effect: 'disrupt',
    idempotent: true,
    input: z.object({
      destination_id: whole('Id of the destination', { min: 0 }),
      res_name: text('Name of the resource'),
      new_capacity: whole('The new capacity', { min: 0 }),
    }),
    recipes: ['destination_id res_name new_capacity'],
    consequence: ({ destination_id, res_name, new_capacity }) =>
      `Destination ${destination_id} takes at most ${new_capacity} calls on ${res_name}; new ones above that go elsewhere or fail.`,
    ...capacityChange,
    synonyms: ['load balancer', 'capacity', 'channels', 'limit', 'resource'],
  }),
  command({
    method: 'load_balancer:status',
    alias: 'lb_status',
    summary: 'Show whether a destination is enabled, or enable or disable it',
    effect: 'read',
    writes: { new_status: switching },
    idempotent: true,
    input: z.object({
      destination_id: whole('Id of the destination', { min: 0 }),
      new_status: flag('1 to enable, 0 to disable'),
    }),
    recipes: ['destination_id', 'destination_id new_status'],
    consequence: ({ destination_id, new_status }) =>
      new_status === 1
        ? `Destination ${destination_id} may get new calls again.`
        : `Destination ${destination_id} gets no new calls.`,
    ...destinationSwitch,
    synonyms: ['load balancer', 'destination', 'enable', 'disable', 'drain'],
  }),
];
