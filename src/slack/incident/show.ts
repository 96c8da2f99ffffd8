import type { Incident } from '../../incident/incident.ts';
import { shortName } from '../../incident/name.ts';
import { spoken } from '../../incident/spoken.ts';
import { sourceWord, wordsOf } from '../../incident/timeline.ts';
import type { Desk } from '../ask/desk.ts';
import { context } from '../kit/blocks.ts';
import { actions, button } from '../kit/controls.ts';
import { type Message, message } from '../kit/message.ts';
import { bullets, line, type Run } from '../kit/rich.ts';
import { sendFile } from '../results/files.ts';
import { say } from '../words/words.ts';
import { evidenceMessage, evidenceWords } from './evidence-message.ts';
import { reportName } from './post-once.ts';
import { namesOf, reportNow, timelineNow } from './record.ts';
import { takeEvidence } from './take-evidence.ts';

const MOST_LINES = 30;
const LONGEST_LINE = 300;
/** So many share the room of one block. */
const IN_A_LIST = 8;

/** Takes the evidence again and shows it in the channel of the incident, with what is different since it was opened. */
export async function evidenceNow(
  desk: Desk,
  incident: Incident,
  user: string,
): Promise<Message | undefined> {
  const { shelf } = desk.needs.incidents;
  const taken = await takeEvidence(desk, incident, `asked ${desk.needs.newId()}`, user);
  if (!taken) return say('Slack did not say what you may read, so nothing was read. Ask again in a moment.');
  await shelf.evidence.keep(taken);
  const text = `Evidence taken: ${evidenceWords(taken)}`;
  const told = { key: `evidence ${taken.id}`, at: taken.at, by: user, source: 'evidence' as const, text };
  await shelf.timeline.add(incident.id, [{ ...told, message: null, edited: '' }]);
  const first = (await shelf.evidence.list(incident.id)).find(({ id }) => id === 'open');
  const drawn = evidenceMessage(taken, first);
  if (!incident.channel) return drawn;
  const sent = await desk.poster.say({ channel: incident.channel.id }, drawn);
  return sent.ok || sent.error.taken !== 'no' ? undefined : drawn;
}

/** The newest lines of the timeline, oldest first. */
export async function timelineMessage(desk: Desk, incident: Incident): Promise<Message> {
  const all = await timelineNow(desk, incident);
  const shown = all.slice(-MOST_LINES);
  const names = await namesOf(desk, [
    ...shown.map(({ by }) => by),
    ...shown.flatMap(({ text }) => mentioned(text)),
  ]);
  const nameOf = (user: string): string => names.get(user) ?? user;
  const title = `Timeline of ${shortName(incident)}`;
  const left = all.length - shown.length;
  const items = shown.map((entry): readonly Run[] => {
    const words = spoken(wordsOf(entry), nameOf).replaceAll(/\s+/g, ' ').slice(0, LONGEST_LINE);
    const who = entry.by === null ? '' : ` · ${nameOf(entry.by)}`;
    return [{ at: entry.at }, `${who} · ${sourceWord(entry.source)} · ${words}`];
  });
  const lists = Array.from({ length: Math.ceil(items.length / IN_A_LIST) }, (_, at) =>
    bullets(items.slice(at * IN_A_LIST, (at + 1) * IN_A_LIST)),
  );
  return message({
    text: `${title}: ${all.length} lines`,
    blocks: [
      line({ text: title, style: 'bold' }),
      ...(left > 0 ? [context(`${left} older lines stand in the report.`)] : []),
      ...lists,
      ...actions([button({ action: 'incident.export', label: 'Report', value: incident.id })]),
    ],
  });
}

/** The report as a file for that person; says where it went. */
export async function exported(desk: Desk, incident: Incident, user: string): Promise<Message> {
  const name = reportName(incident, String(Math.max(1, incident.round)));
  return say(await sendFile(desk, user, name, await reportNow(desk, incident)));
}

const mentioned = (text: string | null): readonly string[] =>
  [...(text ?? '').matchAll(/<@([UW][A-Z0-9]+)/g)].map(([, user = '']) => user);
