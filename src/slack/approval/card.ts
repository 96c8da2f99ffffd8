import type { KnownBlock } from '@slack/types';
import type { Approval } from '../../approvals/approval.ts';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import { context, header, section } from '../kit/blocks.ts';
import { actions, button } from '../kit/controls.ts';
import { type Message, message } from '../kit/message.ts';
import { localTime, type Mrkdwn, md, mention } from '../kit/mrkdwn.ts';
import { preformatted } from '../kit/rich.ts';
import { isOver, stateTitle } from './state-words.ts';
import { callLine, endingLine, mayShow, stepBlocks } from './steps.ts';

/** What a card shows beside the approval itself. */
export interface CardAround {
  readonly catalogue: Catalogue;
  /** Who can say yes, in a sentence. */
  readonly whoCan: string;
  readonly canUndo: boolean;
  /** There is a break-glass group. */
  readonly canBreak: boolean;
  /** Where what replaced it, or what it replaces, is shown. */
  readonly link?: string | undefined;
}

/** The one card of an approval: the same shape before and after, the buttons giving way to who decided and what came of it. */
export function approvalCard(approval: Approval, around: CardAround): Message {
  const title = `${stateTitle(approval)}: ${subject(approval)}`;
  return message({
    text: fallback(approval, around, title),
    blocks: [
      header(title),
      section(askedBy(approval)),
      ...(approval.modelWords
        ? [section('A model put it this way; nobody has checked it:'), preformatted(approval.modelWords)]
        : []),
      ...stepBlocks(around.catalogue, approval),
      ...decisions(approval),
      context(footer(approval, around)),
      ...buttons(approval, around),
    ],
  });
}

/** What it is about, in few words: "ds_set_state on fra", "3 writes on fra and ams". */
export function subject({ steps }: Approval): string {
  const nodes = [...new Set(steps.map(({ node }) => node))];
  const [first] = steps;
  const what = steps.length === 1 && first ? first.command : `${steps.length} writes`;
  return `${what} on ${nodes.length > 3 ? `${nodes.length} nodes` : nodes.join(' and ')}`;
}

/** A moment as the reader's clock shows it. */
export function moment(at: number): Mrkdwn {
  return localTime(at, `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`);
}

function askedBy({ requester, why, undoes, supersedes, at }: Approval): Mrkdwn {
  const how = undoes
    ? ' asked to take something back'
    : supersedes
      ? ' changed the request'
      : ' asked for this';
  const because = why ? md` Why: ${why}` : md``;
  return md`${mention(requester)}${how}, ${moment(at)}.${because}`;
}

function decisions(approval: Approval): readonly KnownBlock[] {
  const { votes, breakGlass, settled, state } = approval;
  const lines = votes.map(({ user, verdict, reason, at }) => {
    const said = reason ? md`: ${reason}` : md``;
    return md`${verdict === 'approve' ? 'Approved' : 'Denied'} by ${mention(user)}, ${moment(at)}${said}`;
  });
  if (breakGlass)
    lines.push(md`⚠ Break-glass by ${mention(breakGlass.user)}, without anybody else: ${breakGlass.reason}`);
  if (state === 'cancelled' && settled)
    lines.push(
      settled.by
        ? md`Cancelled by ${mention(settled.by)}, ${moment(settled.at)}`
        : md`${settled.because ?? ''}`,
    );
  if (state === 'expired') lines.push(md`Nobody said enough in time. Ask again if it is still wanted.`);
  return lines.map((words) => section(words));
}

function footer(approval: Approval, { whoCan, link }: CardAround): Mrkdwn {
  const id = md`${approval.id.slice(0, 8)}`;
  if (approval.state === 'pending') return md`${whoCan} Expires ${moment(approval.expiresAt)} · ${id}`;
  const other =
    link && /^https?:\/\/[^<>|\s]+$/.test(link) ? { mrkdwn: `<${link}|The other card> · ` } : md``;
  const seen = approval.endings.findLast(({ seenAt }) => seenAt !== null)?.seenAt;
  return seen ? md`${other}State as of ${moment(seen)} · ${id}` : md`${other}${id}`;
}

function buttons(approval: Approval, { catalogue, canUndo, canBreak }: CardAround): readonly KnownBlock[] {
  const value = approval.id;
  if (approval.state === 'pending') {
    const disrupts = approval.steps.some(({ effect }) => effect === 'disrupt');
    return actions([
      button({ action: 'approval.approve', label: 'Approve', value, style: disrupts ? 'danger' : 'primary' }),
      button({ action: 'approval.deny', label: 'Deny', value }),
      ...(mayShow(catalogue, approval) ? [button({ action: 'approval.edit', label: 'Edit', value })] : []),
      button({ action: 'approval.cancel', label: 'Cancel', value }),
      ...(canBreak ? [button({ action: 'approval.glass', label: 'Break glass', value })] : []),
    ]);
  }
  if (!isOver(approval)) return [];
  const begun = approval.endings.some(({ kind }) => kind !== 'skipped');
  return actions([
    ...(canUndo ? [button({ action: 'approval.undo', label: 'Undo', value })] : []),
    ...(begun ? [button({ action: 'approval.look', label: 'Check now', value })] : []),
  ]);
}

function fallback(approval: Approval, { catalogue, whoCan }: CardAround, title: string): Mrkdwn {
  const { steps, endings, requester, votes, why } = approval;
  const calls = steps.map((step, place) => {
    const ending = endings[place];
    return md`\n${callLine(catalogue, step)}${ending ? ` – ${endingLine(ending)}` : ` – ${step.consequence}`}`;
  });
  const said = votes.map(
    ({ user, verdict, reason }) => md`\n${verdict} by ${mention(user)}${reason ? `: ${reason}` : ''}`,
  );
  const open = approval.state === 'pending' ? md`\n${whoCan}` : md``;
  const joined = [...calls, ...said, open].map(({ mrkdwn }) => mrkdwn).join('');
  return md`${title}. Asked by ${mention(requester)}${why ? `: ${why}` : ''}${{ mrkdwn: joined }}`;
}
