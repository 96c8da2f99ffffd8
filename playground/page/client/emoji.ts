import { type Drawn, html } from './html.ts';

/** What a message can be answered with, in the order of the menu; drawn here, since not every machine has a font for them. */
export const PALETTE = ['pushpin', 'star', 'eyes', 'white_check_mark', '+1', 'warning'] as const;

const NAMED = /:(pushpin|star|eyes|white_check_mark|\+1|warning|memo):/;

/** An emoji by its name: a small picture where there is one, else the name between colons. */
export function Emoji({ name }: { readonly name: string }): Drawn {
  const picture = pictureOf(name);
  if (!picture) return `:${name}:`;
  return html`<svg class="emoji" viewBox="0 0 20 20" aria-hidden="true">${picture}</svg>`;
}

/** Text in which the names of emoji have become pictures, which say their names to whoever cannot see them. */
export function withEmoji(text: string): Drawn {
  return text
    .split(NAMED)
    .map((part, place) =>
      place % 2 === 0
        ? part
        : html`<span class="emoji-word"><${Emoji} name=${part} /><span class="unseen">:${part}:</span></span>`,
    );
}

function pictureOf(name: string): Drawn {
  switch (name) {
    case 'pushpin':
      return html`<path d="M9 12 3 18" stroke="#7d8590" stroke-width="2" stroke-linecap="round" />
        <path d="m11 2 7 7-3 .6-4 4 .2 3.4L3 8.8l3.4.2 4-4z" fill="#e0344b" />`;
    case 'star':
      return html`<path d="m10 1.5 2.6 5.5 6 .8-4.4 4.2 1.1 6L10 15.1 4.7 18l1.1-6L1.4 7.8l6-.8z" fill="#f2b01e" stroke="#9a6a00" stroke-width=".8" />`;
    case 'eyes':
      return html`<ellipse cx="5.8" cy="10" rx="4" ry="6.5" fill="#fff" stroke="#4a4a4a" /><circle cx="4.8" cy="11" r="2.1" fill="#2b2b2b" />
        <ellipse cx="14.2" cy="10" rx="4" ry="6.5" fill="#fff" stroke="#4a4a4a" /><circle cx="13.2" cy="11" r="2.1" fill="#2b2b2b" />`;
    case 'white_check_mark':
      return html`<rect x="1.5" y="1.5" width="17" height="17" rx="3.5" fill="#2f9e57" /><path d="m5.5 10.5 3 3 6-7" stroke="#fff" stroke-width="2.4" fill="none" />`;
    case '+1':
      return html`<path d="M3 9h3.5v8H3zm4.5 0 3-6.5c2 0 2.4 1.5 2 3L12 8h4.5c1.5 0 1.7 1.5 1 2.5.6.9.4 2-.4 2.5.4 1 0 2-.8 2.3.1 1-.5 1.7-1.5 1.7H10c-1 0-1.5-.5-2.5-1z" fill="#f4c04e" stroke="#8a6410" stroke-width=".9" />`;
    case 'warning':
      return html`<path d="M10 2 19 18H1z" fill="#f6c32c" stroke="#8a6410" stroke-linejoin="round" /><path d="M10 7.5v5m0 2v1.6" stroke="#3a2c00" stroke-width="1.9" />`;
    case 'memo':
      return html`<path d="M3 2h11v16H3z" fill="#fff" stroke="#6a6f76" /><path d="M5.5 6h6m-6 3h6m-6 3h3" stroke="#6a6f76" />
        <path d="m9 14.5 7.5-7.5 2 2-7.5 7.5-2.5.5z" fill="#f2b01e" stroke="#8a6410" stroke-width=".8" />`;
    default:
      return undefined;
  }
}
