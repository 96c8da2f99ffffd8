import type { Command, Input, Recipe } from './command.ts';

/** The names that a recipe takes, each in this form; those that may be left out stand in brackets. */
export function namesOf(
  { params, optional = [] }: Recipe,
  form: (name: string) => string = (name) => name,
): readonly string[] {
  return [...params.map(form), ...optional.map((name) => `[${form(name)}]`)];
}

/** The recipe that exactly these parameters make; undefined when they make none. */
export function recipeFor(command: Command, input: Input): Recipe | undefined {
  const given = Object.keys(input);
  return command.recipes.find(({ params, optional = [] }) => {
    const known = given.every((name) => params.includes(name) || optional.includes(name));
    return known && params.every((name) => given.includes(name));
  });
}
