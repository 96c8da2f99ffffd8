import { useEffect, useRef } from 'preact/hooks';
import { type Drawn, html } from './html.ts';

/** A pane beside a channel that takes the focus; Escape closes it and gives the focus back to what opened it. */
export function Pane({
  label,
  hint,
  kind,
  leave,
  children,
}: {
  readonly label: string;
  readonly hint: string;
  readonly kind: string;
  readonly leave: () => void;
  readonly children?: Drawn;
}): Drawn {
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => body.current?.focus(), []);
  const close = (): void => {
    leave();
    document.querySelector<HTMLElement>(`[data-opens="${kind}"]`)?.focus();
  };
  return html`<aside class=${`pane beside ${kind}`} aria-label=${label} onKeyDown=${(
    event: KeyboardEvent,
  ) => {
    if (event.key === 'Escape' && !event.defaultPrevented) close();
  }}>
    <header class="pane-head"><h2>${label}</h2><span class="hint">${hint}</span>
      <button type="button" class="button close" aria-label=${`Close ${label}`} onClick=${close}>✕</button></header>
    <div class="pane-body" ref=${body} tabindex="0" role="group" aria-label=${label}>${children}</div>
  </aside>`;
}
