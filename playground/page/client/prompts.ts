import { useHere } from './here.ts';
import { type Drawn, html } from './html.ts';

/** Questions that the app suggests to begin with; a press asks one. */
export function Prompts({ channel }: { readonly channel: string }): Drawn {
  const { act, around } = useHere();
  return html`<ul class="prompts" aria-label="Questions to begin with">${around.prompts.map(
    (text) =>
      html`<li key=${text}><button type="button" class="button" onClick=${() => void act('say', { channel, thread: '', text })}>${text}</button></li>`,
  )}</ul>`;
}
