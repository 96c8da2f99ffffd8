import type { KnownBlock } from '@slack/types';
import { context } from '../kit/blocks.ts';
import { actions, button } from '../kit/controls.ts';
import { feedback } from '../kit/feedback.ts';
import { type Message, message } from '../kit/message.ts';
import { paragraphs } from '../kit/rich.ts';
import { evidenceValue } from './evidence.ts';
import type { Spoken } from './port.ts';

const MOST_BUTTONS = 20;
const DISCLAIMER = 'Written by a model from what it looked at. Check before you act.';

/** An answer of the model: its words, what they rest on as buttons, what could not be seen, and the buttons for a verdict. */
export function drawAnswer(answer: Spoken, id: string): Message {
  const { text, used, kind } = answer;
  const spoken = kind === 'answered' || kind === 'proposed';
  const kept = used.filter((look) => look.kept.length > 0);
  const shown = kept.slice(0, MOST_BUTTONS);
  const left = kept.slice(MOST_BUTTONS).map(({ n }) => `[${n}]`);
  const blocks: KnownBlock[] = [
    ...paragraphs(text),
    ...actions(
      shown.map(({ n, command, node, kept: ids }) =>
        button({
          action: 'talk.evidence',
          label: `[${n}] ${command}${node ? ` on ${node}` : ''}`,
          value: evidenceValue(ids),
        }),
      ),
    ),
    ...(left.length > 0
      ? [context(`No room for the buttons of ${left.join(', ')}; ask for them by their numbers.`)]
      : []),
    ...(spoken ? [context(DISCLAIMER)] : []),
    ...(kind === 'answered' ? [feedback('talk.feedback', id)] : []),
  ];
  return message({ text, blocks });
}
