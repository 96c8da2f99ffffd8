import { useEffect, useRef, useState } from 'preact/hooks';
import type { Json } from '../wire.ts';
import { Block } from './blocks/block.ts';
import { Dialog } from './dialog.ts';
import { useHere } from './here.ts';
import { type Drawn, html } from './html.ts';
import { fieldId, Input } from './input.ts';
import { listAt, objectAt, textAt } from './json.ts';
import { type Deed, SurfaceProvider } from './surface.ts';

type Filled = Readonly<Record<string, unknown>>;

/** Between a letter and telling the app of it, as Slack waits too. */
const TYPED_MS = 250;

/** The modal that the bot has opened; it hears of what is filled in where it asked to, and what is wrong with a field stands below it. */
export function Modal({ id, view }: { readonly id: string; readonly view: Json }): Drawn {
  const { act } = useHere();
  const filled = useRef<Filled>({});
  const timer = useRef(0);
  const [errors, blame] = useState<Filled>({});
  const [sending, send] = useState(false);
  const title = textAt(view, 'title');
  useEffect(() => () => clearTimeout(timer.current), []);
  const leave = (): void => void act('dismiss', {});
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    clearTimeout(timer.current);
    send(true);
    const answer = await act('submit', { filled: filled.current });
    send(false);
    const wrong = objectAt(answer, 'errors') ?? {};
    blame(wrong);
    const [first] = Object.keys(wrong);
    if (first) document.getElementById(fieldId(first))?.focus();
  };
  const surface = {
    press: (deed: Deed) => void act('press', { at: id, deed: { ...deed, filled: filled.current } }),
    suggest: async (action: string, value: string) =>
      (await act('suggest', { at: id, action, value, filled: filled.current })) ?? {},
  };
  const changeOf =
    (block: Json, name: string) =>
    (chosen: unknown): void => {
      filled.current = { ...filled.current, [name]: chosen };
      blame((before) => ({ ...before, [name]: '' }));
      if (block['dispatch_action'] !== true) return;
      const element = objectAt(block, 'element') ?? {};
      clearTimeout(timer.current);
      const tell = (): void => surface.press({ action: textAt(element, 'action_id'), chosen });
      timer.current = setTimeout(tell, String(element['type']).endsWith('_input') ? TYPED_MS : 0);
    };
  const done = textAt(view, 'submit');
  return html`<${Dialog} label=${title} leave=${leave}>
    <form onSubmit=${submit}>
      <h2>${title}</h2>
      <div class="dialog-body">
        <${SurfaceProvider} value=${surface}>${listAt(view, 'blocks').map((block, place) => {
          const name = textAt(block, 'block_id') || `b${place}`;
          if (block['type'] !== 'input') return html`<${Block} of=${block} key=${name} />`;
          return html`<${Input} of=${block} name=${name} error=${textAt(errors, name)} change=${changeOf(block, name)} key=${name} />`;
        })}</${SurfaceProvider}>
      </div>
      <div class="dialog-foot">
        <button type="button" class="button" onClick=${leave}>${textAt(view, 'close') || 'Cancel'}</button>
        ${done ? html`<button type="submit" class="button primary" disabled=${sending}>${done}</button>` : null}
      </div>
    </form>
  </${Dialog}>`;
}
