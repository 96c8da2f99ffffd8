import { useLayoutEffect, useRef } from 'preact/hooks';
import { type Drawn, html } from './html.ts';

/** A window before everything else: the browser keeps the focus inside, Escape leaves it. */
export function Dialog({
  label,
  leave,
  children,
  small = false,
}: {
  readonly label: string;
  readonly leave: () => void;
  readonly children?: Drawn;
  readonly small?: boolean;
}): Drawn {
  const box = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const before = document.activeElement;
    box.current?.showModal();
    box.current?.querySelector<HTMLElement>('input, textarea, select')?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  const cancel = (event: Event): void => {
    event.preventDefault();
    leave();
  };
  return html`<dialog ref=${box} class=${small ? 'dialog small' : 'dialog'} aria-label=${label} onCancel=${cancel}>${children}</dialog>`;
}
