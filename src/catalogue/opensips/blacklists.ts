import { z } from 'zod';
import { type Command, command } from '../command.ts';
import { text, whole } from '../fields.ts';
import { rulesProof } from '../proof/blacklists.ts';

/** Commands for blacklists of destinations, which the core keeps. */
export const blacklists: readonly Command[] = [
  command({
    method: 'blacklists:add_rule',
    alias: 'add_blacklist_rule',
    load: null,
    summary: 'Add a rule to a blacklist',
    effect: 'disrupt',
    input: z.object({
      name: text('Name of the blacklist'),
      rule: text('The rule, as proto,ip/mask,port,pattern'),
      expire: whole('After how many seconds it ends', { min: 0 }),
    }),
    recipes: ['name rule', 'name rule expire'],
    consequence: 'Requests to destinations that match the rule are no longer sent.',
    verify: rulesProof,
    synonyms: ['blacklist', 'block', 'destination', 'bar'],
  }),
  command({
    method: 'blacklists:check',
    alias: 'check_blacklist',
    load: null,
    summary: 'Check whether a destination is on one blacklist',
    effect: 'read',
    input: z.object({
      name: text('Name of the blacklist'),
      ip: text('IP address'),
      proto: text('Transport: udp, tcp, tls, sctp, ws, wss or any'),
      port: whole('Port', { min: 0, max: 65_535 }),
      pattern: text("Text to test against the rules' patterns"),
    }),
    recipes: ['name ip', 'name proto ip', 'name proto ip port', 'name proto ip port pattern'],
    synonyms: ['blacklist', 'blocked', 'test', 'destination'],
  }),
  command({
    method: 'blacklists:check_all',
    alias: 'check_blacklists',
    load: null,
    summary: 'Check which blacklists hold a destination',
    effect: 'read',
    input: z.object({
      ip: text('IP address'),
      proto: text('Transport: udp, tcp, tls, sctp, ws, wss or any'),
      port: whole('Port', { min: 0, max: 65_535 }),
      pattern: text("Text to test against the rules' patterns"),
    }),
    recipes: ['ip', 'proto ip', 'proto ip port', 'proto ip port pattern'],
    synonyms: ['blacklist', 'blocked', 'test', 'destination'],
  }),
  command({
    method: 'blacklists:del_rule',
    alias: 'del_blacklist_rule',
    load: null,
    summary: 'Delete a rule from a blacklist',
    effect: 'disrupt',
    input: z.object({
      name: text('Name of the blacklist'),
      rule: text('The rule, as proto,ip/mask,port,pattern'),
    }),
    recipes: ['name rule'],
    consequence: 'Destinations that matched the rule are used again.',
    verify: rulesProof,
    synonyms: ['blacklist', 'unblock', 'remove', 'destination'],
  }),
  command({
    method: 'blacklists:list',
    alias: 'list_blacklists',
    load: null,
    summary: 'List blacklists of destinations and their rules',
    effect: 'read',
    cost: 'list',
    input: z.object({ name: text('Name of the blacklist') }),
    recipes: ['', 'name'],
    synonyms: ['blacklist', 'blocked', 'destinations', 'rules'],
  }),
];
