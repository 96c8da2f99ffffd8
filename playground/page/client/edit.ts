import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Message } from '../wire.ts';
import { useHere } from './here.ts';
import { type Drawn, html } from './html.ts';

/** One's own message as it can be typed anew: Enter saves, Escape leaves it as it was. */
export function Edit({ of, leave }: { readonly of: Message; readonly leave: () => void }): Drawn {
  const { act, nameOf } = useHere();
  const [text, write] = useState(typedText(of.text, nameOf));
  const field = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => field.current?.focus(), []);
  const end = (): void => {
    document.getElementById(`m-${of.id}`)?.focus();
    leave();
  };
  const save = (): void => {
    if (text.trim() === '') return;
    void act('edit', { at: of.id, text: text.trim() });
    end();
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      event.preventDefault();
      end();
    } else if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      save();
    }
  };
  return html`<div class="edit">
    <textarea ref=${field} rows="2" aria-label="Edit message" value=${text} onKeyDown=${onKey}
      onInput=${({ currentTarget }: { readonly currentTarget: HTMLTextAreaElement }) => write(currentTarget.value)}></textarea>
    <div class="actions"><button type="button" class="button" onClick=${end}>Cancel</button>
      <button type="button" class="button primary" disabled=${text.trim() === ''} onClick=${save}>Save</button></div>
  </div>`;
}

/** A message as it left the keyboard: names for ids, addresses without brackets, Slack's three escapes undone. */
function typedText(text: string, nameOf: (id: string) => string): string {
  return text
    .replaceAll(/<@(\w+)>/g, (_, id: string) => `@${nameOf(id)}`)
    .replaceAll(/<([^<>|]+)(?:\|([^<>]*))?>/g, (_, url: string, label?: string) => label || url)
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
