import type { Incident } from '../../incident/incident.ts';
import { shortName } from '../../incident/name.ts';
import type { Added } from '../../incident/shelf.ts';
import { section } from '../kit/blocks.ts';
import { actions } from '../kit/controls.ts';
import { type Message, message } from '../kit/message.ts';
import { md } from '../kit/mrkdwn.ts';
import { troubleBlocks, tryAgain } from './card.ts';
import type { Incidents } from './incidents.ts';

/** What whoever opened an incident is told once Slack has done what it does at once. */
export async function openedWords(incidents: Incidents, { added, incident }: Added): Promise<Message> {
  const now = (await incidents.ready(incident.id)) ?? incident;
  const where = wayTo(now);
  const head = added
    ? md`${shortName(now)} is open${where}.`
    : md`This alert has an incident already: ${shortName(now)}${where}.`;
  return message({
    text: head,
    blocks: [section(head), ...troubleBlocks(now), ...actions(tryAgain(now))],
  });
}

/** " in #its-channel", or that the channel is still to come. */
export function wayTo({ channel }: Pick<Incident, 'channel'>) {
  return channel ? md` in <#${{ mrkdwn: channel.id }}>` : md`. It is recorded; its channel is still to come`;
}
