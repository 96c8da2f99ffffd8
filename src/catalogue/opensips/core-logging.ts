import { z } from 'zod';
import { type Command, command } from '../command.ts';
import { flag, text, whole } from '../fields.ts';
import { logLevel } from '../proof/log-level.ts';
import { ON_OFF, settingProof } from '../proof/setting.ts';

/** Commands of the core for logging and profiling. */
export const coreLogging: readonly Command[] = [
  command({
    method: 'core:log_level',
    alias: 'log_level',
    load: null,
    summary: 'Show or set the log level',
    effect: 'read',
    writes: { level: 'change' },
    idempotent: true,
    input: z.object({
      level: whole('New level, from -3 (alerts only) to 4 (debug)'),
      pid: whole('Process id, as ps shows it', { min: 0 }),
    }),
    recipes: ['', 'level', 'level pid'],
    consequence: 'The log grows or shrinks at once; debug levels slow a busy server.',
    ...logLevel,
    note: 'OpenSIPS clamps a level that is out of range instead of refusing it.',
    synonyms: ['logging', 'debug', 'verbosity', 'level'],
  }),
  command({
    method: 'core:log_level_filter',
    alias: 'log_level_filter',
    load: null,
    summary: 'Show or set the log level of one log consumer',
    effect: 'read',
    writes: { level_filter: 'change' },
    idempotent: true,
    input: z.object({
      consumer: text('Name of the log consumer: stderror, syslog or event'),
      level_filter: whole('New level for this consumer, from -3 to 4'),
    }),
    recipes: ['consumer', 'consumer level_filter'],
    consequence: 'That consumer gets more or fewer lines.',
    ...settingProof({
      command: 'core:log_level_filter',
      param: 'level_filter',
      label: ({ consumer }) => `level of ${String(consumer)}`,
    }),
    synonyms: ['logging', 'syslog', 'consumer', 'filter'],
  }),
  command({
    method: 'core:log_mute_state',
    alias: 'log_mute_state',
    load: null,
    summary: 'Show or set whether a log consumer is muted',
    effect: 'read',
    writes: { mute_state: 'change' },
    idempotent: true,
    input: z.object({
      consumer: text('Name of the log consumer: stderror, syslog or event'),
      mute_state: flag('1 to mute, 0 to unmute'),
    }),
    recipes: ['consumer', 'consumer mute_state'],
    consequence: ({ consumer, mute_state }) =>
      mute_state === 1
        ? `The log consumer ${consumer} gets no lines at all.`
        : `The log consumer ${consumer} gets lines again.`,
    ...settingProof({
      command: 'core:log_mute_state',
      param: 'mute_state',
      label: ({ consumer }) => `${String(consumer)} muted`,
      words: ON_OFF,
    }),
    synonyms: ['logging', 'mute', 'syslog', 'silence'],
  }),
  command({
    method: 'core:xlog_level',
    alias: 'xlog_level',
    load: null,
    summary: 'Show or set the level of script log lines',
    effect: 'read',
    writes: { level: 'change' },
    idempotent: true,
    input: z.object({ level: whole('New level, from -3 (alerts only) to 4 (debug)') }),
    recipes: ['', 'level'],
    consequence: 'More or fewer lines of the routing script reach the log.',
    ...settingProof({ command: 'core:xlog_level', param: 'level', label: 'script log level' }),
    synonyms: ['logging', 'xlog', 'script', 'verbosity'],
  }),
  command({
    method: 'core:profiling_proc',
    load: null,
    summary: 'Show or set profiling of server processes',
    effect: 'read',
    writes: { level: 'change' },
    since: '4.0',
    input: z.object({
      id: whole('Number of the process, as ps shows it', { min: 0 }),
      pid: whole('Process id, as ps shows it', { min: 0 }),
      level: whole('0 to switch it off, more for more detail'),
    }),
    recipes: ['', 'id', 'pid', 'level', 'id level', 'pid level'],
    consequence: 'Profiling slows the profiled processes while it is on.',
    synonyms: ['profiling', 'performance', 'processes', 'cpu'],
  }),
];
