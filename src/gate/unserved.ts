import type { Command } from '../catalogue/command.ts';
import type { Fault } from './fault.ts';
import type { NodeFacts } from './ports.ts';

/** The fault of a node that does not serve a command, with the module that would. */
export function unserved({ node, release, version }: NodeFacts, command: Command): Fault {
  const { home } = command;
  if (home !== undefined) {
    const gone = `${home} does not offer ${command.method} any more.`;
    return { kind: 'not-found', node, acted: 'no', what: gone, todo: 'Nothing was sent.' };
  }
  const what = `${node} (OpenSIPS ${release}) does not serve ${command.method}.`;
  const todo = command.versions.includes(version)
    ? `Nothing was sent. ${moduleHint(command)}`
    : `Nothing was sent. That command exists in OpenSIPS ${command.versions.join(', ')} only.`;
  return { kind: 'not-found', node, acted: 'no', what, todo };
}

/** What to load so that a node serves a command. */
export function moduleHint({ load, versions, module }: Command): string {
  const releases = `It exists in OpenSIPS ${versions.join(', ')}.`;
  return load === null ? releases : `${releases} Load the module ${load ?? module} there.`;
}
