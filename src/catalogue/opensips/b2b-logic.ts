import { z } from 'zod';
import { type Command, command } from '../command.ts';
import { list, text, whole } from '../fields.ts';

/** Commands of the module `b2b_logic`: back-to-back calls and their scenarios. */
export const b2bLogic: readonly Command[] = [
  command({
    method: 'b2b_logic:bridge',
    alias: 'b2b_bridge',
    summary: 'Bridge a call to another destination',
    effect: 'disrupt',
    input: z.object({
      dialog_id: text('Key of the call, as b2b_list shows it'),
      new_uri: text('SIP URI of the new destination'),
      flag: whole('1 for the caller, 2 for the callee, 0 for the one that stays'),
      prov_media_uri: text('SIP URI to play provisional media from'),
    }),
    recipes: [
      'dialog_id new_uri',
      'dialog_id new_uri flag',
      'dialog_id new_uri prov_media_uri',
      'dialog_id new_uri flag prov_media_uri',
    ],
    consequence: 'One party of the call is dropped and the other one is connected to the new destination.',
    synonyms: ['b2bua', 'transfer', 'connect', 'media'],
  }),
  command({
    method: 'b2b_logic:list',
    alias: 'b2b_list',
    summary: 'List the back-to-back calls and their scenario',
    effect: 'read',
    cost: 'dump',
    input: z.object({}),
    recipes: [''],
    synonyms: ['b2bua', 'sessions', 'calls', 'active'],
  }),
  command({
    method: 'b2b_logic:terminate_call',
    alias: ['b2b_terminate_call', 'b2b_terminate'],
    summary: 'End a back-to-back call',
    effect: 'disrupt',
    input: z.object({ key: text('Key of the call, as b2b_list shows it') }),
    recipes: ['key'],
    consequence: 'Every party of this call is cut off.',
    synonyms: ['b2bua', 'hang up', 'terminate', 'end call'],
  }),
  command({
    method: 'b2b_logic:trigger_scenario',
    alias: 'b2b_trigger_scenario',
    summary: 'Start a back-to-back scenario between two entities',
    effect: 'disrupt',
    input: z.object({
      scenario_id: text('Id of the scenario'),
      entity1: text('First entity: id and SIP URI, comma-separated'),
      entity2: text('Second entity: id and SIP URI, comma-separated'),
      context: list('Values that the scenario can read'),
    }),
    recipes: ['scenario_id entity1 entity2', 'scenario_id entity1 entity2 context'],
    consequence: 'New calls go out to both entities.',
    synonyms: ['b2bua', 'click to dial', 'originate', 'scenario'],
  }),
];
