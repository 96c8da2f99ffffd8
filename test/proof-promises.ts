import type { Catalogue } from '../src/catalogue/catalogue.ts';
import type { Call, Command, Input } from '../src/catalogue/command.ts';
import type { State } from '../src/catalogue/verification.ts';

/** What is wrong with the calls that a write's proof names, as sentences; none when it keeps its promises. */
export function brokenProof(
  catalogue: Catalogue,
  command: Command,
  input: Input,
  before: State,
): readonly string[] {
  const { verify, reach, inverse } = command;
  const reads = [verify?.read(input), reach?.read(input)].filter((call) => call !== undefined);
  const undo = inverse?.(input, before);
  return [
    ...reads.flatMap((call) => broken(catalogue, command, call, 'read')),
    ...(undo ? broken(catalogue, command, undo, 'write') : []),
  ];
}

function broken(
  catalogue: Catalogue,
  asking: Command,
  call: Call,
  kind: 'read' | 'write',
): readonly string[] {
  const found = catalogue.find(call.command);
  const said = `${asking.method} asks ${call.command}`;
  if (found.kind !== 'one' || found.command.method !== call.command) return [`${said}, which is no command`];

  const { command } = found;
  const params = Object.keys(call.input).toSorted().join(' ');
  const recipe = command.recipes.find((each) => each.params.toSorted().join(' ') === params);
  if (!recipe) return [`${said} with (${params}), which is no recipe`];

  const isRead = catalogue.effectOf(command, call.input) === 'read';
  if (isRead !== (kind === 'read')) return [`${said}, which is no ${kind}`];
  const missing = asking.versions.filter((version) => !recipe.versions.includes(version));
  return missing.length === 0 ? [] : [`${said}, which ${missing.join(' and ')} cannot take`];
}
