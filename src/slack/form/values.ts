import type { Command, Recipe } from '../../catalogue/command.ts';
import { kindOf } from '../../catalogue/field-kind.ts';
import { askedLine } from '../ask/asked.ts';
import type { Filled } from './filled.ts';

/** The block of one field. Another set of parameters has blocks of its own, so that nothing stays in a field that has gone. */
export function fieldId(command: Command, recipe: number, param: string): string {
  return `field ${command.method} ${recipe} ${param}`;
}

/** The parameters that were filled in, by OpenSIPS's own names; lists are split at commas. */
export function paramsOf(
  command: Command,
  recipe: Recipe,
  filled: Filled,
): Readonly<Record<string, unknown>> {
  const place = command.recipes.indexOf(recipe);
  const given = recipe.params.flatMap((param): [string, unknown][] => {
    const value = filled[fieldId(command, place, param)];
    return value === undefined ? [] : [[param, value]];
  });
  return Object.fromEntries(given);
}

/** What is wrong with single fields, by their blocks. */
export function problemsIn(
  command: Command,
  recipe: Recipe,
  filled: Filled,
): Readonly<Record<string, string>> {
  const place = command.recipes.indexOf(recipe);
  const found = recipe.params.flatMap((param): [string, string][] => {
    const name = fieldId(command, place, param);
    const read = command.input.shape[param]?.safeParse(filled[name]);
    if (filled[name] === undefined) return [[name, `${param} is needed.`]];
    return read?.success === false
      ? [[name, `${param} ${read.error.issues[0]?.message ?? 'does not fit'}`]]
      : [];
  });
  return Object.fromEntries(found);
}

/** The command as it would be typed, with what has been filled in so far; a secret is never spelled out. */
export function spelledOut(command: Command, recipe: Recipe, filled: Filled): string {
  const given = paramsOf(command, recipe, filled);
  const secret = Object.keys(given).some((param) => {
    const field = command.input.shape[param];
    return field !== undefined && kindOf(field).kind === 'secret';
  });
  const node = filled['node'] ? ` @${filled['node']}` : '';
  const line = secret ? `${command.aliases[0] ?? command.method} …` : askedLine(command, given);
  const missing = recipe.params.filter((param) => given[param] === undefined).map((param) => `${param}=…`);
  return `/opensips ${[line, ...missing].join(' ')}${node}`;
}
