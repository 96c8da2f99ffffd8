import type { Json } from '../../wire.ts';
import { type Drawn, html } from '../html.ts';
import { Mrkdwn } from '../mrkdwn.ts';

/** A text object: markup where it says so, otherwise letter by letter. */
export function TextObject({ of }: { readonly of: Json | undefined }): Drawn {
  const text = String(of?.['text'] ?? '');
  if (of?.['type'] === 'mrkdwn') return html`<${Mrkdwn} text=${text} />`;
  return html`<span class="plain">${text}</span>`;
}
