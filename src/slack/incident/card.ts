import type { KnownBlock } from '@slack/types';
import { type Incident, ROLES } from '../../incident/incident.ts';
import { shortName } from '../../incident/name.ts';
import { troubles } from '../../incident/trouble.ts';
import { duration } from '../answer/format.ts';
import { context, header, section } from '../kit/blocks.ts';
import { actions, button } from '../kit/controls.ts';
import { type Message, message } from '../kit/message.ts';
import { moment } from '../kit/moment.ts';
import { type Mrkdwn, md, mention } from '../kit/mrkdwn.ts';
import { marked } from './parts.ts';
import { stateTitle, statusWord, troubleWords } from './state-words.ts';

/** The one card of an incident, pinned in its channel and edited as things change. */
export function incidentCard(incident: Incident, reactions: readonly string[]): Message {
  return drawn(incident, 'card', {
    told: about(incident),
    below: [...troubleBlocks(incident), context(hint(incident, reactions)), ...actions(buttons(incident))],
  });
}

/** The announcement elsewhere, with the way in; edited with the card. */
export function announcement(incident: Incident): Message {
  const { id, channel, state, steps } = incident;
  // What is missing is said on the card; without one it is said here.
  const missing = !steps['card']?.done;
  const join =
    channel && state === 'open' ? [button({ action: 'incident.join', label: 'Join', value: id })] : [];
  return drawn(incident, 'announcement', {
    told: about(incident, channel),
    below: [
      ...(missing ? troubleBlocks(incident) : []),
      ...actions([...join, ...(missing ? tryAgain(incident) : [])]),
    ],
  });
}

/** What card and announcement say alike: how it stands and how it ended. */
function drawn(
  incident: Incident,
  name: 'card' | 'announcement',
  { told, below }: { readonly told: Mrkdwn; readonly below: readonly KnownBlock[] },
): Message {
  const title = titleOf(incident);
  const lines = [told, leads(incident)];
  const whole = message({
    text: joined([md`${title}`, ...lines, saidLast(incident), ...missingWords(incident)]),
    blocks: [
      header(title),
      ...lines.map((words) => section(words)),
      ...standing(incident),
      ...endingBlocks(incident),
      ...below,
    ],
  });
  return marked(incident.id, name, whole);
}

/** What Slack has not done yet, and what to do about each. */
export function troubleBlocks(incident: Incident): readonly KnownBlock[] {
  return troubles(incident).map((each) => section(troubleWords(each)));
}

/** The same as text. */
const missingWords = (incident: Incident): readonly Mrkdwn[] => troubles(incident).map(troubleWords);

/** The button that has everything tried again; none when nothing is missing. */
export const tryAgain = (incident: Incident) =>
  troubles(incident).length > 0
    ? [button({ action: 'incident.retry', label: 'Try again', value: incident.id })]
    : [];

const titleOf = (incident: Incident): string =>
  `${stateTitle(incident)} · ${incident.severity} · ${incident.title}`;

function about(incident: Incident, channel: Incident['channel'] = null): Mrkdwn {
  const { openedBy, openedAt, nodes } = incident;
  const on = nodes.length > 0 ? ` on ${nodes.join(', ')}` : '';
  const where = channel ? md` in <#${{ mrkdwn: channel.id }}>` : md``;
  return md`${shortName(incident)}${on}${where}, opened by ${mention(openedBy)} ${moment(openedAt)}`;
}

function leads({ roles }: Incident): Mrkdwn {
  const pieces = ROLES.map((role) => {
    const user = roles[role];
    return md`${statusless(role)}: ${user === null ? 'nobody' : mention(user)}`;
  });
  return { mrkdwn: pieces.map(({ mrkdwn }) => mrkdwn).join('  ·  ') };
}

const statusless = (role: string): string => `${role[0]?.toUpperCase()}${role.slice(1)}`;

/** How it stands, in the words of whoever said so last, and when somebody says so again. What people wrote is never read as markup. */
function standing({ updates, due, state }: Incident): readonly KnownBlock[] {
  const last = updates.at(-1);
  const head = last && md`${statusWord(last.status)}, says ${mention(last.by)} ${moment(last.at)}`;
  const said = head ? [section(head), section(last.text)] : [section('No update yet.')];
  if (state !== 'open') return last ? said : [];
  const next = due === null ? 'No further update is promised.' : md`Next update by ${moment(due)}`;
  return [...said, context(next)];
}

/** The same in the one line of a notification. */
function saidLast({ updates }: Incident): Mrkdwn {
  const last = updates.at(-1);
  return last ? md`${mention(last.by)}: ${last.text}` : md`No update yet.`;
}

function endingBlocks({ resolution, openedAt, archiveAt, state }: Incident): readonly KnownBlock[] {
  if (!resolution) return [];
  const { by, at, fixed, followUps } = resolution;
  const archive =
    archiveAt !== null && state === 'resolved'
      ? [context(md`The channel is archived ${moment(archiveAt)}.`)]
      : [];
  return [
    section(md`Resolved by ${mention(by)} ${moment(at)}, after ${duration(at - openedAt)}`),
    ...(fixed === '' ? [] : [section(`What ended it: ${fixed}`)]),
    ...(followUps.length > 0
      ? [section(['Follow-ups:', ...followUps.map((each) => `– ${each}`)].join('\n'))]
      : []),
    ...archive,
  ];
}

function hint({ state }: Incident, reactions: readonly string[]): Mrkdwn {
  if (state !== 'open') return md`Nothing is lost: the report has the whole timeline.`;
  const emoji = reactions.map((name) => `:${name}:`).join(' or ');
  return md`${emoji} on a message puts it on the timeline. Type !ds_list to run a command: everybody here sees the answer.`;
}

function buttons(incident: Incident) {
  const { id: value, state, archiveAt } = incident;
  const press = (verb: string, label: string) => button({ action: `incident.${verb}`, label, value });
  if (state === 'archived') return [press('export', 'Report')];
  if (state === 'resolved')
    return [
      press('reopen', 'Reopen'),
      press('export', 'Report'),
      ...(archiveAt === null ? [] : [press('keep', 'Keep the channel')]),
      ...tryAgain(incident),
    ];
  return [
    button({ action: 'incident.update', label: 'Update', value, style: 'primary' }),
    press('roles', 'Roles and severity'),
    press('evidence', 'Evidence now'),
    press('timeline', 'Timeline'),
    press('resolve', 'Resolve'),
    ...tryAgain(incident),
  ];
}

const joined = (all: readonly Mrkdwn[]): Mrkdwn => ({ mrkdwn: all.map(({ mrkdwn }) => mrkdwn).join('\n') });
