import type { Message, Place } from '../wire.ts';
import { About } from './about.ts';
import { CanvasPane } from './canvas.ts';
import { type Drawn, html } from './html.ts';
import { Pins } from './pins.ts';
import { Thread } from './talk.ts';

/** What can be open beside a channel. */
export type BesideWhat =
  | { readonly kind: 'thread'; readonly ts: string }
  | { readonly kind: 'pins' }
  | { readonly kind: 'about' }
  | { readonly kind: 'canvas'; readonly id: string };

/** The pane beside a channel. */
export function Beside({
  what,
  place,
  messages,
  leave,
}: {
  readonly what: BesideWhat;
  readonly place: Place;
  readonly messages: readonly Message[];
  readonly leave: () => void;
}): Drawn {
  switch (what.kind) {
    case 'thread':
      return html`<${Thread} place=${place} ts=${what.ts} messages=${messages} />`;
    case 'pins':
      return html`<${Pins} place=${place} messages=${messages} leave=${leave} />`;
    case 'about':
      return html`<${About} place=${place} leave=${leave} />`;
    case 'canvas': {
      const canvas = place.canvases.find(({ id }) => id === what.id);
      return canvas ? html`<${CanvasPane} of=${canvas} place=${place} leave=${leave} />` : null;
    }
  }
}
