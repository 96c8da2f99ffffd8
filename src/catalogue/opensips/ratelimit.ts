import { z } from 'zod';
import { type Command, command } from '../command.ts';
import { decimal, text } from '../fields.ts';
import { controller, pipeProof } from '../proof/ratelimit.ts';
import { between } from '../version.ts';

/** Commands of the module `ratelimit`. */
export const ratelimit: readonly Command[] = [
  command({
    method: 'ratelimit:dump_pipe',
    alias: 'rl_dump_pipe',
    summary: 'Show one rate-limiting pipe in detail',
    effect: 'read',
    input: z.object({ pipe: text('Name of the pipe') }),
    recipes: ['pipe'],
    synonyms: ['rate limit', 'pipe', 'cps', 'throttle', 'details'],
  }),
  command({
    method: 'ratelimit:get_pid',
    alias: 'rl_get_pid',
    summary: 'Show the settings of the feedback controller',
    effect: 'read',
    input: z.object({}),
    recipes: [''],
    synonyms: ['rate limit', 'pid', 'controller', 'feedback'],
  }),
  command({
    method: 'ratelimit:list',
    alias: 'rl_list',
    summary: 'List rate-limiting pipes, their limits and load',
    effect: 'read',
    cost: 'list',
    input: z.object({
      pipe: text('Name of the pipe'),
      filter: text('Pattern of pipe names to show'),
      filter_out: text('Pattern of pipe names to leave out'),
    }),
    recipes: ['', 'pipe', 'filter', 'filter_out'],
    synonyms: ['rate limit', 'pipes', 'cps', 'throttle', 'limits'],
  }),
  command({
    method: 'ratelimit:reset_pipe',
    alias: 'rl_reset_pipe',
    summary: 'Set the counter of a rate-limiting pipe to zero',
    effect: 'disrupt',
    input: z.object({ pipe: text('Name of the pipe') }),
    recipes: ['pipe'],
    consequence: 'The pipe lets its full limit through again at once.',
    verify: pipeProof,
    synonyms: ['rate limit', 'pipe', 'reset', 'counter'],
  }),
  command({
    method: 'ratelimit:set_pid',
    alias: 'rl_set_pid',
    summary: 'Set the feedback controller of rate limiting',
    effect: 'disrupt',
    idempotent: true,
    input: z.object({
      ki: decimal('Integral factor'),
      kp: decimal('Proportional factor'),
      kd: decimal('Derivative factor'),
    }),
    recipes: ['ki kp kd'],
    consequence: 'More or fewer calls are let through under load from now on.',
    hazards: [
      {
        versions: between(),
        act: 'refuse',
        text: 'It keeps the whole part of each factor only: 0.25 would be set as 0.',
        when: (input) => Object.values(input).some((factor) => !Number.isInteger(Number(factor))),
      },
    ],
    ...controller,
    note: 'A factor has at most four characters.',
    synonyms: ['rate limit', 'pid', 'controller', 'feedback'],
  }),
];
