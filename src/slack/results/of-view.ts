import { maskedReply } from '../../policy/masked-reply.ts';
import { maskedFor } from '../../policy/personal.ts';
import { fileName } from '../answer/file-name.ts';
import { askerAlone } from '../ask/asker-alone.ts';
import type { Desk } from '../ask/desk.ts';
import { drawView, type ReplyAt, sheetAt } from '../ask/draw-view.ts';
import type { View } from '../ask/view.ts';
import { context } from '../kit/blocks.ts';
import { message } from '../kit/message.ts';
import { moment } from '../kit/moment.ts';
import { md, mention } from '../kit/mrkdwn.ts';
import { sendCsv, sendJsonFile } from './files.ts';
import type { Allowed, Press } from './press.ts';

const NEVER_SHARED =
  'This answer may tell of people and cannot be masked, so it is for whoever asked, with mi.write, and nobody else.';

/** Another page of an answer, the same page for everybody, or the whole as a file. */
export async function ofView(
  desk: Desk,
  press: Press,
  { kept: { at }, actor, reply, everybody: inPublic, id, part, number }: Allowed,
  view: View,
): Promise<void> {
  const { results } = desk.needs;
  // What is shared is for everybody, and rights may have been taken away since the answer was had.
  const everybody = press.everybody || press.name === 'share';
  const masked =
    view.personal.length > 0
      ? maskedFor({ actor, alone: await askerAlone(desk.poster, { ...press, everybody }) })
      : undefined;
  if (masked !== undefined && view.personal === 'whole') return press.whisper(NEVER_SHARED);
  const shown = masked === undefined ? view : { ...view, notes: [...new Set([...view.notes, masked])] };
  const replyAt: ReplyAt = async (place) => {
    const found = view.parts[place];
    const kept = found && 'id' in found ? await results.find(found.id) : undefined;
    return masked === undefined ? kept?.value : maskedReply(kept?.value, view.personal);
  };
  const piece = { id, only: part, page: number, at };
  switch (press.name) {
    case 'page':
      return reply.show(await drawView(shown, replyAt, piece), inPublic);
    case 'share': {
      const drawn = await drawView(shown, replyAt, { ...piece, shared: true });
      const when = moment(at);
      const by = context(md`Shared by ${mention(press.user)}, asked ${when}`);
      return press.publish(message({ text: { mrkdwn: drawn.text }, blocks: [...drawn.blocks, by] }));
    }
    case 'csv': {
      const place = part ?? 0;
      const [table] = (await sheetAt(view, place, at, replyAt)).tables;
      if (!table) return press.whisper('This answer has no table to put into a file.');
      const name = fileName(view.parts[place]?.node ?? '', view.command, 'csv');
      return press.whisper(await sendCsv(desk, press.user, table, name));
    }
    case 'json':
      return press.whisper(
        await sendJsonFile(desk, press.user, await wholeValue(view, part, replyAt), nameOf(view, part)),
      );
    case 'confirm':
    case 'try':
    case 'again':
      return press.whisper('This button no longer leads anywhere. Ask again.');
  }
}

/** One node's reply as it came, or the replies of all nodes by their names. */
async function wholeValue(view: View, part: number | undefined, replyAt: ReplyAt): Promise<unknown> {
  if (part !== undefined) return replyAt(part);
  const each = view.parts.map(
    async (found, place): Promise<[string, unknown]> => [
      found.node,
      'fault' in found ? { fault: found.fault.what } : await replyAt(place),
    ],
  );
  return Object.fromEntries(await Promise.all(each));
}

function nameOf({ command, parts }: View, part: number | undefined): string {
  const node = part === undefined ? 'all' : (parts[part]?.node ?? '');
  return fileName(node, command, 'json');
}
