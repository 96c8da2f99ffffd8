import { difference } from '../../incident/difference.ts';
import type { Snapshot } from '../../incident/evidence.ts';
import type { Incident } from '../../incident/incident.ts';
import { shortName } from '../../incident/name.ts';
import { duration } from '../answer/format.ts';
import { context, section } from '../kit/blocks.ts';
import { actions, button } from '../kit/controls.ts';
import { type Message, message } from '../kit/message.ts';
import { moment } from '../kit/moment.ts';
import { md, mention } from '../kit/mrkdwn.ts';
import { bullets, line } from '../kit/rich.ts';
import { statusWord } from './state-words.ts';

/** What somebody reported, for all in the channel; nothing when there is no such update. */
export function updateMessage({ updates, due }: Incident, number: number): Message | undefined {
  const update = updates.find((each) => each.number === number);
  if (!update) return undefined;
  const { status, by, at, text } = update;
  const head = md`◐ ${statusWord(status)}, says ${mention(by)} ${moment(at)}`;
  const next = due !== null && updates.at(-1) === update ? [context(md`Next update by ${moment(due)}`)] : [];
  return message({ text: md`${head}: ${text}`, blocks: [section(head), section(text), ...next] });
}

/** Says that an update is due, to whoever leads. */
export function reminderMessage({ id, roles, openedBy, due }: Incident): Message {
  const text = md`${mention(roles.commander ?? openedBy)} The next update is due. Say how it stands, even if nothing has changed.`;
  return message({
    text,
    blocks: [
      section(text),
      ...actions([
        button({ action: 'incident.update', label: 'Update', value: id, style: 'primary' }),
        button({ action: 'incident.later', label: 'In 15 minutes', value: `${id}:${due}` }),
      ]),
    ],
  });
}

/** How it ended, and what is different now, for all in the channel. */
export function summaryMessage(incident: Incident, evidence: readonly Snapshot[]): Message {
  const { resolution, openedAt, round } = incident;
  const after = duration((resolution?.at ?? openedAt) - openedAt);
  const title = `● ${shortName(incident)} is resolved after ${after}`;
  const first = evidence.find(({ id }) => id === 'open');
  const last = evidence.find(({ id }) => id === `resolve ${round}`);
  const changes = first && last ? difference(first, last) : [];
  const items = changes.map(({ node, what, before, after: now }) => [
    { text: node, style: 'bold' as const },
    `  ${what}: ${before} → ${now}`,
  ]);
  const said = [
    ...(resolution?.fixed ? [section(`What ended it: ${resolution.fixed}`)] : []),
    ...(resolution?.followUps.length
      ? [line({ text: 'Follow-ups', style: 'bold' }), bullets(resolution.followUps.map((each) => [each]))]
      : []),
  ];
  const different =
    first === undefined || last === undefined
      ? []
      : items.length > 0
        ? [line({ text: 'Different since it was opened', style: 'bold' }), bullets(items)]
        : [context('What was looked at stands as it did when the incident was opened.')];
  return message({
    text: [title, resolution?.fixed].filter(Boolean).join('. '),
    blocks: [line({ text: title, style: 'bold' }), ...said, ...different],
  });
}
