import { inWords } from '../../catalogue/usual-name.ts';
import { section } from '../kit/blocks.ts';
import { actions, button } from '../kit/controls.ts';
import { type Message, message } from '../kit/message.ts';

/** A button that opens the form, where nothing can be opened at once. */
export function formOffer(command?: string): Message {
  const words =
    command === undefined ? 'Fill in a form for any command.' : `Fill in the form for ${inWords(command)}.`;
  return message({
    text: words,
    blocks: [
      section(words),
      ...actions([button({ action: 'form.open', label: 'Open the form', value: command ?? 'any' })]),
    ],
  });
}
