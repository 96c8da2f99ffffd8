import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Json } from '../../wire.ts';
import { type Drawn, html } from '../html.ts';
import { textAt } from '../json.ts';

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
  const [open, show] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const items = (): readonly HTMLElement[] => [
    ...(box.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? []),
  ];
  useLayoutEffect(() => {
    if (!open) return undefined;
    items()[0]?.focus();
    const menu = box.current?.querySelector('.menu');
    const edge = box.current?.closest('.log')?.getBoundingClientRect().right ?? innerWidth;
    menu?.classList.toggle('leftward', menu.getBoundingClientRect().right > edge - 8);
    const outside = (event: Event): void => {
      if (!(event.target instanceof Node && box.current?.contains(event.target))) show(false);
    };
    document.addEventListener('pointerdown', outside);
    return () => document.removeEventListener('pointerdown', outside);
  }, [open]);
  const close = (): void => {
    show(false);
    box.current?.querySelector('button')?.focus();
  };
  const onKey = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Escape' && open) {
      event.stopPropagation();
      close();
    }
    if (step === undefined || !open) return;
    event.preventDefault();
    const all = items();
    const at = all.findIndex((item) => item.matches(':focus'));
    all[(at + step + all.length) % all.length]?.focus();
  };
  const pick = (option: Json): void => {
    close();
    choose(textAt(option, 'value'));
  };
  return html`<div class="menu-box" ref=${box} onKeyDown=${onKey}>
    <button type="button" class="button dots" aria-label=${label} aria-haspopup="menu" aria-expanded=${open}
      onClick=${() => show(!open)}>${sign}</button>
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
