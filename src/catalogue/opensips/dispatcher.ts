import { z } from 'zod';
import { type Command, command } from '../command.ts';
import { flag, text, whole } from '../fields.ts';
import { destinationProof, restoreDestination, setsProof } from '../proof/dispatcher.ts';

const partition = text('Dispatcher partition; the default one when left out');

/** Commands of the module `dispatcher`: sets of SIP destinations, their state and their probing. */
export const dispatcher: readonly Command[] = [
  command({
    method: 'dispatcher:list',
    alias: 'ds_list',
    summary: 'List dispatcher sets and the state of each destination',
    effect: 'read',
    cost: 'list',
    input: z.object({ partition, full: flag('Also show weight, priority, attributes and description') }),
    recipes: ['', 'partition', 'full', 'full partition'],
    synonyms: [
      'destinations',
      'gateways',
      'trunks',
      'targets',
      'probing',
      'answers options',
      'down',
      'inactive',
    ],
  }),
  command({
    method: 'dispatcher:set_state',
    alias: 'ds_set_state',
    summary: 'Set a destination active, inactive or probing',
    effect: 'change',
    writes: {
      state: { worst: 'disrupt', of: (state) => (/^a/i.test(String(state)) ? 'change' : 'disrupt') },
    },
    idempotent: true,
    input: z.object({
      state: text(
        'a = active, i = inactive, p = count a failure towards probing; OpenSIPS looks at the first letter only',
      ),
      group: text('Id of the set, with a partition in front where it is not the default one, as in `part:1`'),
      address: text('SIP URI of the destination, exactly as ds_list shows it'),
    }),
    recipes: ['state group address'],
    consequence: ({ address, group, state }) => {
      if (/^a/i.test(String(state))) return `New calls of set ${group} may go to ${address} again.`;
      if (/^i/i.test(String(state))) return `New calls of set ${group} no longer go to ${address}.`;
      return `A failure of ${address} is counted. At the last one that ds_probing_threshold allows, new calls of set ${group} no longer go there until it answers.`;
    },
    verify: destinationProof,
    inverse: restoreDestination,
    // _ds_set_state in OpenSIPS's dispatch.c.
    note: 'A destination that is probed may change back by itself. p counts one failure: an active destination is probed from the third on (ds_probing_threshold), an inactive one stays as it is.',
    synonyms: ['enable', 'disable', 'drain', 'take out', 'put back', 'gateway', 'trunk'],
  }),
  command({
    method: 'dispatcher:push_script_attrs',
    alias: 'ds_push_script_attrs',
    summary: 'Set the script attributes of a destination',
    effect: 'change',
    idempotent: true,
    input: z.object({
      attrs: text('The new attributes, as the script reads them'),
      ip: text('IP address of the destination'),
      port: whole('Port of the destination', { min: 0, max: 65535 }),
      set: whole('Id of the set', { min: 0 }),
      partition,
    }),
    recipes: ['attrs ip port set', 'attrs ip port set partition'],
    consequence: ({ ip, port }) =>
      `The routing script sees other attributes for ${ip}:${port} from the next call on.`,
    synonyms: ['attributes', 'script', 'destination', 'push'],
  }),
  command({
    method: 'dispatcher:reload',
    alias: 'ds_reload',
    summary: 'Load the dispatcher sets from the database again',
    effect: 'disrupt',
    idempotent: true,
    input: z.object({ inherit_state: flag('Keep the present state of destinations that stay'), partition }),
    recipes: ['', 'inherit_state', 'partition', 'partition inherit_state'],
    consequence: ({ inherit_state }) =>
      inherit_state === 0
        ? 'Destinations taken out by hand or by probing come back as the database has them.'
        : 'Routing follows the database from now on; a wrong row there takes effect at once.',
    verify: setsProof,
    synonyms: ['refresh', 'database', 'destinations'],
  }),
];
