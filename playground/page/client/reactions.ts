import type { Message } from '../wire.ts';
import { Emoji } from './emoji.ts';
import { useHere } from './here.ts';
import { type Drawn, html } from './html.ts';

/** What people have put to a message; a press adds one's own or takes it off again. */
export function Reactions({ of, fixed }: { readonly of: Message; readonly fixed: boolean }): Drawn {
  const { act, around, nameOf } = useHere();
  if (of.reactions.length === 0) return null;
  return html`<div class="reactions" role="group" aria-label="Reactions">${of.reactions.map(
    ({ name, users }) => {
      const mine = users.includes(around.me);
      const who = users.map(nameOf).join(', ');
      return html`<button type="button" class="reaction" key=${name} aria-pressed=${mine} disabled=${fixed} title=${who}
      aria-label=${`${name}, ${users.length}: ${who}`}
      onClick=${() => void act('react', { at: of.id, name, on: !mine })}><${Emoji} name=${name} /> ${users.length}</button>`;
    },
  )}</div>`;
}
