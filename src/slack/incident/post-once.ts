import type { Incident } from '../../incident/incident.ts';
import { shortName } from '../../incident/name.ts';
import type { Message } from '../kit/message.ts';
import { digestOf, type IncidentParts, marked, markOf } from './parts.ts';
import { DONE, type Doing, inTrouble, type Performed, settled } from './performed.ts';
import { reportNow } from './record.ts';

/** Clocks of Slack and of ours differ by less. */
const MARGIN_MS = 5 * 60_000;

/** Posts a message that is to be there once: one that somebody may have posted already is looked for first. */
export async function posted(
  { channels }: IncidentParts,
  { name, incident: { id }, since }: Doing,
  channel: string,
  message: Message,
): Promise<Performed> {
  const whole = marked(id, name, message);
  if (since !== null) {
    const ours = await channels.ours(channel, since - MARGIN_MS);
    const found = ours.ok ? ours.value.find(({ block }) => block === markOf(id, name)) : undefined;
    if (found) return { kind: 'made', made: { value: `${channel} ${found.ts}`, shown: '' } };
    // Where the bot may not look, a second one harms less than none.
    if (!ours.ok && ours.error.taken !== 'no') return inTrouble(ours.error, false);
  }
  const sent = await channels.post(channel, whole);
  if (!sent.ok) return inTrouble(sent.error);
  return { kind: 'made', made: { value: `${channel} ${sent.value}`, shown: digestOf(whole) } };
}

/** Puts the report into the channel as a file, once in each round. */
export async function filed(
  parts: IncidentParts,
  { incident, since }: Doing,
  channel: string,
  round: string,
): Promise<Performed> {
  const name = reportName(incident, round);
  if (since !== null) {
    const ours = await parts.channels.ours(channel, since - MARGIN_MS);
    if (!ours.ok && ours.error.taken !== 'no') return inTrouble(ours.error, false);
    if (ours.ok && ours.value.some(({ files }) => files.includes(name))) return DONE;
  }
  const content = Buffer.from(await reportNow(parts, incident));
  return settled(await parts.channels.upload(channel, { name, content }));
}

/** The name of the file with the report. */
export function reportName(incident: Incident, round: string): string {
  return `${shortName(incident)}${round === '1' ? '' : `-${round}`}.md`;
}
