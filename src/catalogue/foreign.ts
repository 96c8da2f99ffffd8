import type { Command } from './command.ts';

/** Whether what is said of a command is somebody else's word: that of an attached server, and not ours of OpenSIPS or CUCM. */
export function isForeign({ home }: Pick<Command, 'home'>): boolean {
  return home !== undefined && home !== 'cucm';
}
