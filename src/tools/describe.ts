import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Command } from '../catalogue/command.ts';
import { type Effect, worse } from '../catalogue/effect.ts';
import { permissionOf } from '../catalogue/permission-of.ts';
import { namesOf } from '../catalogue/recipe.ts';

/** The worst that any accepted set of parameters can do. */
export function worstOf(catalogue: Catalogue, command: Command): Effect {
  return command.recipes
    .map(({ params }) => catalogue.worstEffect(command, params))
    .reduce(worse, command.effect);
}

/** Everything that the catalogue knows of one command, as lines of text; `served` says what each node calls it. */
export function describe(
  catalogue: Catalogue,
  command: Command,
  served: readonly { readonly node: string; readonly name: string | undefined }[],
): string {
  const fields = Object.entries(command.input.shape);
  const names = Object.fromEntries(fields.map(([name]) => [name, `<${name}>`]));
  const consequence = command.consequence?.(names);
  return [
    `${command.method}${command.aliases.length > 0 ? `, also ${command.aliases.join(', ')}` : ''}`,
    `${command.summary}.`,
    'Accepted sets of parameters:',
    ...command.recipes.map((recipe) => `  ${formOf(catalogue, command, recipe)}`),
    ...(fields.length > 0 ? ['Parameters:'] : []),
    ...fields.map(([name, field]) => `  ${name}: ${field.description ?? ''}`),
    ...(consequence ? [`When it writes: ${consequence}`] : []),
    ...command.hazards.map(
      ({ versions, act, text }) =>
        `On OpenSIPS ${versions.join(', ')}${act === 'refuse' ? ', refused there' : ''}: ${text}`,
    ),
    ...(command.note ? [command.note] : []),
    ...placesOf(command, served),
  ].join('\n');
}

function placesOf(
  { home, foreign, versions, load }: Command,
  served: readonly { readonly node: string; readonly name: string | undefined }[],
): readonly string[] {
  if (home !== undefined)
    return [`Runs on ${home}${foreign ? ', an attached server,' : ''} and nowhere else.`];
  return [
    `OpenSIPS ${versions.join(', ')}; ${load ? `module ${load}` : 'part of the core'}.`,
    ...served.map(({ node, name }) => `Node ${node}: ${name ? `served as ${name}` : 'not served'}.`),
  ];
}

function formOf(catalogue: Catalogue, command: Command, recipe: Command['recipes'][number]): string {
  const { params, versions } = recipe;
  const effect = catalogue.worstEffect(command, params);
  const releases =
    versions.length === command.versions.length ? '' : `, OpenSIPS ${versions.join(', ')} only`;
  return `${namesOf(recipe).join(' + ') || 'none'}: ${effect}, needs ${permissionOf(command, effect)}${releases}`;
}
