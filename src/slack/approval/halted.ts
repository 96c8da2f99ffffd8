import type { Approval } from '../../approvals/approval.ts';
import { isOver } from '../../approvals/changed.ts';
import { moment } from '../kit/moment.ts';
import { type Mrkdwn, md, mention } from '../kit/mrkdwn.ts';

/** Who had the rest held back; undefined when nobody has, or when all was done before that. */
export function haltedWords(approval: Approval): Mrkdwn | undefined {
  const { halted, endings } = approval;
  if (!halted) return undefined;
  const who = md`${mention(halted.by)}, ${moment(halted.at)}`;
  if (!isOver(approval)) return md`Being stopped by ${who}: nothing further is begun.`;
  const held = endings.some(({ kind }) => kind === 'skipped');
  return held ? md`Stopped by ${who}: nothing further was begun.` : undefined;
}
