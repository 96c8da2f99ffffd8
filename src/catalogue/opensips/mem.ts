import { z } from 'zod';
import { type Command, command } from '../command.ts';
import { whole } from '../fields.ts';
import { between } from '../version.ts';

/** Commands for the server's memory. */
export const mem: readonly Command[] = [
  command({
    method: 'mem:pkg_dump',
    alias: 'mem_pkg_dump',
    load: null,
    summary: "Dump a process's private memory into the log",
    effect: 'disrupt',
    input: z.object({
      pid: whole('Process id, as ps shows it', { min: 0 }),
      log_level: whole('Log level that the dump is written with'),
    }),
    recipes: ['pid', 'pid log_level'],
    consequence: 'The log grows by the whole memory map, and the process stops routing meanwhile.',
    synonyms: ['memory', 'leak', 'private', 'pkg', 'debug'],
  }),
  command({
    method: 'mem:rpm_dump',
    alias: 'mem_rpm_dump',
    load: null,
    summary: 'Dump the restart-persistent memory into the log',
    effect: 'disrupt',
    input: z.object({ log_level: whole('Log level that the dump is written with') }),
    recipes: ['', 'log_level'],
    consequence: 'The log grows by the whole memory map.',
    synonyms: ['memory', 'persistent', 'rpm', 'debug'],
  }),
  command({
    method: 'mem:shm_check',
    alias: ['shm_check', 'mem_shm_check'],
    load: null,
    summary: 'Check the shared memory for damage',
    effect: 'disrupt',
    input: z.object({}),
    recipes: [''],
    consequence: 'The check holds all processes, and the server ends itself if it finds damage.',
    hazards: [
      {
        versions: between(),
        act: 'warn',
        text: 'A server with debugging allocators ends itself when it finds damage.',
      },
    ],
    note: 'Only a server with the Q_MALLOC debugging allocator checks anything; others answer with an error.',
    synonyms: ['memory', 'shared', 'shm', 'integrity', 'check'],
  }),
  command({
    method: 'mem:shm_dump',
    alias: 'mem_shm_dump',
    load: null,
    summary: 'Dump the shared memory into the log',
    effect: 'disrupt',
    input: z.object({ log_level: whole('Log level that the dump is written with') }),
    recipes: ['', 'log_level'],
    consequence: 'The log grows by the whole memory map, and all processes wait meanwhile.',
    synonyms: ['memory leak', 'shared', 'shm', 'debug', 'fragments'],
  }),
];
