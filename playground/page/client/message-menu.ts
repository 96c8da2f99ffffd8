import { useState } from 'preact/hooks';
import type { Message, Place } from '../wire.ts';
import { useMenu } from './blocks/use-menu.ts';
import { Confirm } from './confirm.ts';
import { Emoji, PALETTE } from './emoji.ts';
import { useHere } from './here.ts';
import { type Drawn, html } from './html.ts';

/** What can be done with a message: answer it by an emoji, pin it, use a shortcut of the app, correct or delete one's own. */
export function MessageMenu({
  of,
  place,
  edit,
}: {
  readonly of: Message;
  readonly place: Place;
  readonly edit: () => void;
}): Drawn {
  const { act, around } = useHere();
  const { box, open, toggle, close, onKey } = useMenu();
  const [deleting, ask] = useState(false);
  const pinned = place.pins.some(({ ts }) => ts === of.ts);
  const own = of.user === around.me;
  const put = (name: string): void => {
    const there = of.reactions.some((each) => each.name === name && each.users.includes(around.me));
    void act('react', { at: of.id, name, on: !there });
  };
  const item = (label: string, does: () => void): Drawn => {
    const choose = (): void => {
      close();
      does();
    };
    return html`<button type="button" role="menuitem" key=${label} onClick=${choose}>${label}</button>`;
  };
  return html`<div class="menu-box" ref=${box} onKeyDown=${onKey}>
    <button type="button" class="button dots" aria-label="Message actions" aria-haspopup="menu" aria-expanded=${open}
      onClick=${toggle}>⋯</button>
    ${
      open
        ? html`<div class="menu" role="menu" aria-label="Message actions">
            <div class="palette" role="group" aria-label="React">${PALETTE.map(
              (name) =>
                html`<button type="button" role="menuitem" key=${name} aria-label=${`React with ${name}`} title=${name} onClick=${() => {
                  close();
                  put(name);
                }}><${Emoji} name=${name} /></button>`,
            )}</div>
            ${place.direct ? null : item(pinned ? 'Unpin' : 'Pin to channel', () => void act('pin', { at: of.id, on: !pinned }))}
            ${own ? item('Edit', edit) : null}
            ${own ? item('Delete', () => ask(true)) : null}
            ${around.messageShortcuts.map(({ name, callback }) => item(name, () => void act('use', { at: of.id, callback })))}
          </div>`
        : null
    }
    ${deleting ? html`<${Confirm} of=${QUESTION} yes=${() => void act('erase', { at: of.id })} leave=${() => ask(false)} />` : null}
  </div>`;
}

const plain = (text: string) => ({ type: 'plain_text', text });
const QUESTION = {
  title: plain('Delete this message?'),
  text: plain('It is gone for everybody.'),
  confirm: plain('Delete'),
  deny: plain('Keep it'),
  style: 'danger',
};
