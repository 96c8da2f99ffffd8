import type { KnownBlock } from '@slack/types';
import type { Approval } from '../../approvals/approval.ts';
import { isOver } from '../../approvals/changed.ts';
import { canHalt } from '../../approvals/halt.ts';
import { debts } from '../../approvals/owed.ts';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import { duration } from '../answer/format.ts';
import { context, header, section } from '../kit/blocks.ts';
import { actions, button } from '../kit/controls.ts';
import { type Message, message } from '../kit/message.ts';
import { moment } from '../kit/moment.ts';
import { type Mrkdwn, md, mention } from '../kit/mrkdwn.ts';
import { preformatted } from '../kit/rich.ts';
import { haltedWords } from './halted.ts';
import { nodesWords, rollingPlan } from './rolling.ts';
import { checkWord, stateTitle } from './state-words.ts';
import { callLine, endingLine, stepBlocks } from './steps.ts';
import { owedWords, timedBlocks } from './timed.ts';

/** What can go on under a new approval when its time is nearly over. */
const TRACE = 'tracer:start';

/** What a card shows beside the approval itself. */
export interface CardAround {
  readonly catalogue: Catalogue;
  /** Who can say yes, in a sentence. */
  readonly whoCan: string;
  readonly canUndo: boolean;
  /** There is a break-glass group. */
  readonly canBreak: boolean;
  /** The calls can be changed in a form. */
  readonly canEdit: boolean;
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
      ...(approval.why ? [section(`Why: ${approval.why}`)] : []),
      ...(approval.modelWords
        ? [section('A model put it this way; nobody has checked it:'), preformatted(approval.modelWords)]
        : []),
      ...stepBlocks(around.catalogue, approval),
      ...timedBlocks(around.catalogue, approval, moment),
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

function askedBy({ requester, undoes, supersedes, at }: Approval): Mrkdwn {
  const how = undoes
    ? ' asked to take something back'
    : supersedes
      ? ' changed the request'
      : ' asked for this';
  return md`${mention(requester)}${how}, ${moment(at)}.`;
}

/** Who said what. What people wrote stands apart and is never read as markup, so that it can look like nothing else. */
function decisions(approval: Approval): readonly KnownBlock[] {
  const { votes, breakGlass, settled, state } = approval;
  const blocks = votes.flatMap(({ user, verdict, reason, at }) => [
    section(md`${verdict === 'approve' ? 'Approved' : 'Denied'} by ${mention(user)}, ${moment(at)}`),
    ...(reason ? [section(`Why: ${reason}`)] : []),
  ]);
  if (breakGlass)
    blocks.push(
      section(md`⚠ Break-glass by ${mention(breakGlass.user)}, without anybody else`),
      section(`Why: ${breakGlass.reason}`),
    );
  if (state === 'cancelled' && settled)
    blocks.push(
      section(
        settled.by
          ? md`Cancelled by ${mention(settled.by)}, ${moment(settled.at)}`
          : md`${settled.because ?? ''}`,
      ),
    );
  const held = haltedWords(approval);
  if (held) blocks.push(section(held));
  if (state === 'expired')
    blocks.push(section('Nobody said enough in time. Ask again if it is still wanted.'));
  return blocks;
}

function footer(approval: Approval, { whoCan, link }: CardAround): Mrkdwn {
  const id = md`${approval.id.slice(0, 8)}`;
  if (approval.state === 'pending') return md`${whoCan} Expires ${moment(approval.expiresAt)} · ${id}`;
  const other =
    link && /^https?:\/\/[^<>|\s]+$/.test(link) ? { mrkdwn: `<${link}|The other card> · ` } : md``;
  const times = approval.endings.flatMap(({ seenAt, later }) => later?.at ?? seenAt ?? []);
  const seen = times.length > 0 ? Math.max(...times) : undefined;
  return seen ? md`${other}State as of ${moment(seen)} · ${id}` : md`${other}${id}`;
}

function buttons(approval: Approval, { canUndo, canBreak, canEdit }: CardAround): readonly KnownBlock[] {
  const value = approval.id;
  if (approval.state === 'pending') {
    const disrupts = approval.steps.some(({ effect }) => effect === 'disrupt');
    return actions([
      button({ action: 'approval.approve', label: 'Approve', value, style: disrupts ? 'danger' : 'primary' }),
      button({ action: 'approval.deny', label: 'Deny', value }),
      ...(canEdit ? [button({ action: 'approval.edit', label: 'Edit', value })] : []),
      button({ action: 'approval.cancel', label: 'Cancel', value }),
      ...(canBreak ? [button({ action: 'approval.glass', label: 'Break glass', value })] : []),
    ]);
  }
  if (canHalt(approval)) return actions([button({ action: 'approval.halt', label: 'Stop here', value })]);
  if (!isOver(approval)) return [];
  const begun = approval.endings.some(({ kind }) => kind !== 'skipped');
  const lasting = debts(approval);
  const traced = lasting.some(({ step }) => step.command === TRACE);
  return actions([
    ...(lasting.length > 0 ? [button({ action: 'approval.end', label: 'Stop now', value })] : []),
    ...(traced ? [button({ action: 'maintenance.extend', label: 'Trace longer', value })] : []),
    ...(canUndo ? [button({ action: 'approval.undo', label: undoLabel(approval), value })] : []),
    ...(begun ? [button({ action: 'approval.look', label: 'Check now', value })] : []),
  ]);
}

/** A list that was done in part can be taken back in part. */
function undoLabel({ endings, steps }: Approval): string {
  const done = endings.filter(({ kind }) => kind === 'done').length;
  return done < steps.length ? `Undo ${done} of ${steps.length}` : 'Undo';
}

function fallback(approval: Approval, { catalogue, whoCan }: CardAround, title: string): Mrkdwn {
  const { steps, endings, requester, votes, why } = approval;
  const calls = steps.map((step, place) => {
    const ending = endings[place];
    const check = approval.rolling?.checks[place];
    const owed = ending?.owed ? md` ${owedWords(ending.owed, moment)}` : md``;
    const lasts = step.end && !ending ? ` It lasts ${duration(step.end.after)} and ends by itself.` : '';
    return md`\n${callLine(catalogue, step)}${ending ? ` – ${endingLine(ending)}` : ` – ${step.consequence}${lasts}`}${owed}${check ? ` ${checkWord(check)}` : ''}`;
  });
  const said = votes.map(
    ({ user, verdict, reason }) => md`\n${verdict} by ${mention(user)}${reason ? `: ${reason}` : ''}`,
  );
  const held = haltedWords(approval);
  const open = approval.state === 'pending' ? md`\n${whoCan}` : md``;
  const plan =
    approval.rolling && approval.endings.length === 0 ? md`\n${rollingPlan(approval.rolling)}` : md``;
  const which = nodesWords(approval);
  const nodes = which === '' ? md`` : md`\n${which}`;
  const joined = [...calls, plan, nodes, ...said, ...(held ? [md`\n${held}`] : []), open]
    .map(({ mrkdwn }) => mrkdwn)
    .join('');
  return md`${title}. Asked by ${mention(requester)}${why ? `: ${why}` : ''}${{ mrkdwn: joined }}`;
}
