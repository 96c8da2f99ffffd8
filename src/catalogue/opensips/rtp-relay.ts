import { z } from 'zod';
import { type Command, command } from '../command.ts';
import { text, whole } from '../fields.ts';

/** Commands of the module `rtp_relay`: calls and their media relays. */
export const rtpRelay: readonly Command[] = [
  command({
    method: 'rtp_relay:list',
    alias: 'rtp_relay_list',
    summary: 'List calls and the media relays that serve them',
    effect: 'read',
    cost: 'dump',
    input: z.object({
      engine: text('Name of the relay engine: rtpengine or rtpproxy'),
      set: whole('Set of relays', { min: 0 }),
      node: text('Relay node'),
    }),
    recipes: ['', 'engine', 'engine set', 'engine node', 'engine set node'],
    synonyms: ['rtp', 'media', 'relay', 'sessions', 'rtpengine', 'rtpproxy'],
  }),
  command({
    method: 'rtp_relay:update',
    alias: 'rtp_relay_update',
    summary: 'Move calls to other media relays',
    effect: 'disrupt',
    holdsFor: 30,
    input: z.object({
      engine: text('Only calls of this engine: rtpengine or rtpproxy'),
      set: whole('Only calls of this set of relays', { min: 0 }),
      node: text('Only calls of this relay'),
      new_set: whole('Set of relays to move to', { min: 0 }),
      new_node: text('Relay to move to'),
    }),
    recipes: [
      '',
      'engine',
      'engine set',
      'engine set node',
      'engine set new_set',
      'engine set new_node',
      'engine set new_set new_node',
      'engine set node new_set',
      'engine set node new_node',
      'engine set node new_set new_node',
    ],
    consequence: ({ engine, set, node }) => {
      const chosen = node ?? (set === undefined ? engine : `${engine} set ${set}`);
      const calls = chosen === undefined ? 'Every call with a media relay' : `Every call on ${chosen}`;
      return `${calls} gets a re-INVITE and its media anew; parties may hear a gap, and calls may fail.`;
    },
    note: 'A relay that is not available is replaced by another one.',
    synonyms: ['rtp', 'media', 'relay', 'move', 'failover', 'rtpengine'],
  }),
  command({
    method: 'rtp_relay:update_callid',
    alias: 'rtp_relay_update_callid',
    summary: 'Move one call to another media relay',
    effect: 'disrupt',
    holdsFor: 30,
    input: z.object({
      callid: text('Call-ID of the call'),
      flags: text('New flags, as JSON with the members caller and callee'),
      engine: text('New relay engine: rtpengine or rtpproxy'),
      set: whole('New set of relays', { min: 0 }),
      node: text('New relay'),
    }),
    recipes: [
      'callid',
      'callid flags',
      'callid engine',
      'callid engine flags',
      'callid engine set',
      'callid engine set flags',
      'callid engine set node',
      'callid engine set node flags',
    ],
    consequence: ({ callid }) =>
      `Both parties of call ${callid} get a re-INVITE and its media anew; they may hear a gap.`,
    synonyms: ['rtp', 'media', 'relay', 'move', 'call'],
  }),
];
