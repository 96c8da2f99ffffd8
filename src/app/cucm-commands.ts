import type { Command } from '../catalogue/command.ts';
import { cucm, withoutCucm } from '../catalogue/cucm/index.ts';
import type { Settings } from '../config/config.ts';
import type { openCucm } from './cucm.ts';

const NAME = 'cucm';
const NEEDED = ['CUCM_URL', 'CUCM_USER', 'CUCM_PASSWORD'] as const;

type CucmSettings = { readonly [Name in (typeof NEEDED)[number]]?: Settings[Name] };

/** What opens the cluster; undefined where CUCM is not set up, and then nothing that asks CUCM is loaded. */
export async function cucmOpener(settings: CucmSettings): Promise<typeof openCucm | undefined> {
  return hasCucm(settings) ? (await import('./cucm.ts')).openCucm : undefined;
}

/** Whether somebody has begun to set CUCM up. */
export const hasCucm = (settings: CucmSettings): boolean => NEEDED.some((name) => Boolean(settings[name]));

/**
 * The commands of CUCM beside these others. Where it is not set up they only say what is missing, and give way to a server or module of the
 * site that has the name already.
 */
export function cucmCommands(
  settings: CucmSettings,
  others: readonly Command[],
  names: readonly string[],
): readonly Command[] {
  if (hasCucm(settings)) return cucm;
  if (names.includes(NAME) || others.some(({ module }) => module === NAME)) return [];
  return withoutCucm(
    'CUCM is not set up: CUCM_URL, CUCM_USER and CUCM_PASSWORD are not set. Nothing was sent.',
  );
}

/** What already has the name under which CUCM would stand, in sentences. */
export function nameTaken(
  settings: CucmSettings,
  nodes: readonly string[],
  servers: readonly string[],
  commands: readonly Command[],
): readonly string[] {
  if (!hasCucm(settings)) return [];
  const taken = [
    ...(nodes.includes(NAME) ? [`the node ${NAME}`] : []),
    ...(servers.includes(NAME) ? [`mcp_servers.${NAME}`] : []),
    ...commands.filter(({ module }) => module === NAME).map(({ method }) => `the command ${method}`),
  ];
  return taken.map((what) => `CUCM is set up and has the name ${NAME}; give ${what} another name.`);
}
