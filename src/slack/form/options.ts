import { liveSource } from '../../catalogue/live-options.ts';
import { permissionOf } from '../../catalogue/permission-of.ts';
import type { Actor } from '../../policy/actor.ts';
import type { Desk } from '../ask/desk.ts';
import type { Choice } from '../kit/inputs.ts';
import type { LiveChoices } from './live-choices.ts';
import { commandChoice } from './view.ts';

/** What Slack shows at once. */
const MOST = 25;
/** Slack waits three seconds for choices; a node that needs longer is not waited for. */
const PATIENCE_MS = 2000;
const FIRST = [
  'ds_list',
  'dlg_list',
  'dr_gw_status',
  'ul_show_contact',
  'get_statistics',
  'lb_list',
  'ps',
  'uptime',
  'cucm:registration_summary',
];

/** Commands for what was typed: only such as this person may run in one form or another. */
export function commandOptions({ needs }: Desk, actor: Actor, typed: string): readonly Choice[] {
  const { catalogue, search } = needs;
  const found =
    typed.trim() === ''
      ? FIRST.flatMap((name) => {
          const one = catalogue.find(name);
          return one.kind === 'one' ? [one.command] : [];
        })
      : search.search(typed, MOST * 2).map(({ command }) => command);
  return found
    .filter((command) => !command.absent && actor.scopes.has(permissionOf(command, command.effect)))
    .slice(0, MOST)
    .map(commandChoice);
}

/** Values that a node has for a field; what was typed can always be taken as it is. */
export async function fieldOptions(
  { needs }: Desk,
  live: LiveChoices,
  actor: Actor,
  {
    view,
    command,
    param,
    node,
    typed,
  }: {
    readonly view: string;
    readonly command: string;
    readonly param: string;
    readonly node: string | undefined;
    readonly typed: string;
  },
): Promise<readonly Choice[]> {
  const own = typed.trim() === '' ? [] : [{ label: `Use ${typed}`, value: typed.trim() }];
  const found = needs.catalogue.find(command);
  const source = found.kind === 'one' ? liveSource(found.command, param) : undefined;
  if (!source || !actor.scopes.has('mi.read')) return own;
  const asked = live(view, source, node, actor);
  const options = (await Promise.race([asked, needs.sleep(PATIENCE_MS).then(() => undefined)])) ?? [];
  const wanted = typed.trim().toLowerCase();
  const fitting = options
    .filter(({ value, about }) => `${value} ${about}`.toLowerCase().includes(wanted))
    .map(({ value, about }) => ({ label: [value, about].filter(Boolean).join('  '), value }));
  // What the node has keeps its own words, though it was typed letter by letter.
  const unique = [
    ...new Map([...fitting, ...own, ...fitting].map((choice) => [choice.value, choice])).values(),
  ];
  return unique.slice(0, MOST);
}
