import { z } from 'zod';
import { type Command, command } from '../command.ts';
import { text } from '../fields.ts';
import { blockedAddress } from '../proof/ratelimit.ts';

/** Commands of the module `pike`: blocking of floods. */
export const pike: readonly Command[] = [
  command({
    method: 'pike:list',
    alias: 'pike_list',
    summary: 'List addresses blocked for flooding',
    effect: 'read',
    cost: 'list',
    input: z.object({}),
    recipes: [''],
    synonyms: ['blocked', 'ips', 'flood', 'attack', 'dos', 'banned'],
  }),
  command({
    method: 'pike:rm',
    alias: 'pike_rm',
    summary: 'Unblock an address that was blocked for flooding',
    effect: 'change',
    idempotent: true,
    input: z.object({ ip: text('IP address') }),
    recipes: ['ip'],
    consequence: 'Requests from this address are let in again, until it floods again.',
    verify: blockedAddress,
    synonyms: ['unblock', 'ip', 'flood', 'ban', 'release'],
  }),
];
