import { z } from 'zod';
import { keep, reopen } from '../../incident/end.ts';
import { later } from '../../incident/lead.ts';
import { spoken } from '../../incident/spoken.ts';
import { plainText } from '../../kernel/plain-text.ts';
import { alone } from '../ask/reply.ts';
import { acknowledged, type Feature, type Listening } from '../connect/feature.ts';
import { onPress, type Press } from '../connect/presses.ts';
import type { Message } from '../kit/message.ts';
import { say } from '../words/words.ts';
import { mayLead } from './access.ts';
import { draftOf } from './draft.ts';
import { hearing } from './hear.ts';
import { openModal, resolveModal, rolesModal, updateModal } from './modals.ts';
import { evidenceNow, exported, timelineMessage } from './show.ts';
import { entryOf, submissions } from './submit.ts';

const BUTTONS = [
  'open',
  'update',
  'roles',
  'resolve',
  'evidence',
  'timeline',
  'join',
  'retry',
  'later',
  'reopen',
  'keep',
  'export',
  'use',
] as const;
const QUARTER_MS = 900_000;
const LONGEST_CARRIED = 1000;

type OnIncident = Press<(typeof BUTTONS)[number]>;

/** What Slack tells of a shortcut; one on a message tells of the message too. */
const Shortcut = z.object({
  team: z.object({ id: z.string() }),
  user: z.object({ id: z.string(), team_id: z.string().optional() }),
  trigger_id: z.string(),
  channel: z.object({ id: z.string() }).optional(),
  message: z
    .object({ ts: z.string(), user: z.string().default(''), text: z.string().default('') })
    .optional(),
});

/** Listens to what people do with incidents: buttons, modals, shortcuts, reactions, and what is said in their channels. */
export const incident: Feature = (app, listening) => {
  const { desk, work, first } = listening;
  onPress(app, listening, 'incident', BUTTONS, async (press) => {
    const said = await pressed(listening, press);
    if (said) await press.beside.show(said, false);
  });
  submissions(app, listening);
  hearing(app, listening);

  app.shortcut('incident', async ({ ack, body }) => {
    await acknowledged(ack, desk.needs.log);
    await desk.poster.open(Shortcut.parse(body).trigger_id, openModal({}));
  });
  app.shortcut('incident_from', async ({ ack, body }) => {
    await acknowledged(ack, desk.needs.log);
    const { trigger_id, channel, message } = Shortcut.parse(body);
    const text = plainText(message?.text ?? '', LONGEST_CARRIED);
    const from =
      channel && message ? { channel: channel.id, message: { ...message, text, channel: channel.id } } : {};
    await desk.poster.open(
      trigger_id,
      openModal(from, { title: spoken(text, (id) => id).split('\n')[0] ?? '' }),
    );
  });
  app.shortcut('incident_note', async ({ ack, body }) => {
    await acknowledged(ack, desk.needs.log);
    const { team, user, channel, message, trigger_id } = Shortcut.parse(body);
    if (!channel || !message) return;
    const place = { poster: desk.poster, channel: channel.id, user: user.id, lost: desk.needs.lost };
    const whisper = (words: Message): Promise<void> => alone(place, words);
    await work.run({ show: whisper }, async () => {
      if (!(await first(`shortcut ${trigger_id}`))) return;
      const who = { team: user.team_id ?? team.id, user: user.id, via: 'button' as const };
      const may = await mayLead(desk.roles, who);
      if (!may.ok) return whisper(say(may.error));
      const found = await desk.needs.incidents.shelf.inChannel(channel.id);
      if (!found) return whisper(say('This is not the channel of an incident. Use the shortcut there.'));
      await desk.incidents.note(found.id, [entryOf({ ...message, channel: channel.id })]);
      await whisper(say('The message is on the timeline.'));
    });
  });
};

async function pressed(listening: Listening, press: OnIncident): Promise<Message | undefined> {
  const { desk } = listening;
  const { name, value, channel, trigger, user, team } = press;
  const doer = { team, user, via: 'button' as const };
  // A trigger is good for three seconds, so the modal comes first; rights are looked at when it is sent off.
  if (name === 'open') return openFromAlert(listening, press);
  if (name === 'use') return useDraft(listening, press);
  const [id = ''] = value.split(':');
  const found = await desk.needs.incidents.shelf.find(id);
  if (!found || found.team !== team) return say('There is no such incident any more.');
  if (name === 'update' || name === 'roles' || name === 'resolve') {
    const modal = { update: updateModal, roles: rolesModal, resolve: resolveModal }[name];
    const opened = await desk.poster.open(trigger, modal(found, channel));
    return opened.ok ? undefined : say('The form could not be opened: Slack was too slow. Press again.');
  }

  const may = await mayLead(desk.roles, doer);
  if (!may.ok) return say(may.error);
  const { change } = desk.incidents;
  const refusal = async (changing: ReturnType<typeof change>): Promise<Message | undefined> => {
    const changed = await changing;
    return changed.ok ? undefined : say(changed.error);
  };
  switch (name) {
    case 'evidence':
      return evidenceNow(desk, found, user);
    case 'timeline':
      return timelineMessage(desk, found);
    case 'export':
      return exported(desk, found, user);
    case 'join':
      return join(listening, found.channel?.id, user);
    case 'retry':
      await desk.incidents.retry(id);
      return undefined;
    case 'later':
      return refusal(change(id, doer, (on, by) => later(on, QUARTER_MS, by)));
    case 'reopen':
      return refusal(change(id, doer, reopen));
    case 'keep':
      return refusal(change(id, doer, keep));
  }
}

/** The button of an alert: the form knows what the alert knows. */
async function openFromAlert({ desk }: Listening, press: OnIncident): Promise<Message | undefined> {
  const id = /^alert:(.+)$/.exec(press.value)?.[1];
  const alert = id === undefined ? undefined : await desk.needs.incidents.alerts.find(id);
  const carried = { channel: press.channel, ...(alert ? { alert: alert.id, nodes: [...alert.nodes] } : {}) };
  const given = alert
    ? { title: alert.title, severity: alert.severity === 'critical' ? ('SEV2' as const) : ('SEV3' as const) }
    : {};
  const opened = await desk.poster.open(press.trigger, openModal(carried, given));
  return opened.ok ? undefined : say('The form could not be opened: Slack was too slow. Press again.');
}

/** The form with the words of a draft in it. */
async function useDraft({ desk }: Listening, press: OnIncident): Promise<Message | undefined> {
  const [, verb, id = ''] = /^(update|resolve):(.+)$/.exec(press.value) ?? [];
  const kept = await draftOf(desk, id, press.user);
  const found = kept && (await desk.needs.incidents.shelf.find(kept.incident));
  if (!kept || !found) return say('This draft is no longer kept. Ask for another: incident draft.');
  const modal = verb === 'resolve' ? resolveModal : updateModal;
  const opened = await desk.poster.open(press.trigger, modal(found, press.channel, kept.text));
  return opened.ok ? undefined : say('The form could not be opened: Slack was too slow. Press again.');
}

async function join(
  { desk }: Listening,
  channel: string | undefined,
  user: string,
): Promise<Message | undefined> {
  if (channel === undefined) return say('The incident has no channel yet. Press Try again first.');
  const sent = await desk.channels.invite(channel, [user]);
  if (sent.ok || sent.error.why === 'already_in_channel')
    return say(`You are in the channel of the incident.`);
  return say(
    `Slack did not let the bot invite you (${sent.error.why}). The channel is open: join it by its name.`,
  );
}
