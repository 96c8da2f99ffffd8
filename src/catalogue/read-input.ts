import { z } from 'zod';
import { err, ok, type Result } from '../kernel/result.ts';
import type { Command, Input, Recipe } from './command.ts';
import { namesOf } from './recipe.ts';
import { usualName } from './usual-name.ts';

/** Parameters that fit a command: their values, and the recipe that their names make. */
export interface ReadInput {
  readonly input: Input;
  readonly recipe: Recipe;
}

/**
 * Checks what was given against the command's recipes and fields. OpenSIPS matches a call by its exact set of parameter
 * names, so a set that is no recipe is refused here. Values without a name fill the first recipe that has room for
 * exactly that many beside the named ones; only a recipe that says so has names that may be left out. The error is a sentence that names what is wrong and what is accepted.
 */
export function readInput(
  command: Command,
  named: Readonly<Record<string, unknown>>,
  positional: readonly unknown[],
): Result<ReadInput, string> {
  const unknown = Object.keys(named).filter((name) => !Object.hasOwn(command.input.shape, name));
  if (unknown.length > 0) return err(`${unknownNames(command, unknown)} ${acceptedSets(command)}`);

  const assigned = assign(command, named, positional);
  if (!assigned.ok) return assigned;
  const { recipe, values } = assigned.value;

  const parsed = fieldsOf(command, recipe).safeParse(values);
  if (!parsed.success) return err(parsed.error.issues.map(issueWords).join(' '));
  return ok({ input: parsed.data, recipe });
}

/** The parameter sets that a command takes, as a sentence. */
export function acceptedSets(command: Command): string {
  const sets = command.recipes.map((recipe) => namesOf(recipe).join(' + ') || 'nothing');
  return `Accepted: ${sets.join(', or ')}.`;
}

interface Assigned {
  readonly recipe: Recipe;
  readonly values: Readonly<Record<string, unknown>>;
}

function assign(
  command: Command,
  named: Readonly<Record<string, unknown>>,
  positional: readonly unknown[],
): Result<Assigned, string> {
  const names = Object.keys(named);
  const free = (of: readonly string[] = []) => of.filter((name) => !names.includes(name));
  const room = ({ params }: Recipe) => free(params).length;
  const most = (recipe: Recipe) => room(recipe) + free(recipe.optional).length;
  const fitting = command.recipes.filter(({ params, optional = [] }) =>
    names.every((name) => params.includes(name) || optional.includes(name)),
  );
  const recipe = fitting.find(
    (candidate) => room(candidate) <= positional.length && positional.length <= most(candidate),
  );
  if (recipe) {
    const filled = positional.map((value, place): [string, unknown] => [
      [...free(recipe.params), ...free(recipe.optional)][place] ?? '',
      value,
    ]);
    const values = { ...named, ...Object.fromEntries(filled) };
    const exact = recipe.optional ? { params: Object.keys(values), versions: recipe.versions } : recipe;
    return ok({ recipe: exact, values });
  }

  const spread = fitting.find((candidate) => room(candidate) === 1 && takesList(command, candidate, names));
  if (spread && positional.length > 1) {
    const name = spread.params.find((param) => !names.includes(param)) ?? '';
    return ok({ recipe: spread, values: { ...named, [name]: positional.map(String) } });
  }
  return err(`${wrongCount(command, names, positional.length)} ${acceptedSets(command)}`);
}

function takesList(command: Command, recipe: Recipe, names: readonly string[]): boolean {
  const free = recipe.params.find((name) => !names.includes(name));
  const field = free === undefined ? undefined : command.input.shape[free];
  return field?.safeParse(['a', 'b']).success ?? false;
}

function fieldsOf(command: Command, recipe: Recipe): z.ZodType<Record<string, unknown>> {
  return z.object(
    Object.fromEntries(recipe.params.map((name) => [name, command.input.shape[name] ?? z.never()])),
  );
}

function unknownNames(command: Command, unknown: readonly string[]): string {
  const label = usualName(command);
  const close = Object.keys(command.input.shape).find(
    (name) => name.toLowerCase() === unknown[0]?.toLowerCase(),
  );
  const hint = close ? ` It is written ${close}.` : '';
  return `${label} has no parameter ${unknown.join(', ')}.${hint}`;
}

function wrongCount(command: Command, names: readonly string[], positional: number): string {
  const label = usualName(command);
  if (names.length === 0 && positional === 0) return `${label} needs parameters.`;
  if (positional === 0) return `${label} does not take ${names.join(' + ')} alone.`;
  const besides = names.length > 0 ? ` beside ${names.join(' + ')}` : '';
  return `${label} does not take ${positional} value${positional === 1 ? '' : 's'} without a name${besides}.`;
}

function issueWords(issue: z.core.$ZodIssue): string {
  const name = String(issue.path[0] ?? 'The input');
  if (issue.code === 'invalid_value') return `${name} must be one of ${issue.values.map(String).join(', ')}.`;
  return `${name} ${issue.message.replace(/^Invalid input: /, '')}.`;
}
