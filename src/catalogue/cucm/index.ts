import type { Command } from '../command.ts';
import { registration } from './registration.ts';
import { routing } from './routing.ts';

/** What can be asked of a CUCM cluster; every one of them is a read. */
export const cucm: readonly Command[] = [...registration, ...routing];

/** The same commands where no cluster is set up: they say why they cannot run, and nothing offers them. */
export const withoutCucm = (because: string): readonly Command[] =>
  cucm.map((command) => ({ ...command, versions: [], absent: { because, nearest: [] } }));
