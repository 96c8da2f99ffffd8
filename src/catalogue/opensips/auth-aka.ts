import { z } from 'zod';
import { type Command, command } from '../command.ts';
import { secret, text, whole } from '../fields.ts';

/** Commands of the module `auth_aka`: authentication vectors of IMS subscribers. */
export const authAka: readonly Command[] = [
  command({
    method: 'auth_aka:av_add',
    alias: 'aka_av_add',
    summary: 'Add an AKA authentication vector for a subscriber',
    effect: 'change',
    since: '3.5',
    input: z.object({
      public_identity: text('Public identity (IMPU)'),
      private_identity: text('Private identity (IMPI)'),
      authenticate: secret("The vector's authentication challenge"),
      authorize: secret("The vector's expected answer"),
      'confidentiality-key': secret('Confidentiality key of the vector'),
      'integrity-key': secret('Integrity key of the vector'),
      algorithms: text('Algorithms to use, comma-separated'),
    }),
    recipes: [
      'public_identity private_identity authenticate authorize confidentiality-key integrity-key',
      'public_identity private_identity authenticate authorize confidentiality-key integrity-key algorithms',
    ],
    consequence: "The subscriber's next authentication may use this vector.",
    synonyms: ['ims', 'aka', 'authentication vector', 'subscriber'],
  }),
  command({
    method: 'auth_aka:av_drop',
    alias: 'aka_av_drop',
    summary: 'Drop one AKA authentication vector of a subscriber',
    effect: 'disrupt',
    since: '3.5',
    input: z.object({
      public_identity: text('Public identity (IMPU)'),
      private_identity: text('Private identity (IMPI)'),
      authenticate: secret("The vector's authentication challenge"),
    }),
    recipes: ['public_identity private_identity authenticate'],
    consequence: 'An authentication that is under way with this vector fails.',
    synonyms: ['ims', 'aka', 'authentication vector', 'remove'],
  }),
  command({
    method: 'auth_aka:av_drop_all',
    alias: 'aka_av_drop_all',
    summary: 'Drop all AKA authentication vectors of a subscriber',
    effect: 'disrupt',
    since: '3.5',
    input: z.object({
      public_identity: text('Public identity (IMPU)'),
      private_identity: text('Private identity (IMPI)'),
    }),
    recipes: ['public_identity private_identity'],
    consequence: 'Every authentication of this subscriber that is under way fails.',
    synonyms: ['ims', 'aka', 'authentication vector', 'remove'],
  }),
  command({
    method: 'auth_aka:av_fail',
    alias: 'aka_av_fail',
    summary: 'Mark the wait for AKA vectors of a subscriber as failed',
    effect: 'disrupt',
    since: '3.5',
    input: z.object({
      public_identity: text('Public identity (IMPU)'),
      private_identity: text('Private identity (IMPI)'),
      count: whole('How many vectors are missing', { min: 0 }),
    }),
    recipes: ['public_identity private_identity', 'public_identity private_identity count'],
    consequence: 'Requests that wait for vectors of this subscriber are refused.',
    synonyms: ['ims', 'aka', 'authentication vector', 'fail'],
  }),
];
