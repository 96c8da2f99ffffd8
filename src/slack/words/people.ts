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
      ]),
      context(
        'Roles come from Slack user groups. To get one, ask a member of the group, or whoever manages it, to add you.',
      ),
    ],
  });
};
