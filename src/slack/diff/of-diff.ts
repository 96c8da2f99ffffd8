import { compared } from '../../fleet/differ.ts';
import { fileName } from '../answer/file-name.ts';
import type { Desk } from '../ask/desk.ts';
import { viewIn } from '../ask/view.ts';
import { context } from '../kit/blocks.ts';
import { message } from '../kit/message.ts';
import { moment } from '../kit/moment.ts';
import { md, mention } from '../kit/mrkdwn.ts';
import { sendCsv } from '../results/files.ts';
import type { Allowed, Press } from '../results/press.ts';
import { wholeTable } from './diff-table.ts';
import { drawDiff } from './draw-diff.ts';
import type { KeptDiff } from './kept.ts';

/** A comparison for everybody, or with every row as a file. */
export async function ofDiff(
  desk: Desk,
  press: Press,
  { actor, kept: { at } }: Pick<Allowed, 'actor' | 'kept'>,
  { view: id, full, loads, notes }: KeptDiff,
): Promise<void> {
  const { results, gate } = desk.needs;
  const found = await results.find(id);
  const view = found && viewIn(found);
  if (!view) return press.whisper('This answer is no longer kept. Ask again.');
  const bar = await gate.barred(
    'read',
    actor,
    view.parts.map(({ node }) => node),
  );
  if (bar !== undefined) return press.whisper(`${bar} Nothing was sent.`);

  const replies = await Promise.all(
    view.parts.flatMap((part) =>
      'id' in part ? [results.find(part.id).then((reply) => ({ node: part.node, value: reply?.value }))] : [],
    ),
  );
  const comparison = compared(replies, full);
  switch (press.name) {
    case 'share': {
      const faults = view.parts.flatMap((part) => ('fault' in part ? [part.fault] : []));
      const shown = drawDiff(comparison, { asked: view.asked, faults, loads, notes });
      const by = context(md`Shared by ${mention(press.user)}, asked ${moment(at)}`);
      return press.publish(message({ text: { mrkdwn: shown.text }, blocks: [...shown.blocks, by] }));
    }
    case 'csv':
      return press.whisper(
        await sendCsv(desk, press.user, wholeTable(comparison), fileName('diff', view.command, 'csv')),
      );
    case 'page':
    case 'json':
    case 'confirm':
    case 'try':
    case 'again':
      return press.whisper('This button no longer leads anywhere. Ask again.');
  }
}
