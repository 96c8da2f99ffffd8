import type { NodeAnswer } from '../../gate/request.ts';
import type { Actor } from '../../policy/actor.ts';
import { csvOf } from '../answer/csv.ts';
import { fileName } from '../answer/file-name.ts';
import { jsonOf } from '../answer/json.ts';
import type { Table } from '../answer/sheet.ts';
import type { Desk } from '../ask/desk.ts';
import type { Reply } from '../ask/reply.ts';
import { section } from '../kit/blocks.ts';
import { message } from '../kit/message.ts';
import { line, preformatted } from '../kit/rich.ts';

// What still fits into a message without being cut.
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
    const head = line({ text: names, style: 'bold' }, '  ', { text: asked, style: 'code' });
    const shown = message({ text: `${names}  ${asked}`, blocks: [head, preformatted(text)] });
    return reply.show(shown, everybody);
  }
  const name = fileName(names, asked.split(' ')[0] ?? 'answer', 'json');
  const where = await sendFile(desk, actor.user, name, text);
  const size = text.length.toLocaleString('en-US');
  const said = `The answer of ${names} to ${asked} has ${size} characters of JSON. ${where}`;
  return reply.show(message({ text: said, blocks: [section(said)] }), false);
}

/** The rows of a table as a file in that person's direct messages; says where it went. */
export async function sendCsv(desk: Desk, user: string, table: Table, name: string): Promise<string> {
  return sendFile(desk, user, name, await collected(csvOf(table)));
}

/** A value as a file of JSON in that person's direct messages; says where it went. */
export async function sendJsonFile(desk: Desk, user: string, value: unknown, name: string): Promise<string> {
  return sendFile(desk, user, name, await collected(jsonOf(value)));
}

/** Puts a file into that person's direct messages and says so; in a channel everybody would see it. */
export async function sendFile({ poster }: Desk, user: string, name: string, text: string): Promise<string> {
  const direct = await poster.direct(user);
  const sent = direct.ok
    ? await poster.upload({ channel: direct.value }, { name, content: Buffer.from(text) })
    : direct;
  if (sent.ok) return `The file ${name} is in your direct messages with the bot.`;
  return sent.error.taken === 'no'
    ? `The file ${name} could not be sent: Slack answered ${sent.error.why}.`
    : `Whether Slack has the file ${name} is not known. Look into your direct messages with the bot before you try again.`;
}

async function collected(pieces: AsyncIterable<string>): Promise<string> {
  const all: string[] = [];
  for await (const piece of pieces) all.push(piece);
  return all.join('');
}
