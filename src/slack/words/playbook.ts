import { askedLine } from '../ask/asked.ts';
import { context } from '../kit/blocks.ts';
import { message } from '../kit/message.ts';
import { bullets, line, type Run } from '../kit/rich.ts';
import type { PlaybookView } from '../needs.ts';
import type { Word } from './words.ts';

/** How to look into trouble: the playbook that the words speak of, or all of them. */
export const playbook: Word = async ({ line: typed, desk }) => {
  const { all, find } = desk.needs.playbooks;
  const asked = typed.positional.join(' ').trim();
  const [found] = asked === '' ? [] : find(asked);
  if (!found) {
    const title = asked === '' ? 'Playbooks' : `No playbook speaks of ${asked}. There are these`;
    return message({
      text: `${title}: ${all.map((each) => each.title).join(', ')}`,
      blocks: [
        line({ text: title, style: 'bold' }),
        bullets(all.map((each) => [{ text: each.title, style: 'bold' as const }, `  playbook ${each.name}`])),
      ],
    });
  }
  const steps = found.steps.map((step): readonly Run[] => [
    { text: lineOf(step, desk.needs.catalogue), style: 'code' },
    `\n${step.look}`,
  ]);
  return message({
    text: `${found.title}: ${found.steps.map(({ command }) => command).join(', ')}`,
    blocks: [line({ text: found.title, style: 'bold' }), bullets(steps), context(found.advice)],
  });
};

function lineOf(
  { command: name, params }: PlaybookView['steps'][number],
  catalogue: {
    readonly find: (name: string) => ReturnType<Parameters<Word>[0]['desk']['needs']['catalogue']['find']>;
  },
): string {
  const found = catalogue.find(name);
  return found.kind === 'one' ? askedLine(found.command, params) : name;
}
