import type { KnownBlock } from '@slack/types';
import { ladder, ladderText } from '../../pictures/ladder.ts';
import { duration } from '../answer/format.ts';
import { callState } from '../answer/sheets/dialog.ts';
import type { Desk } from '../ask/desk.ts';
import { context } from '../kit/blocks.ts';
import { fields } from '../kit/fields.ts';
import { line, preformatted } from '../kit/rich.ts';
import { table } from '../kit/table.ts';
import type { Asked } from '../words/words.ts';
import { type Call, messagesOf, PARTIES } from './dialog.ts';
import { sendPicture } from './send-picture.ts';

/** One call that was found, and for whom it is shown. */
interface Found {
  readonly node: string;
  readonly callId: string;
  readonly call: Call;
  readonly user: string;
  readonly place: Asked;
}

const SOURCE = 'From the dialog, not from captured messages';
const short = (uri: string): string => uri.replace(/^sips?:/, '');

/** A call as blocks, with its ladder in words; the picture of it is sent beside it. */
export async function drawCall(desk: Desk, found: Found): Promise<{ blocks: KnownBlock[]; text: string }> {
  const { node, callId, call, user, place } = found;
  const state = callState(call.state);
  const lasted =
    call.startedAt === undefined ? 'not known' : duration(Math.max(0, desk.needs.clock() - call.startedAt));
  const messages = messagesOf(call);
  const headline = `${call.caller} to ${call.callee} on ${node}: ${state}`;
  const where = await sendPicture(desk, user, place, {
    name: `call-${node}.png`,
    alt: `Ladder of a call. ${headline}. ${SOURCE}. ${messages.map(({ from, to, label }) => `${from} to ${to}: ${label}`).join('. ')}.`,
    svg: ladder({
      title: `${short(call.caller)} to ${short(call.callee)}`,
      source: `${node}. ${SOURCE}`,
      parties: PARTIES,
      messages,
    }),
  });
  const columns = ['Leg', 'Party', 'Contact', 'Through'].map((label) => ({ label, kind: 'text' as const }));
  return {
    text: headline,
    blocks: [
      line({ text: headline, style: 'bold' }),
      ...fields([
        ['State', state],
        ['For', lasted],
        ['Call-ID', callId],
        ['Profiles', call.profiles.join(', ') || 'none'],
      ]),
      table(columns, call.legs).block,
      preformatted(ladderText({ messages })),
      context(
        `${SOURCE}: these messages follow from its state. Only the time of the answer is known. ${where}`,
      ),
    ],
  };
}
