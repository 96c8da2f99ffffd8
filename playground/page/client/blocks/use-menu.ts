import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

/** A menu behind a button; put the box around both. */
export interface Menu {
  readonly box: RefObject<HTMLDivElement | null>;
  readonly open: boolean;
  readonly toggle: () => void;
  /** Closes it and gives the focus back to its button. */
  readonly close: () => void;
  readonly onKey: (event: KeyboardEvent) => void;
}

const GAP = 4;
const EDGE = 8;
const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, ArrowRight: 1, ArrowLeft: -1 };

/** Opens beside its button where there is room; arrow keys move in it, Escape and a press elsewhere close it. */
export function useMenu(): Menu {
  const [open, show] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const items = (): readonly HTMLElement[] => [
    ...(box.current?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? []),
  ];
  useLayoutEffect(() => {
    if (!open) return undefined;
    const menu = box.current?.querySelector<HTMLElement>('.menu');
    const button = box.current?.querySelector('button');
    const place = (): void => {
      if (menu && button) placeBeside(menu, button);
    };
    place();
    items()[0]?.focus({ preventScroll: true });
    const outside = (event: Event): void => {
      if (!(event.target instanceof Node && box.current?.contains(event.target))) show(false);
    };
    document.addEventListener('pointerdown', outside);
    document.addEventListener('scroll', place, true);
    return () => {
      document.removeEventListener('pointerdown', outside);
      document.removeEventListener('scroll', place, true);
    };
  }, [open]);
  const close = (): void => {
    show(false);
    box.current?.querySelector('button')?.focus();
  };
  const onKey = (event: KeyboardEvent): void => {
    if (!open) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      close();
    }
    if (event.key === 'Tab') show(false);
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const all = items();
    const at = all.findIndex((item) => item.matches(':focus'));
    all[(at + step + all.length) % all.length]?.focus();
  };
  return { box, open, toggle: () => show(!open), close, onKey };
}

/** Below the button or above it, inside what it stands in, so that nothing that scrolls cuts it off. */
function placeBeside(menu: HTMLElement, button: HTMLElement): void {
  const { left, right, top, bottom } = button.getBoundingClientRect();
  const { width, height } = menu.getBoundingClientRect();
  const end = button.closest('main, .pane')?.getBoundingClientRect().right ?? innerWidth;
  const fitsBelow = bottom + GAP + height <= innerHeight - EDGE;
  const from = left + width <= end - EDGE ? left : right - width;
  menu.style.left = `${Math.max(EDGE, from)}px`;
  menu.style.top = `${Math.max(EDGE, fitsBelow ? bottom + GAP : top - GAP - height)}px`;
}
