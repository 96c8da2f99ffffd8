import { useEffect, useRef, useState } from 'preact/hooks';
import type { Hint } from '../wire.ts';
import { Overflow } from './blocks/overflow.ts';
import { useHere } from './here.ts';
import { hintsFor } from './hints.ts';
import { type Drawn, html } from './html.ts';

let known: Promise<readonly Hint[]> | undefined;
const past: string[] = [];

/** Where people type: Enter sends, Tab takes a hint, the arrow up in an empty field brings back what was sent. */
export function Composer({
  channel,
  thread,
  name,
}: {
  readonly channel: string;
  readonly thread?: string;
  readonly name: string;
}): Drawn {
  const { act, around } = useHere();
  const [text, write] = useState('');
  const [hints, offer] = useState<readonly Hint[]>([]);
  const [at, move] = useState(0);
  const [hidden, hide] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    known ??= fetch('/hints').then(async (answer) => (await answer.json()) as readonly Hint[]); // our own server
    void known.then(offer);
    if (matchMedia('(min-width: 800px)').matches) field.current?.focus();
  }, []);
  const { from, fitting } = hintsFor(text, hints);
  const shown = hidden ? [] : fitting;

  const change = (next: string): void => {
    write(next);
    move(0);
    hide(false);
  };
  const take = (hint: Hint): void => {
    change(`${text.slice(0, from)}${hint.name} `);
    field.current?.focus();
  };
  const send = (): void => {
    const line = text.trim();
    if (line === '') return;
    past.push(line);
    change('');
    if (line.startsWith('/')) void act('command', { channel, text: line });
    else void act('say', { channel, thread: thread ?? '', text: line });
  };
  const onKey = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const hint = shown[at];
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      send();
    } else if (event.key === 'Tab' && hint && !event.shiftKey) {
      event.preventDefault();
      take(hint);
    } else if (event.key === 'Escape' && shown.length > 0) {
      event.preventDefault();
      hide(true);
    } else if (step && shown.length > 0) {
      event.preventDefault();
      move((at + step + shown.length) % shown.length);
    } else if (event.key === 'ArrowUp' && text === '') {
      event.preventDefault();
      change(past.at(-1) ?? '');
    }
  };
  const list = thread ? 'hints-thread' : 'hints';
  return html`<div class="composer">
    <div id=${list} class=${shown.length > 0 ? 'hints' : 'hidden'} role="listbox" aria-label="Commands">
      ${shown.map(
        (
          hint,
          place,
        ) => html`<div role="option" id=${`${list}-${place}`} aria-selected=${place === at} key=${hint.name}
          onPointerDown=${(event: Event) => {
            event.preventDefault();
            take(hint);
          }}><code>${hint.name}</code> <span class="hint">${hint.summary}</span>
          ${hint.effect ? html`<span class="effect">${hint.effect}</span>` : null}</div>`,
      )}
    </div>
    <div class="typing">
      <${Overflow} label="Shortcuts" sign="⚡" options=${around.shortcuts.map((each) => ({ text: each.name, value: each.callback }))}
        choose=${(callback: string) => void act('shortcut', { callback })} />
      <textarea ref=${field} rows="1" value=${text} aria-label=${`Message ${name}`} placeholder=${thread ? 'Reply, or type /' : `Message ${name}, or type /`}
        aria-autocomplete="list" aria-controls=${list} aria-activedescendant=${shown.length > 0 ? `${list}-${at}` : undefined}
        onInput=${({ currentTarget }: { readonly currentTarget: HTMLTextAreaElement }) => change(currentTarget.value)}
        onKeyDown=${onKey}></textarea>
      <button type="button" class="button primary send" onClick=${send} disabled=${text.trim() === ''}>Send</button>
    </div>
  </div>`;
}
