import type { Command, Recipe } from '../../catalogue/command.ts';
import { kindOf } from '../../catalogue/field-kind.ts';
import { usualName } from '../../catalogue/usual-name.ts';
import { askedLine } from '../ask/asked.ts';
import { fieldId, typedId } from './field-id.ts';
import type { Filled } from './filled.ts';

/** The parameters that were filled in, by OpenSIPS's own names; what was typed counts instead of what was chosen. */
export function paramsOf(
  command: Command,
  recipe: Recipe,
  filled: Filled,
): Readonly<Record<string, unknown>> {
  const place = command.recipes.indexOf(recipe);
  const given = allOf(recipe).flatMap((param): [string, unknown][] => {
    const value = filled[typedId(command, place, param)] ?? filled[fieldId(command, place, param)];
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
  const given = paramsOf(command, recipe, filled);
  const found = allOf(recipe).flatMap((param): [string, string][] => {
    const typed = typedId(command, place, param);
    const name = filled[typed] === undefined ? fieldId(command, place, param) : typed;
    if (given[param] === undefined)
      return recipe.params.includes(param) ? [[name, `${param} is needed.`]] : [];
    const read = command.input.shape[param]?.safeParse(given[param]);
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
  const chosen = command.home ?? filled['node'];
  const node = chosen === undefined ? '' : ` @${chosen}`;
  const line = secret ? `${usualName(command)} …` : askedLine(command, given);
  const missing = recipe.params.filter((param) => given[param] === undefined).map((param) => `${param}=…`);
  return `/opensips ${[line, ...missing].join(' ')}${node}`;
}

const allOf = ({ params, optional = [] }: Recipe): readonly string[] => [...params, ...optional];
