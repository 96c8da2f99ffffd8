import type { Json } from '../wire.ts';
import { TextObject } from './blocks/text.ts';
import { Dialog } from './dialog.ts';
import { type Drawn, html } from './html.ts';
import { objectAt, textAt } from './json.ts';

/** The question between a press and what it does. */
export function Confirm({
  of,
  yes,
  leave,
}: {
  readonly of: Json | undefined;
  readonly yes: () => void;
  readonly leave: () => void;
}): Drawn {
  const agree = (): void => {
    leave();
    yes();
  };
  const style = textAt(of, 'style') === 'danger' ? 'danger' : 'primary';
  return html`<${Dialog} label=${textAt(of, 'title')} leave=${leave} small>
    <h2>${textAt(of, 'title')}</h2>
    <div class="dialog-body"><${TextObject} of=${objectAt(of, 'text')} /></div>
    <div class="dialog-foot">
      <button type="button" class="button" onClick=${leave}>${textAt(of, 'deny') || 'Cancel'}</button>
      <button type="button" class=${`button ${style}`} onClick=${agree}>${textAt(of, 'confirm') || 'Yes'}</button>
    </div>
  </${Dialog}>`;
}
