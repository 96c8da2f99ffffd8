import { z } from 'zod';
import { command } from '../catalogue/command.ts';
import { list } from '../catalogue/fields.ts';

/** Asks a node for the names that it serves. */
export const WHICH = command({
  method: 'core:which',
  alias: 'which',
  summary: 'List the names that a node serves',
  effect: 'read',
  input: z.object({}),
  recipes: [''],
});

/** Asks a node for its release. */
export const VERSION = command({
  method: 'core:version',
  alias: 'version',
  summary: 'Show the release of a node',
  effect: 'read',
  input: z.object({}),
  recipes: [''],
});

/** Asks a node for the figures that an estimate rests on. */
export const STATISTICS = command({
  method: 'statistics:get',
  alias: 'get_statistics',
  summary: 'Read statistics',
  effect: 'read',
  input: z.object({ statistics: list('Names of statistics or groups') }),
  recipes: ['statistics'],
});
