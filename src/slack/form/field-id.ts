import type { Command } from '../../catalogue/command.ts';

/** The block of one field. Another set of parameters has blocks of its own, so that nothing stays in a field that has gone. */
export function fieldId(command: Command, recipe: number, param: string): string {
  return `field ${command.method} ${recipe} ${param}`;
}

/** The block beside a choice of live values, for a value that is not among them. */
export function typedId(command: Command, recipe: number, param: string): string {
  return `typed ${command.method} ${recipe} ${param}`;
}
