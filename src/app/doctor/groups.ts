import { directoryFor } from '../../slack/connect/start.ts';
import type { Configuration } from '../settings.ts';
import { type Finding, failing, fine, noted } from './finding.ts';

type Directory = ReturnType<typeof directoryFor>;
/** A group as it was found, and who is in it. */
interface Found {
  readonly finding: Finding;
  readonly members: readonly string[];
}

const NEEDED = { self: 1, second: 2, two: 3 } as const;
const ASK_ADMIN = 'Look at the group in Slack under People → User groups; its id is in its menu.';

/** Whether each user group that the settings name is there and can be read, and whether there are enough people to approve. */
export async function groupFindings({ settings, site, nodes }: Configuration): Promise<readonly Finding[]> {
  const directory = directoryFor(settings.SLACK_BOT_TOKEN, settings.SLACK_API_URL);
  const groups = await directory.groups();
  if (!groups.ok) return [failing('User groups', groups.error)];
  const look = (name: string, ids: readonly string[]) =>
    Promise.all(ids.map((id) => found(directory, groups.value, name, id)));

  const { MI_READ_GROUPS: reading, MI_WRITE_GROUPS: writing } = settings;
  const nobody = (name: string) => noted(name, 'No group, so nobody has this role.');
  const narrowing = nodes.flatMap(({ name, readGroups, writeGroups }) => [
    { name: `nodes.${name}.read_groups`, ids: readGroups },
    { name: `nodes.${name}.write_groups`, ids: writeGroups },
  ]);
  const narrowed = await Promise.all(
    narrowing.map(async ({ name, ids }) => {
      if (ids === undefined) return [];
      return ids.length > 0 ? (await look(name, ids)).map(({ finding }) => finding) : [nobody(name)];
    }),
  );
  const [readers, writers, breakers, approvers] = await Promise.all([
    look('MI_READ_GROUPS', reading),
    look('MI_WRITE_GROUPS', writing),
    look('approvals.break_glass', site.approvals.breakGlass),
    look('approvals.rules', [...new Set(site.approvals.rules.flatMap((rule) => rule.approvers ?? []))]),
  ]);
  return [
    ...(reading.length > 0 ? readers.map(({ finding }) => finding) : [nobody('MI_READ_GROUPS')]),
    ...(writing.length > 0 ? writers.map(({ finding }) => finding) : [nobody('MI_WRITE_GROUPS')]),
    ...narrowed.flat(),
    ...[...breakers, ...approvers].map(({ finding }) => finding),
    ...tooFew(settings, new Set(writers.flatMap(({ members }) => members)).size),
  ];
}

async function found(
  directory: Directory,
  groups: ReadonlyMap<string, { readonly handle: string; readonly disabled: boolean }>,
  name: string,
  id: string,
): Promise<Found> {
  const group = groups.get(id);
  const none = (detail: string, todo?: string): Found => ({
    finding: failing(name, detail, todo),
    members: [],
  });
  if (!group) return none(`There is no group ${id}.`, ASK_ADMIN);
  if (group.disabled) return none(`@${group.handle} is disabled.`, ASK_ADMIN);
  const members = await directory.members(id);
  if (!members.ok) return none(members.error);
  const { length } = members.value;
  const detail = `@${group.handle}, ${length} ${length === 1 ? 'member' : 'members'}.`;
  return {
    finding: length > 0 ? fine(name, detail) : noted(name, detail, 'Nobody has the role by it.'),
    members: members.value,
  };
}

/** A writer cannot approve what they have asked for themselves. */
function tooFew(
  { MI_WRITE_GROUPS, APPROVAL_CHANGE, APPROVAL_DISRUPT }: Configuration['settings'],
  writers: number,
): readonly Finding[] {
  const least = Math.max(NEEDED[APPROVAL_CHANGE], NEEDED[APPROVAL_DISRUPT]);
  if (MI_WRITE_GROUPS.length === 0 || writers >= least) return [];
  return [
    noted(
      'Approvals',
      `${writers} people may write, and what one of them asks for takes ${least - 1} others to approve.`,
      'Add people to a group of MI_WRITE_GROUPS, or change APPROVAL_CHANGE and APPROVAL_DISRUPT.',
    ),
  ];
}
