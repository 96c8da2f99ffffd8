import type { KnownBlock } from '@slack/types';
import type { Approval, Owed, Step } from '../../approvals/approval.ts';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import { duration } from '../answer/format.ts';
import { section } from '../kit/blocks.ts';
import { type Mrkdwn, md, mention } from '../kit/mrkdwn.ts';
import { preformatted } from '../kit/rich.ts';
import { callLine } from './steps.ts';

type Moment = (at: number) => Mrkdwn;

/** What a card says of steps that last for a time: before, how they will end; afterwards, when, or what has become of that. */
export function timedBlocks(
  catalogue: Catalogue,
  { steps, endings }: Approval,
  moment: Moment,
): readonly KnownBlock[] {
  return steps.flatMap((step, place) => {
    const { end } = step;
    if (!end) return [];
    const owed = endings[place]?.owed;
    if (owed) return [section(owedWords(owed, moment))];
    if (endings[place]) return [];
    return [section(planned(end)), preformatted(callLine(catalogue, { ...step, ...end }))];
  });
}

/** What has become of the end of something that lasts for a time. */
export function owedWords({ dueAt, nextAt, because, over }: Owed, moment: Moment): Mrkdwn {
  if (over === null) {
    if (because === null) return md`◐ It ends by itself ${moment(dueAt)}.`;
    return md`⚠ It was to end ${moment(dueAt)} and could not be ended: ${because} It is tried again ${moment(nextAt)}.`;
  }
  switch (over.kind) {
    case 'ended':
      return over.by === null
        ? md`● It has ended by itself, ${moment(over.at)}.`
        : md`● ${mention(over.by)} has ended it, ${moment(over.at)}.`;
    case 'gone':
      return md`● It was over already when it was to end, ${moment(over.at)}. Nothing was sent.`;
    case 'taken-back':
      return md`● Another approval has ended it, ${moment(over.at)}.`;
    case 'given-up':
      return md`✕ It could not be ended for a day and is not tried any more: ${over.detail} Look at the node and end it by hand.`;
  }
}

const planned = ({ after }: NonNullable<Step['end']>): string =>
  `It lasts ${duration(after)}. Then the bot sends this by itself, without a further approval, and tries until it is done:`;
