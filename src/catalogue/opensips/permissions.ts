import { z } from 'zod';
import { type Command, command } from '../command.ts';
import { text } from '../fields.ts';
import { addressesProof } from '../proof/reloads.ts';

/** Commands of the module `permissions`: trusted addresses. */
export const permissions: readonly Command[] = [
  command({
    method: 'permissions:address_dump',
    alias: 'address_dump',
    summary: 'List the addresses that are trusted',
    effect: 'read',
    cost: 'list',
    input: z.object({ partition: text('Partition; all of them when left out') }),
    recipes: ['', 'partition'],
    synonyms: ['addresses', 'trusted', 'permissions', 'acl', 'ip', 'allowed', 'groups'],
  }),
  command({
    method: 'permissions:address_reload',
    alias: 'address_reload',
    summary: 'Load the trusted addresses from the database again',
    effect: 'disrupt',
    idempotent: true,
    input: z.object({ partition: text('Partition; all of them when left out') }),
    recipes: ['', 'partition'],
    consequence: 'Peers that are no longer in the database are refused; new ones are let in.',
    verify: addressesProof,
    synonyms: ['addresses', 'acl', 'trusted', 'refresh', 'whitelist'],
  }),
  command({
    method: 'permissions:allow_uri',
    alias: 'allow_uri',
    summary: 'Check whether a URI is allowed by the permission files',
    effect: 'read',
    input: z.object({
      basename: text('Base name of the .allow and .deny files'),
      uri: text('SIP URI'),
      contact: text('SIP URI in the Contact header'),
    }),
    recipes: ['basename uri contact'],
    synonyms: ['permissions', 'uri', 'allowed', 'test', 'acl'],
  }),
  command({
    method: 'permissions:subnet_dump',
    alias: 'subnet_dump',
    summary: 'List the networks that are trusted',
    effect: 'read',
    cost: 'list',
    input: z.object({ partition: text('Partition; all of them when left out') }),
    recipes: ['', 'partition'],
    synonyms: ['subnets', 'networks', 'trusted', 'permissions', 'acl', 'allowed'],
  }),
];
