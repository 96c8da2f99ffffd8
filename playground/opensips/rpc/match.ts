import type { Command } from '../commands.ts';
import type { MiError } from './answer.ts';
import { badType, invalidParams } from './errors.ts';
import { int32, type Params } from './params.ts';

type Kind = NonNullable<Command['types']>[string];

type Matched = { readonly params: Params } | { readonly error: MiError };

const WRONG_COUNT = 'Too few or too many parameters';

function byPosition(command: Command, values: readonly unknown[]): Matched {
  if (command.named) return invalidParams('Command only supports named parameters');
  const recipes = command.recipes.filter(({ length }) => length === values.length);
  const [recipe] = recipes;
  if (!recipe) return invalidParams(WRONG_COUNT);
  if (recipes.length > 1) return invalidParams('Ambiguous call, use named parameters instead');
  return { params: Object.fromEntries(recipe.map((name, at) => [name, values[at]])) };
}

function byName(command: Command, params: Params): Matched {
  const given = Object.keys(params);
  const recipes = command.recipes.filter(({ length }) => length === given.length);
  if (recipes.length === 0) return invalidParams(WRONG_COUNT);
  const fits = recipes.some((recipe) => recipe.every((name) => Object.hasOwn(params, name)));
  return fits ? { params } : invalidParams('Named parameters do not match');
}

/** A value as its command reads it, or undefined when the type is wrong; after mi/item.c of OpenSIPS. */
function read(kind: Kind | undefined, value: unknown): unknown {
  switch (kind) {
    case 'int':
      if (typeof value === 'number') return int32(value);
      return typeof value === 'string' && /^[+-]?\d+$/.test(value) ? int32(Number(value)) : undefined;
    case 'string':
      if (typeof value === 'number') return String(int32(value));
      return typeof value === 'string' ? value : undefined;
    case 'array':
      return Array.isArray(value) ? value : undefined;
    case undefined:
      return value;
  }
}

function typed(command: Command, params: Params): Matched {
  const entries: [string, unknown][] = [];
  for (const [name, value] of Object.entries(params)) {
    const kept = read(command.types?.[name], value);
    if (kept === undefined) return badType(name);
    if (Array.isArray(kept) && kept.length === 0) {
      return invalidParams(`Empty array in parameter '${name}'`);
    }
    entries.push([name, kept]);
  }
  return { params: Object.fromEntries(entries) };
}

/** The parameters as their recipe reads them: the exact set of names or the exact count, or -32602. */
export function matchParams(command: Command, params: Params | readonly unknown[]): Matched {
  const size = Object.keys(params).length;
  if (size === 0) {
    return command.recipes.some(({ length }) => length === 0) ? { params: {} } : invalidParams(WRONG_COUNT);
  }
  const matched = Array.isArray(params) ? byPosition(command, params) : byName(command, params as Params);
  return 'error' in matched ? matched : typed(command, matched.params);
}
