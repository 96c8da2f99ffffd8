import type { NodeAnswer } from '../../gate/request.ts';
import type { Actor } from '../../policy/actor.ts';
import { csvOf } from '../answer/csv.ts';
import { fileName } from '../answer/file-name.ts';
import { jsonOf } from '../answer/json.ts';
import type { Sheet } from '../answer/sheet.ts';
import { openDirect } from '../ask/post.ts';
import type { Reply } from '../ask/reply.ts';
import type { Desk } from '../ask/turn.ts';
import { section } from '../kit/blocks.ts';
import { message } from '../kit/message.ts';
import { line, preformatted } from '../kit/rich.ts';

const SMALL = 2500;

/** Shows replies as JSON: in the message when they are small, else as a file in the asker's direct messages. */
export async function sendJson(
  desk: Desk,
  { actor, reply }: { readonly actor: Actor; readonly reply: Reply },
  answers: readonly NodeAnswer[],
  asked: string,
  everybody: boolean,
): Promise<void> {
  const values = answers.map(
    ({ node, result }) => [node, result.ok ? result.value.value : { fault: result.error.what }] as const,
  );
  const [only] = values;
  const value = only && values.length === 1 ? only[1] : Object.fromEntries(values);
  const names = values.map(([node]) => node).join(', ');
  const text = await collected(jsonOf(value));
  if (text.length <= SMALL) {
    const blocks = [
      line({ text: names, style: 'bold' }, '  ', { text: asked, style: 'code' }),
      preformatted(text),
    ];
    return reply.show(message({ text: `${names}  ${asked}`, blocks }), everybody);
  }
  const where = await sendFile(
    desk,
    actor.user,
    fileName(names, asked.split(' ')[0] ?? 'answer', 'json'),
    text,
  );
  const said = `The answer of ${names} to ${asked} has ${text.length.toLocaleString('en-US')} characters of JSON. ${where}`;
  return reply.show(message({ text: said, blocks: [section(said)] }), false);
}

/** The rows of a sheet's first table as a file in that person's direct messages; says where it went. */
export async function sendCsv(desk: Desk, user: string, sheet: Sheet, name: string): Promise<string> {
  const [table] = sheet.tables;
  if (!table) return 'This answer has no table to put into a file.';
  return sendFile(desk, user, name, await collected(csvOf(table)));
}

/** Puts a file into that person's direct messages and says so; in a channel everybody would see it. */
export async function sendFile(
  { client, needs }: Desk,
  user: string,
  name: string,
  text: string,
): Promise<string> {
  try {
    const channel_id = await openDirect(client, user);
    await client.files.uploadV2({ channel_id, filename: name, title: name, file: Buffer.from(text) });
    return `The file ${name} is in your direct messages with the bot.`;
  } catch (cause) {
    needs.log.error({ err: cause }, 'a file could not be sent');
    return 'The file could not be sent: Slack did not take it. Try again in a moment.';
  }
}

async function collected(pieces: AsyncIterable<string>): Promise<string> {
  const all: string[] = [];
  for await (const piece of pieces) all.push(piece);
  return all.join('');
}
