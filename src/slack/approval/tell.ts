import type { Approval } from '../../approvals/approval.ts';
import type { Showing } from '../../approvals/shelf.ts';
import { context, section } from '../kit/blocks.ts';
import { type Message, message } from '../kit/message.ts';
import { moment } from '../kit/moment.ts';
import { type Mrkdwn, md, mention } from '../kit/mrkdwn.ts';
import type { Poster } from '../outbox/poster.ts';
import { subject } from './card.ts';
import { haltedWords } from './halted.ts';
import { nodesWords } from './rolling.ts';
import { checkWord, stateTitle } from './state-words.ts';
import { endingLine } from './steps.ts';
import { once, type TellNeeds, threadOf } from './tell-once.ts';

/** After this long an outcome is no news any more. */
const NEWS_MS = 12 * 3_600_000;

/** Tells who asked what came of it, once: not of what they did themselves and that went well. */
export async function tellOutcome(
  needs: TellNeeds,
  poster: Poster,
  approval: Approval,
  showing: Showing | undefined,
): Promise<void> {
  const { id, state, requester, settled, endings } = approval;
  const own = settled?.by === requester && (state === 'done' || state === 'cancelled');
  if (own || state === 'superseded' || !showing || needs.clock() - (settled?.at ?? 0) > NEWS_MS) return;
  const because = settled?.because && !approval.breakGlass ? ` ${settled.because}` : '';
  const looked = (approval.rolling?.checks ?? []).filter(({ kind }) => kind !== 'passed').map(checkWord);
  const said = [...endings.map(endingLine), ...looked, nodesWords(approval)].filter(Boolean).join(' ');
  const held = haltedWords(approval);
  const text = md`${mention(requester)} ${stateTitle(approval)}: ${subject(approval)}.${because}${held ? md` ${held}` : ''} ${said}`;
  await once(needs, `told ${id} ${state}`, () => poster.say(threadOf(approval, showing), noted(text)));
}

/** Tells everybody that somebody goes ahead alone, as soon as they do. */
export async function soundAlarm(
  needs: TellNeeds,
  poster: Poster,
  approval: Approval,
  showing: Showing | undefined,
): Promise<void> {
  const channel = needs.approvalsChannel ?? showing?.channel;
  const old = needs.clock() - (approval.settled?.at ?? 0) > NEWS_MS;
  if (approval.breakGlass === null || channel === undefined || old) return;
  const { user, reason } = approval.breakGlass;
  const text = md`⚠ Break-glass: ${mention(user)} broke the glass for ${subject(approval)}, without anybody else's consent. To be looked at afterwards.`;
  const alarm = message({
    text: md`${text} Why: ${reason}`,
    blocks: [section(text), section(`Why: ${reason}`), ...linkBlocks(showing?.link)],
  });
  await once(needs, `alarm ${approval.id}`, () => poster.say({ channel }, alarm));
}

/** Says that it will expire soon, once. */
export async function sendReminder(
  needs: TellNeeds,
  poster: Poster,
  approval: Approval,
  showing: Showing | undefined,
): Promise<void> {
  if (!showing) return;
  const who = await needs.gate.whoCan(approval);
  const text = md`${subject(approval)} still waits and expires ${moment(approval.expiresAt)}. ${who}`;
  const reminder = message({ text, blocks: [section(text), ...linkBlocks(showing.link)] });
  const channel = needs.approvalsChannel;
  const spot = channel === undefined ? threadOf(approval, showing) : { channel };
  await once(needs, `reminded ${approval.id}`, () => poster.say(spot, reminder));
}

/** The pointer in the approvals channel to a card that stands elsewhere. */
export function pointerTo(approval: Approval, link: string | null): Message {
  const text = md`${stateTitle(approval)}: ${subject(approval)}, asked by ${mention(approval.requester)}.`;
  return message({ text, blocks: [section(text), ...linkBlocks(link)] });
}

const noted = (text: Mrkdwn): Message => message({ text, blocks: [section(text)] });

const linkBlocks = (link: string | null | undefined) =>
  link && /^https?:\/\/[^<>|\s]+$/.test(link) ? [context({ mrkdwn: `<${link}|Open the card>` })] : [];
