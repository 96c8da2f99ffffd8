import type { Catalogue } from '../src/catalogue/catalogue.ts';
import type { Command } from '../src/catalogue/command.ts';

/** What real servers export, per canonical name. */
export interface Facts {
  readonly commands: Readonly<
    Record<
      string,
      {
        readonly names: Readonly<Record<string, readonly string[]>>;
        readonly recipes: readonly {
          readonly params: readonly string[];
          readonly versions: readonly string[];
        }[];
        readonly access: string;
        readonly writeParams: readonly string[];
      }
    >
  >;
  /** The names of the catalogue that this one descends from; `exists` says whether any OpenSIPS answers them. */
  readonly seed: Readonly<Record<string, { readonly exists: boolean; readonly nearest: readonly string[] }>>;
}

const key = (params: readonly string[]): string => params.toSorted().join(' ');
const same = (a: readonly string[], b: readonly string[]): boolean =>
  a.toSorted().join() === b.toSorted().join();

/** Where a catalogue and the facts differ, as sentences; none when it keeps all its promises. */
export function brokenPromises(catalogue: Catalogue, facts: Facts): readonly string[] {
  const real = catalogue.commands.filter(({ absent }) => !absent);
  const known = new Map(real.map((command) => [command.method, command]));
  const missing = Object.keys(facts.commands).filter((name) => !known.has(name));
  const unknown = [...known.keys()].filter((name) => !(name in facts.commands));
  return [
    ...missing.map((name) => `${name} is missing`),
    ...unknown.map((name) => `${name} is unknown to every OpenSIPS`),
    ...real.flatMap((command) => against(catalogue, command, facts)),
    ...catalogue.commands.flatMap(wording),
    ...Object.keys(facts.seed).flatMap((name) => seedName(catalogue, name, facts)),
  ];
}

function against(catalogue: Catalogue, command: Command, facts: Facts): readonly string[] {
  const fact = facts.commands[command.method];
  if (!fact) return [];
  const { method } = command;
  const problems: string[] = [];
  const names = Object.entries(fact.names);
  for (const name of names.flatMap(([, list]) => list)) {
    if (name !== method && !command.aliases.includes(name)) problems.push(`${method} lacks the name ${name}`);
  }
  const answered = new Set([...names.flatMap(([, list]) => list), ...Object.keys(facts.seed)]);
  for (const alias of command.aliases.filter((name) => !answered.has(name)))
    problems.push(`${method} has the unknown alias ${alias}`);
  const versions = names.map(([version]) => version).filter((version) => version !== 'aliases');
  if (!same(versions, command.versions))
    problems.push(`${method} has the versions ${command.versions.join()}, not ${versions.join()}`);

  for (const recipe of fact.recipes) {
    const ours = command.recipes.find(({ params }) => key(params) === key(recipe.params));
    if (!ours) problems.push(`${method} lacks the recipe (${recipe.params.join(' ')})`);
    else if (!same(ours.versions, [...new Set(recipe.versions)]))
      problems.push(`${method} (${key(recipe.params)}) has the wrong versions`);
    const carries = command.inner !== undefined;
    const writes = fact.access === 'write' || recipe.params.some((name) => fact.writeParams.includes(name));
    if (ours && writes && !carries && catalogue.worstEffect(command, ours.params) === 'read')
      problems.push(`${method} (${key(recipe.params)}) writes, but is called a read`);
  }
  for (const { params } of command.recipes) {
    if (!fact.recipes.some((recipe) => key(recipe.params) === key(params)))
      problems.push(`${method} has the unknown recipe (${params.join(' ')})`);
  }
  return problems;
}

function wording(command: Command): readonly string[] {
  const { method, summary, input, recipes, absent } = command;
  const fields = Object.entries(input.shape);
  const problems: string[] = [];
  if (!/^[A-Z][a-z-]+ .*[^.]$/.test(summary) || summary.length >= 80)
    problems.push(`${method}: "${summary}" is no summary`);
  for (const [name, field] of fields)
    if (!field.description) problems.push(`${method}.${name} is not described`);
  for (const name of new Set(recipes.flatMap(({ params }) => params))) {
    if (!(name in input.shape)) problems.push(`${method} has a recipe with ${name}, but no such field`);
  }
  const writes = command.effect !== 'read' || Object.keys(command.writes).length > 0;
  if (writes && !command.consequence) problems.push(`${method} writes, but names no consequence`);
  for (const name of Object.keys(command.writes))
    if (!(name in input.shape)) problems.push(`${method} writes by ${name}, which is no field`);
    else if (saysTheSame(command, name)) problems.push(`${method} says the same of ${name} on and off`);
  if (!absent && command.synonyms.length < 3) problems.push(`${method} has too few synonyms`);
  if (!absent && recipes.length === 0) problems.push(`${method} has no recipe`);
  return problems;
}

/** Whether a switch has one consequence for both its settings. */
function saysTheSame({ input, consequence }: Command, name: string): boolean {
  const field = input.shape[name];
  const takes = (value: unknown) => field?.safeParse(value).success === true;
  const settings = [[0, 1] as const, ['off', 'on'] as const].find(
    (pair) => pair.every(takes) && !takes(2) && !takes('x'),
  );
  return (
    settings !== undefined &&
    consequence?.({ [name]: settings[0] }) === consequence?.({ [name]: settings[1] })
  );
}

function seedName(catalogue: Catalogue, name: string, facts: Facts): readonly string[] {
  const found = catalogue.find(name);
  if (found.kind === 'none') return [`${name} cannot be found`];
  const commands = found.kind === 'one' ? [found.command] : found.commands;
  if (!facts.seed[name]?.exists) {
    const nearest = commands.flatMap(({ absent }) => absent?.nearest ?? []);
    return nearest
      .filter((target) => catalogue.find(target).kind !== 'one')
      .map((target) => `${name} points to ${target}, which is none`);
  }
  return commands.some(({ absent }) => absent) ? [`${name} exists, but is called absent`] : [];
}
