import type { Entry } from '../../incident/entry.ts';
import type { Incident } from '../../incident/incident.ts';
import { channelName, shortName } from '../../incident/name.ts';
import { topicOf } from '../../incident/topic.ts';
import { newsOf } from './alert-lines.ts';
import { announcement, incidentCard } from './card.ts';
import { evidenceMessage, evidenceWords } from './evidence-message.ts';
import { invited, invitedAll } from './invite.ts';
import { madeChannel } from './make-channel.ts';
import { reminderMessage, summaryMessage, updateMessage } from './messages.ts';
import type { IncidentParts } from './parts.ts';
import { DONE, type Doing, inTrouble, type Performed, settled } from './performed.ts';
import { filed, posted } from './post-once.ts';
import { reportNow } from './record.ts';
import { takeEvidence } from './take-evidence.ts';

/** Does one step. What may have been done before is looked for first, so that it is there once however often this is called. */
export async function perform(parts: IncidentParts, doing: Doing): Promise<Performed> {
  const { incident } = doing;
  const [kind = '', ...rest] = doing.name.split(' ');
  const which = rest.join(' ');
  const channel = incident.channel?.id ?? '';
  switch (kind) {
    case 'channel':
      return madeChannel(parts, doing, channelName(incident));
    case 'topic':
      return titled(parts, doing, { topic: topicOf(incident) });
    case 'purpose':
      return titled(parts, doing, { purpose: purposeOf(incident) });
    case 'card':
      return posted(parts, doing, channel, incidentCard(incident, parts.needs.incidents.settings.reactions));
    case 'announcement':
      return posted(parts, doing, incident.announceIn ?? '', announcement(incident));
    case 'pin':
      return pinned(parts, incident);
    case 'bookmarks':
      return bookmarked(parts, incident);
    case 'invitation':
      return invitedAll(parts, incident);
    case 'invite':
      return invited(parts, channel, [which]);
    case 'alert':
      return linked(parts, incident, which);
    case 'snapshot':
      return snapshot(parts, incident, which);
    case 'evidence':
      return evidence(parts, doing, channel);
    case 'update': {
      const message = updateMessage(incident, Number(which));
      return message ? posted(parts, doing, channel, message) : DONE;
    }
    case 'reminder':
      return posted(parts, doing, channel, reminderMessage(incident));
    case 'summary': {
      const all = await parts.needs.incidents.shelf.evidence.list(incident.id);
      return posted(parts, doing, channel, summaryMessage(incident, all));
    }
    case 'file':
      return filed(parts, doing, channel, which);
    case 'canvas':
      return canvas(parts, incident, channel);
    case 'archive':
      return settled(await parts.channels.archive(channel), {}, ['already_archived']);
    default:
      throw new Error(`There is no step ${doing.name}.`);
  }
}

/** Slack tells everybody in the channel of each change, so what stands there already is not set again. */
async function titled(
  { channels }: IncidentParts,
  { incident, since }: Doing,
  wanted: { readonly topic: string } | { readonly purpose: string },
): Promise<Performed> {
  const channel = incident.channel?.id ?? '';
  const [kind, text] =
    'topic' in wanted ? (['topic', wanted.topic] as const) : (['purpose', wanted.purpose] as const);
  const about = since === null ? undefined : await channels.about(channel);
  if (about?.ok && about.value[kind] === text) return settled(about, { shown: text });
  return settled(await channels[kind](channel, text), { shown: text });
}

async function pinned({ belongings }: IncidentParts, { steps }: Incident): Promise<Performed> {
  const [channel = '', ts = ''] = (steps['card']?.value ?? '').split(' ');
  return settled(await belongings.pin(channel, ts), {}, ['already_pinned']);
}

async function bookmarked({ belongings, needs }: IncidentParts, incident: Incident): Promise<Performed> {
  const channel = incident.channel?.id ?? '';
  const there = await belongings.bookmarks(channel);
  if (!there.ok) return inTrouble(there.error);
  for (const { title, url: template } of needs.incidents.settings.bookmarks) {
    const url = filled(template, incident);
    if (there.value.some((each) => each.title === title && sameUrl(each.url, url))) continue;
    const added = await belongings.bookmark(channel, title, url);
    if (!added.ok) return inTrouble(added.error);
  }
  return DONE;
}

/** Slack may put a slash after a bare host. */
const sameUrl = (one: string, other: string): boolean => one.replace(/\/$/, '') === other.replace(/\/$/, '');

/** A link with what it asks for: `{name}` of the incident, `{from}` a quarter of an hour before it, in milliseconds. */
function filled(url: string, incident: Incident): string {
  return url
    .replaceAll('{name}', encodeURIComponent(shortName(incident)))
    .replaceAll('{from}', String(incident.openedAt - 900_000));
}

async function linked({ needs }: IncidentParts, incident: Incident, id: string): Promise<Performed> {
  const { alerts, shelf } = needs.incidents;
  const alert = await alerts.find(id);
  if (!alert) return DONE;
  // Its beginning is before the incident's own, and stands first; the news of the link then says nothing new.
  const kept = await shelf.timeline.list(incident.id);
  await shelf.timeline.add(incident.id, newsOf(kept, { ...alert, changedAt: alert.at }));
  await alerts.link(id, incident);
  return DONE;
}

const RIGHTS_UNKNOWN: Performed = {
  kind: 'trouble',
  trouble: { code: 'rights unknown', needed: null, waitMs: null, sure: true },
};

async function snapshot(parts: IncidentParts, incident: Incident, id: string): Promise<Performed> {
  const by = incident.resolution?.by ?? incident.openedBy;
  const taken = await takeEvidence(parts, incident, id, by);
  if (!taken) return RIGHTS_UNKNOWN;
  await parts.needs.incidents.shelf.evidence.keep(taken);
  const text = `Evidence taken: ${evidenceWords(taken)}`;
  const key = `evidence ${id}`;
  const entry: Entry = { key, at: taken.at, by: null, source: 'evidence', text, message: null, edited: '' };
  return { ...DONE, entry };
}

async function evidence(parts: IncidentParts, doing: Doing, channel: string): Promise<Performed> {
  const all = await parts.needs.incidents.shelf.evidence.list(doing.incident.id);
  const first = all.find(({ id }) => id === 'open');
  return first ? posted(parts, doing, channel, evidenceMessage(first)) : DONE;
}

async function canvas(parts: IncidentParts, incident: Incident, channel: string): Promise<Performed> {
  const markdown = await reportNow(parts, incident);
  const made = await parts.belongings.canvas(channel, shortName(incident), markdown);
  if (made.ok) return settled(made, { value: made.value });
  if (made.error.why !== 'channel_canvas_already_exists') return inTrouble(made.error);
  const about = await parts.channels.about(channel);
  if (!about.ok) return inTrouble(about.error);
  const id = about.value.canvas ?? '';
  return settled(await parts.belongings.rewrite(id, markdown), { value: id });
}

const purposeOf = (incident: Incident): string =>
  `Incident ${shortName(incident)}. Run commands with ! before them; answers are for everybody here.`;
