import type { Json } from '../../wire.ts';
import { type Drawn, html } from '../html.ts';
import { textAt } from '../json.ts';
import { useMenu } from './use-menu.ts';

/** A menu behind a button, three dots mostly: arrow keys move in it, Escape closes it. */
export function Overflow({
  options,
  choose,
  label = 'More actions',
  sign = '⋯',
}: {
  readonly options: readonly Json[];
  readonly choose: (value: string) => void;
  readonly label?: string;
  readonly sign?: string;
}): Drawn {
  const { box, open, toggle, close, onKey } = useMenu();
  const pick = (option: Json): void => {
    close();
    choose(textAt(option, 'value'));
  };
  return html`<div class="menu-box" ref=${box} onKeyDown=${onKey}>
    <button type="button" class="button dots" aria-label=${label} aria-haspopup="menu" aria-expanded=${open}
      onClick=${toggle}>${sign}</button>
    ${
      open
        ? html`<div class="menu" role="menu" aria-label=${label}>${options.map(
            (option) =>
              html`<button type="button" role="menuitem" onClick=${() => pick(option)}>${textAt(option, 'text')}</button>`,
          )}</div>`
        : null
    }
  </div>`;
}
