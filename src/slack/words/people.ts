import type { Actor } from '../../policy/actor.ts';
import type { Desk } from '../ask/desk.ts';
import { context } from '../kit/blocks.ts';
import { fields } from '../kit/fields.ts';
import { message } from '../kit/message.ts';
import { line } from '../kit/rich.ts';
import type { Word } from './words.ts';

/** Who is asking, what they may do, why, and how to get more. */
export const whoami: Word = async ({ actor, desk }) => {
  const names = await desk.roles.names();
  const roles = (['mi.read', 'mi.write'] as const).filter((scope) => actor.scopes.has(scope));
  const held = roles.length > 0 ? roles.join(' and ') : 'no role';
  const groups = (list: readonly string[]): string => list.join(', ') || 'nobody: no group is configured';
  return message({
    text: `You hold ${held}. ${actor.because ?? ''}`.trim(),
    blocks: [
      line({ text: `You hold ${held}`, style: 'bold' }, actor.because ? `\n${actor.because}` : ''),
      ...fields([
        ['Your id', actor.user],
        ['Workspace', actor.team],
        ['mi.read is held by', groups(names['mi.read'])],
        ['mi.write is held by', groups(names['mi.write'])],
        ...(await narrowedNodes(desk, actor)),
      ]),
      context(
        'Roles come from Slack user groups. To get one, ask a member of the group, or whoever manages it, to add you.',
      ),
    ],
  });
};

/** What this person may do on each node that is not for everybody with a role. */
async function narrowedNodes({ needs }: Desk, actor: Actor): Promise<(readonly [string, string])[]> {
  if (!actor.scopes.has('mi.read')) return [];
  const nodes = needs.nodes().filter(({ narrowed }) => narrowed);
  return Promise.all(
    nodes.map(async ({ node }) => {
      const reads = (await needs.gate.barred('read', actor, [node])) === undefined;
      const writes =
        actor.scopes.has('mi.write') && (await needs.gate.barred('change', actor, [node])) === undefined;
      const held = writes ? 'You may read and write' : reads ? 'You may read' : 'Not for you';
      return [`On ${node}`, held] as const;
    }),
  );
}
