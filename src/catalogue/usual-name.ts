import type { Command } from './command.ts';

/** How people name a command: that of OpenSIPS by the name before 4.0, that of CUCM in words, "cucm registration status". */
export function usualName({
  method,
  aliases,
  home,
  foreign,
}: Pick<Command, 'method' | 'aliases' | 'home' | 'foreign'>): string {
  return home === undefined || foreign ? (aliases[0] ?? method) : inWords(method);
}

/** A name that begins with `cucm:` as it is spoken; any other one as it is. */
export function inWords(method: string): string {
  return method.startsWith('cucm:') ? method.replace(':', ' ').replaceAll('_', ' ') : method;
}
