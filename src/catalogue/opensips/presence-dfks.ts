import { z } from 'zod';
import { type Command, command } from '../command.ts';
import { flag, list, text } from '../fields.ts';

/** Commands of the module `presence_dfks`: features of phones. */
export const presenceDfks: readonly Command[] = [
  command({
    method: 'presence_dfks:set_feature',
    alias: 'dfks_set_feature',
    summary: 'Set a feature of a phone, such as do not disturb or forwarding',
    effect: 'disrupt',
    input: z.object({
      presentity: text("SIP URI of the phone's owner"),
      feature: text('Feature, such as DoNotDisturb, CallForwardingAlways, …Busy or …NoAnswer'),
      status: flag('1 to enable, 0 to disable'),
      values: list('Further values, as forwardTo/sip:bob@… or ringCount/4'),
      route_param: text('Parameter for the script route that is run'),
    }),
    recipes: [
      'presentity feature status',
      'presentity feature status values',
      'presentity feature status route_param',
      'presentity feature status route_param values',
    ],
    consequence: 'Calls to this user are handled by the feature from now on.',
    synonyms: ['dnd', 'forward', 'feature', 'phone', 'as-feature-event'],
  }),
];
