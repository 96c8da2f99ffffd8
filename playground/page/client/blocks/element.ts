import { useState } from 'preact/hooks';
import type { Json } from '../../wire.ts';
import { Confirm } from '../confirm.ts';
import { useHere } from '../here.ts';
import { type Drawn, html } from '../html.ts';
import { listAt, objectAt, textAt } from '../json.ts';
import { type Deed, useSurface } from '../surface.ts';
import { Field } from './field.ts';
import { Image } from './image.ts';
import { Overflow } from './overflow.ts';

/** An interactive element outside of an input block: what is done there is told at once, after a question if it has one. */
export function Element({ of }: { readonly of: Json }): Drawn {
  const { press } = useSurface();
  const [asked, ask] = useState<Deed | undefined>();
  const confirm = objectAt(of, 'confirm');
  const act = (deed: Omit<Deed, 'action'>): void => {
    const whole = { ...deed, action: textAt(of, 'action_id') };
    if (confirm) ask(whole);
    else press(whole);
  };
  const question = asked
    ? html`<${Confirm} of=${confirm} yes=${() => press(asked)} leave=${() => ask(undefined)} />`
    : null;
  return html`${drawn(of, act)}${question}`;
}

function drawn(of: Json, act: (deed: Omit<Deed, 'action'>) => void): Drawn {
  switch (of['type']) {
    case 'button':
      return html`<${Button} of=${of} press=${() => act({ value: of['value'] })} />`;
    case 'feedback_buttons':
      return ['positive_button', 'negative_button'].map((name) => {
        const button = objectAt(of, name);
        return html`<button type="button" class="button thumb" key=${name}
          onClick=${() => act({ value: button?.['value'] })}>${textAt(button, 'text')}</button>`;
      });
    case 'overflow':
      return html`<${Overflow} options=${listAt(of, 'options')} choose=${(chosen: string) => act({ chosen })} />`;
    case 'image':
      return html`<${Image} of=${of} small />`;
    default:
      return html`<${Field} of=${of} label=${textAt(of, 'placeholder') || 'Choose'} change=${(chosen: unknown) => act({ chosen })} />`;
  }
}

function Button({ of, press }: { readonly of: Json; readonly press: () => void }): Drawn {
  const { visit } = useHere();
  const style = `button ${textAt(of, 'style')}`.trim();
  const url = textAt(of, 'url');
  const label = textAt(of, 'accessibility_label');
  const pressed = (): void => {
    press();
    if (/^https?:/.test(url)) visit(url);
  };
  return html`<button type="button" class=${style} aria-label=${label || undefined} title=${url || undefined} onClick=${pressed}>${textAt(of, 'text')}</button>`;
}
