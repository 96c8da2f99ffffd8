import { type Drain, isOut, isWatched } from '../../maintenance/drain.ts';
import { context, header, section } from '../kit/blocks.ts';
import { actions, button } from '../kit/controls.ts';
import { type Message, message } from '../kit/message.ts';
import { moment } from '../kit/moment.ts';
import { type Mrkdwn, md, mention } from '../kit/mrkdwn.ts';
import { howWords, stateLine } from './drain-words.ts';

const MOST_NAMED = 5;

/** The one message of a drain, from the moment it is out until it is put back. */
export function drainMessage(drain: Drain): Message {
  const { subject, by, since, first, count, countedAt, outs, trouble, back, state } = drain;
  const went =
    first && count && first.calls !== count.calls && first.how === count.how
      ? md` It was ${first.calls.toLocaleString('en-US')} when it was taken out.`
      : md``;
  const line = md`${stateLine(drain)}.${went}`;
  const half =
    back.length > 0 && state !== 'back' ? `⚠ Gets new calls again: ${back.join(', ')}.` : undefined;
  const asked = md`${mention(by)} asked for this${since === null ? '' : md`; out since ${moment(since)}`}.`;
  const named = outs.slice(0, MOST_NAMED).map(({ label, node }) => `${label} on ${node}`);
  const what = [...named, ...(outs.length > named.length ? [`${outs.length - named.length} more`] : [])];
  const how = howWords(drain);
  const seen = countedAt === null ? undefined : md`Seen ${moment(countedAt)}`;
  return message({
    text: md`Draining ${subject}: ${line} ${asked}`,
    blocks: [
      header(`Draining ${subject}`),
      section(line),
      ...(how.mrkdwn === '' ? [] : [section(how)]),
      ...(half ? [section(half)] : []),
      ...(trouble === null ? [] : [section(`⚠ The last look failed: ${trouble}`)]),
      section(asked),
      context(...([md`Out: ${what.join(', ')}`, ...(seen ? [seen] : [])] satisfies readonly Mrkdwn[])),
      ...actions([
        ...(isOut(drain) ? [button({ action: 'maintenance.back', label: 'Put back', value: drain.id })] : []),
        ...(isWatched(drain)
          ? [button({ action: 'maintenance.stop', label: 'Stop watching', value: drain.id })]
          : []),
      ]),
    ],
  });
}
