import { z } from 'zod';
import { type Command, command } from '../command.ts';
import { flag, text, whole } from '../fields.ts';

/** Commands of the module `benchmark`: timers in the routing script. */
export const benchmark: readonly Command[] = [
  command({
    method: 'benchmark:enable_global',
    alias: 'bm_enable_global',
    summary: 'Switch all benchmark timers on or off',
    effect: 'change',
    idempotent: true,
    input: z.object({ enable: flag('1 to enable, 0 to disable') }),
    recipes: ['enable'],
    consequence: 'Measuring costs a little time in every routed message while it is on.',
    synonyms: ['benchmark', 'profiling', 'timers', 'performance'],
  }),
  command({
    method: 'benchmark:enable_timer',
    alias: 'bm_enable_timer',
    summary: 'Switch one benchmark timer on or off',
    effect: 'change',
    idempotent: true,
    input: z.object({ timer: text('Name of the timer'), enable: flag('1 to enable, 0 to disable') }),
    recipes: ['timer enable'],
    consequence: 'Measuring costs a little time in the measured part of the script.',
    synonyms: ['benchmark', 'profiling', 'timer', 'performance'],
  }),
  command({
    method: 'benchmark:granularity',
    alias: 'bm_granularity',
    summary: 'Set after how many measurements a benchmark is logged',
    effect: 'change',
    idempotent: true,
    input: z.object({ granularity: whole('Number of measurements', { min: 0 }) }),
    recipes: ['granularity'],
    consequence: 'The log grows faster or slower; calls are not touched.',
    synonyms: ['benchmark', 'logging', 'interval'],
  }),
  command({
    method: 'benchmark:loglevel',
    alias: 'bm_loglevel',
    summary: 'Set the log level of the benchmark results',
    effect: 'change',
    idempotent: true,
    input: z.object({ log_level: whole('Log level') }),
    recipes: ['log_level'],
    consequence: 'Benchmark results appear in the log or vanish from it.',
    synonyms: ['benchmark', 'logging', 'verbosity'],
  }),
  command({
    method: 'benchmark:poll_results',
    alias: 'bm_poll_results',
    summary: 'Read the benchmark results since the last poll',
    effect: 'change',
    input: z.object({}),
    recipes: [''],
    consequence: 'The counters since the last poll start at zero again.',
    synonyms: ['benchmark', 'profiling', 'results', 'timing'],
  }),
];
