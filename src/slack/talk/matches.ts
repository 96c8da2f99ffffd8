import { permissionOf } from '../../catalogue/permission-of.ts';
import { usualName } from '../../catalogue/usual-name.ts';
import type { Actor } from '../../policy/actor.ts';
import type { Desk } from '../ask/desk.ts';
import { keepQuestion } from '../ask/question.ts';
import { section } from '../kit/blocks.ts';
import { actions, button } from '../kit/controls.ts';
import { type Message, message } from '../kit/message.ts';
import { bullets } from '../kit/rich.ts';

const MOST = 5;

/** The commands that come nearest to a question and that this person may run, each with a button that runs it. */
export async function drawMatches(
  { needs }: Desk,
  actor: Actor,
  question: string,
  lead: string,
): Promise<Message> {
  const found = needs.search
    .search(question, 3 * MOST)
    .map(({ command }) => command)
    .filter((command) => !command.absent && actor.scopes.has(permissionOf(command, command.effect)))
    .slice(0, MOST);
  if (found.length === 0) {
    const none = `${lead} No command of the catalogue comes near. Type list for the modules.`;
    return message({ text: none, blocks: [section(none)] });
  }
  const names = found.map((command) => usualName(command));
  const choices = found.map(({ method }) => ({ command: method, named: {}, positional: [] }));
  const asked = { command: found[0]?.method ?? '', named: {}, positional: [], nodes: [] };
  const id = await keepQuestion({ ...needs, owner: actor }, asked, false, choices);
  return message({
    text: `${lead} These commands come nearest: ${names.join(', ')}`,
    blocks: [
      section(`${lead} These commands come nearest:`),
      bullets(
        found.map(({ summary }, place) => [
          { text: names[place] ?? '', style: 'bold' as const },
          `  ${summary}`,
        ]),
      ),
      ...(id === undefined
        ? []
        : actions(
            names.map((label, place) => button({ action: 'answer.try', label, value: `${id}:${place}` })),
          )),
    ],
  });
}
