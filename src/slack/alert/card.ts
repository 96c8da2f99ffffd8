import type { KnownBlock } from '@slack/types';
import type { AuditRow } from '../../audit/entry.ts';
import { type Alert, isActive, type Part, partsNow } from '../../watch/alert.ts';
import { alertLine, alertTitle, severityWord } from '../../watch/title.ts';
import type { Mute } from '../../watch/watch.ts';
import { duration } from '../answer/format.ts';
import { stateWord } from '../answer/state.ts';
import { context, header, section } from '../kit/blocks.ts';
import { actions, button } from '../kit/controls.ts';
import { type Message, message } from '../kit/message.ts';
import { moment } from '../kit/moment.ts';
import { type Mrkdwn, md, mention } from '../kit/mrkdwn.ts';
import { line, preformatted } from '../kit/rich.ts';
import { chartLine } from './asks.ts';

/** What a card shows beside the alert itself. */
export interface CardAround {
  readonly mute: Mute | undefined;
  /** Writes on that node in the last hour, newest first. */
  readonly changes: readonly AuditRow[];
  readonly incidents: boolean;
  readonly now: number;
}

const MOST_PARTS = 15;
const MOST_CHANGES = 5;
const PERSON = /^[UW][A-Z0-9]{2,}$/;

/** The one card of an alert: what is wrong and since when, the last values, who changed something there, what to press. */
export function alertCard(alert: Alert, around: CardAround): Message {
  const title = `${severityWord(alert)}: ${alertTitle(alert)}`;
  return message({
    text: fallback(alert, around),
    blocks: [
      header(title),
      section(times(alert)),
      ...partBlocks(alert),
      ...changeBlocks(alert, around),
      context(...footer(alert, around)),
      ...buttons(alert, around),
    ],
  });
}

/** How long it lasts is told at its end alone: a card that nobody edits would go on saying the first minute. */
function times({ begunAt, resolvedAt, times: often, rule, parts }: Alert): Mrkdwn {
  const since = Math.min(begunAt, ...parts.filter(isActive).map((part) => part.since));
  const again = often > 1 ? md` It came back ${often - 1} ${often === 2 ? 'time' : 'times'}.` : md``;
  const flaps = parts.some(({ flapping }) => flapping)
    ? md` It keeps changing: this card follows every half minute, and ends it after 5 min of calm.`
    : md``;
  return resolvedAt === null
    ? md`Since ${moment(since)}. Watched: ${rule}.${again}${flaps}`
    : md`From ${moment(begunAt)} to ${moment(resolvedAt)}, ${duration(resolvedAt - begunAt)}. Watched: ${rule}.${again}`;
}

/** Names and values come from the network: they stand in fixed width, where nothing is read as markup. */
function partBlocks(alert: Alert): readonly KnownBlock[] {
  const { kind } = alert;
  const ordered = partsNow(alert);
  const shown = ordered.slice(0, MOST_PARTS);
  if (shown.length === 0) return [];
  const rows = shown.map((part) => [part.name, kind === 'state' ? stateOf(part) : part.value, part.strip]);
  const widths = [0, 1].map((place) => Math.max(...rows.map((row) => Math.min(48, row[place]?.length ?? 0))));
  const text = rows.map((row) =>
    row
      .map((cell, place) => cell.padEnd(widths[place] ?? 0))
      .join('  ')
      .trim(),
  );
  const rest = ordered.length - shown.length;
  return [preformatted([...text, ...(rest > 0 ? [`… and ${rest} more`] : [])].join('\n'))];
}

function stateOf({ value, reason, flapping }: Part): string {
  const why = reason ? ` (${reason})` : '';
  return `${stateWord(value)}${why}${flapping ? ', flapping' : ''}`;
}

/** Who did what there: what was changed shortly before is the first suspect. */
function changeBlocks({ node, state }: Alert, { changes, now }: CardAround): readonly KnownBlock[] {
  if (changes.length === 0)
    return state === 'resolved'
      ? []
      : [section(`Nobody changed anything on ${node} through this bot in the last hour.`)];
  const rows = changes.slice(0, MOST_CHANGES).map((row) => {
    const params = Object.entries(row.params).map(([name, value]) => `${name}=${String(value)}`);
    const who = PERSON.test(row.user) ? mention(row.user) : md`${row.user}`;
    return md`${duration(now - row.at)} before, ${who}: ${[row.command, ...params].join(' ').slice(0, 300)} – ${row.outcome}`;
  });
  const rest = changes.length - rows.length;
  return [
    line({ text: `Changed on ${node} in the last hour`, style: 'bold' }),
    ...rows.map((row) => section(row)),
    ...(rest > 0 ? [context(`… and ${rest} more: audit node=${node} since=1h`)] : []),
  ];
}

function footer(alert: Alert, { mute }: CardAround): readonly (string | Mrkdwn)[] {
  const muted = mute
    ? [
        md`Muted by ${mention(mute.by)} until ${moment(mute.until)}${mute.node === null ? ' on all nodes' : ''}`,
      ]
    : [];
  const incident = alert.incident === null ? [] : [md`Incident ${alert.incident}`];
  return [
    ...muted,
    ...incident,
    md`As of ${moment(alert.changedAt)} · watch ${alert.watch} · ${alert.id.slice(0, 8)}`,
  ];
}

function buttons(alert: Alert, { mute, incidents }: CardAround): readonly KnownBlock[] {
  const { id: value } = alert;
  const open = alert.state === 'firing';
  return actions([
    button({ action: 'alert.look', label: 'Look', value, ...(open ? { style: 'primary' } : {}) }),
    ...(chartLine(alert) === undefined ? [] : [button({ action: 'alert.chart', label: 'Chart', value })]),
    ...(alert.playbook === null ? [] : [button({ action: 'alert.playbook', label: 'Playbook', value })]),
    mute
      ? button({ action: 'alert.unmute', label: 'Unmute', value })
      : button({ action: 'alert.mute', label: 'Mute 1 h', value }),
    ...(incidents && alert.incident === null
      ? [button({ action: 'incident.open', label: 'Open incident', value: `alert:${value}` })]
      : []),
  ]);
}

function fallback(alert: Alert, { now }: CardAround): Mrkdwn {
  const parts = alert.parts
    .filter((part) => alert.state === 'resolved' || isActive(part))
    .slice(0, MOST_PARTS);
  const said = parts.map((part) => `${part.name} ${part.value}`.trim()).join(', ');
  const how =
    alert.resolvedAt === null
      ? `for ${duration(now - alert.begunAt)}`
      : `after ${duration(alert.resolvedAt - alert.begunAt)}`;
  return md`${alertLine(alert)}, ${how}. ${said}`;
}
