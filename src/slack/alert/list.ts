import type { Alert } from '../../watch/alert.ts';
import { isQuiet } from '../../watch/quiet.ts';
import { alertLine } from '../../watch/title.ts';
import type { Watch } from '../../watch/watch.ts';
import { watchWords } from '../../watch/words.ts';
import { duration } from '../answer/format.ts';
import { context, section } from '../kit/blocks.ts';
import { type Message, message } from '../kit/message.ts';
import { type Mrkdwn, md } from '../kit/mrkdwn.ts';
import { line } from '../kit/rich.ts';
import { table } from '../kit/table.ts';
import type { Needs } from '../needs.ts';
import { muteFor } from './port.ts';

type ListNeeds = Pick<Needs, 'watching' | 'clock'>;

const MOST_ALERTS = 20;

/** What is wrong now, worst and oldest first, and everything that is watched. */
export async function drawWatches(needs: ListNeeds): Promise<Message> {
  const { watching } = needs;
  const [watches, alerts, mutes] = await Promise.all([
    watching.watches(),
    watching.alerts.live(),
    watching.mutes(),
  ]);
  const headline = `${alerts.length === 0 ? 'Nothing is wrong' : `${alerts.length} ${alerts.length === 1 ? 'alert' : 'alerts'}`}, ${watches.length} ${watches.length === 1 ? 'watch' : 'watches'}`;
  const columns = ['Watch', 'Looks for', 'Nodes', 'Severity', 'From', 'Now'].map((label) => ({
    label,
    kind: 'text' as const,
  }));
  const rows = watches.map((watch) => {
    const firing = alerts.filter((alert) => alert.watch === watch.name);
    const muted = mutes.filter((mute) => mute.watch === watch.name);
    const now = firing.length > 0 ? firing.map(({ node }) => node).join(', ') : 'quiet';
    return [
      watch.name,
      watchWords(watch),
      watch.nodes?.join(', ') ?? 'all',
      watch.severity,
      sourceOf(watch),
      `${firing.length > 0 ? '✕ ' : '● '}${now}${muted.length > 0 ? `; muted ${muted.map(({ node }) => node ?? 'everywhere').join(', ')}` : ''}`,
    ];
  });
  return message({
    text: `${headline}${alerts.length > 0 ? `: ${alerts.map(alertLine).join('; ')}` : ''}`,
    blocks: [
      line({ text: headline, style: 'bold' }),
      ...(await alertLines(needs, alerts)),
      table(columns, rows).block,
      context(placeWords(needs)),
    ],
  });
}

/** A line for each alert, with the way to its card. */
export async function alertLines(
  { watching, clock }: ListNeeds,
  alerts: readonly Alert[],
): Promise<readonly ReturnType<typeof section>[]> {
  const mutes = await watching.mutes();
  const worst = alerts.toSorted(
    (one, other) =>
      Number(other.severity === 'critical') - Number(one.severity === 'critical') || one.at - other.at,
  );
  const lines = await Promise.all(
    worst.slice(0, MOST_ALERTS).map(async (alert): Promise<Mrkdwn> => {
      const link = (await watching.alerts.spot(alert.id))?.link;
      const open =
        link && /^https?:\/\/[^<>|\s]+$/.test(link) ? { mrkdwn: ` · <${link}|Open the card>` } : md``;
      const muted = muteFor(mutes, alert) ? ', muted' : '';
      return md`${alertLine(alert)}, for ${duration(clock() - alert.begunAt)}${muted}${open}`;
    }),
  );
  const rest = alerts.length - lines.length;
  return [...lines.map((words) => section(words)), ...(rest > 0 ? [section(`… and ${rest} more`)] : [])];
}

function placeWords({ watching, clock }: ListNeeds): string {
  const { channel, quiet, every } = watching;
  const sampled =
    every === 0
      ? 'Nothing is sampled (samples.every is 0), so only events are heard.'
      : `Sampled every ${duration(every)}.`;
  const place =
    channel === undefined
      ? 'There is no channel for alerts: they are shown here, in health and on Home.'
      : `Alerts go to ${channel} unless a watch names another channel.`;
  const hours = quiet && isQuiet(quiet, clock()) ? ' It is quiet now: warnings wait.' : '';
  return `${sampled} ${place}${hours} watch add, remove, mute and unmute change this.`;
}

function sourceOf({ source, by }: Watch): string {
  return source === 'slack'
    ? `Slack${by === null ? '' : `, ${by}`}`
    : source === 'file'
      ? 'file'
      : 'built in';
}
