import type { Command, Input } from './command.ts';
import { type Effect, worse } from './effect.ts';

/** What a name means: one command, several that share it, or nothing. */
export type Found =
  | { readonly kind: 'one'; readonly command: Command }
  | { readonly kind: 'several'; readonly commands: readonly Command[] }
  | { readonly kind: 'none' };

/** All commands and how they are found. */
export interface Catalogue {
  readonly commands: readonly Command[];
  /** By canonical name, then by alias; letter case counts only when it tells two apart. */
  readonly find: (name: string) => Found;
  /** What this call does, the command it carries inside included. */
  readonly effectOf: (command: Command, input: Input) => Effect;
  /** The worst that a call with exactly these parameters can do, whatever their values. */
  readonly worstEffect: (command: Command, params: readonly string[]) => Effect;
}

/** A catalogue of these commands; two entries with the same canonical name are a mistake and throw. */
export function createCatalogue(commands: readonly Command[]): Catalogue {
  const canonical = index(commands, (command) => [command.method]);
  for (const [name, holders] of canonical) {
    if (holders.length > 1) throw new Error(`The catalogue holds ${name} twice.`);
  }
  const aliases = index(commands, (command) => command.aliases);
  const folded = index(commands, (command) =>
    [command.method, ...command.aliases].map((name) => name.toLowerCase()),
  );

  const find = (name: string): Found => {
    const holders = canonical.get(name) ?? aliases.get(name) ?? folded.get(name.toLowerCase()) ?? [];
    const [command, second] = holders;
    if (!command) return { kind: 'none' };
    return second ? { kind: 'several', commands: holders } : { kind: 'one', command };
  };

  const innerEffect = (command: Command, input: Input): Effect => {
    if (!command.inner) return 'read';
    const inner = command.inner(input);
    const found = find(inner.command);
    // A cluster node gets the inner parameters without names, so every recipe of that length is possible.
    if (found.kind !== 'one' || found.command.inner) return 'disrupt';
    const recipes = found.command.recipes.filter((recipe) => recipe.params.length === inner.params.length);
    if (recipes.length === 0) return 'disrupt';
    return recipes.map((recipe) => ownWorst(found.command, recipe.params)).reduce(worse);
  };

  return {
    commands,
    find,
    effectOf: (command, input) => worse(ownEffect(command, input), innerEffect(command, input)),
    worstEffect: (command, params) => (command.inner ? 'disrupt' : ownWorst(command, params)),
  };
}

function index(commands: readonly Command[], namesOf: (command: Command) => readonly string[]) {
  const held = new Map<string, Command[]>();
  for (const command of commands) {
    for (const name of new Set(namesOf(command))) held.set(name, [...(held.get(name) ?? []), command]);
  }
  return held;
}

function ownEffect(command: Command, input: Input): Effect {
  const given = Object.entries(command.writes).filter(([name]) => input[name] !== undefined);
  return given
    .map(([name, write]) => (typeof write === 'string' ? write : write.of(input[name])))
    .reduce(worse, command.effect);
}

function ownWorst(command: Command, params: readonly string[]): Effect {
  const given = Object.entries(command.writes).filter(([name]) => params.includes(name));
  return given
    .map(([, write]) => (typeof write === 'string' ? write : write.worst))
    .reduce(worse, command.effect);
}
