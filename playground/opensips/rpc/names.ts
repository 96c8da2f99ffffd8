import type { Command, Version } from '../commands.ts';
import { fail, type MiError } from './answer.ts';

/** Finds the command a request names, or the error that the server gives. */
export type Resolve = (name: string) => { readonly command: Command } | { readonly error: MiError };

const notFound = () => fail(-32601, 'Method not found');

function flat(commands: readonly Command[]): Resolve {
  const byName = new Map(commands.map((each) => [each.name, each]));
  return (name) => {
    const command = byName.get(name);
    return command ? { command } : notFound();
  };
}

/** 4.0: `module:command`, else a local name that one loaded module has, else an alias. */
function qualified(commands: readonly Command[]): Resolve {
  const byName = new Map(commands.map((each) => [each.name, each]));
  const byLocal = Map.groupBy(commands, ({ name }) => name.slice(name.indexOf(':') + 1));
  const byAlias = Map.groupBy(
    commands.flatMap((command) => (command.aliases ?? []).map((alias) => ({ alias, command }))),
    ({ alias }) => alias,
  );
  return (name) => {
    if (name.includes(':')) {
      const exact = byName.get(name);
      return exact ? { command: exact } : notFound();
    }
    const local = byLocal.get(name) ?? byAlias.get(name)?.map(({ command }) => command) ?? [];
    const [command] = local;
    if (!command) return notFound();
    if (local.length === 1) return { command };
    const names = local.map((each) => each.name).join(', ');
    return fail(-32001, 'Method ambiguous', `supported names: ${names}`);
  };
}

/** The look-up of one version: flat names before 4.0, `module:command` and aliases since. */
export function namesOf(version: Version, commands: readonly Command[]): Resolve {
  return version === '4.0' ? qualified(commands) : flat(commands);
}
