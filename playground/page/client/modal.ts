import { useState } from 'preact/hooks';
import type { Json } from '../wire.ts';
import { Block } from './blocks/block.ts';
import { Field } from './blocks/field.ts';
import { TextObject } from './blocks/text.ts';
import { Dialog } from './dialog.ts';
import { useHere } from './here.ts';
import { type Drawn, html } from './html.ts';
import { listAt, objectAt, textAt } from './json.ts';
import { type Deed, SurfaceProvider } from './surface.ts';

type Filled = Readonly<Record<string, unknown>>;

/** The modal that the bot has opened; what is wrong with a field stands below it. */
export function Modal({ id, view }: { readonly id: string; readonly view: Json }): Drawn {
  const { act } = useHere();
  const [filled, fill] = useState<Filled>({});
  const [errors, blame] = useState<Filled>({});
  const [sending, send] = useState(false);
  const title = textAt(view, 'title');
  const leave = (): void => void act('dismiss', {});
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    send(true);
    const answer = await act('submit', { filled });
    send(false);
    const wrong = objectAt(answer, 'errors') ?? {};
    blame(wrong);
    const [first] = Object.keys(wrong);
    if (first) document.getElementById(`field-${first}`)?.focus();
  };
  const surface = {
    press: (deed: Deed) => void act('press', { at: id, deed: { ...deed, filled } }),
    suggest: async (action: string, value: string) => (await act('suggest', { at: id, action, value })) ?? {},
  };
  const done = textAt(view, 'submit');
  return html`<${Dialog} label=${title} leave=${leave}>
    <form onSubmit=${submit}>
      <h2>${title}</h2>
      <div class="dialog-body">
        <${SurfaceProvider} value=${surface}>${listAt(view, 'blocks').map((block, place) => {
          const name = textAt(block, 'block_id') || `b${place}`;
          if (block['type'] !== 'input') return html`<${Block} of=${block} key=${name} />`;
          const change = (value: unknown): void => fill((before) => ({ ...before, [name]: value }));
          return html`<${Input} of=${block} name=${name} error=${textAt(errors, name)} change=${change} key=${name} />`;
        })}</${SurfaceProvider}>
      </div>
      <div class="dialog-foot">
        <button type="button" class="button" onClick=${leave}>${textAt(view, 'close') || 'Cancel'}</button>
        ${done ? html`<button type="submit" class="button primary" disabled=${sending}>${done}</button>` : null}
      </div>
    </form>
  </${Dialog}>`;
}

function Input({
  of,
  name,
  error,
  change,
}: {
  readonly of: Json;
  readonly name: string;
  readonly error: string;
  readonly change: (value: unknown) => void;
}): Drawn {
  const id = `field-${name}`;
  const hint = objectAt(of, 'hint');
  const label = textAt(of, 'label');
  const about = [error ? `${id}-error` : '', hint ? `${id}-hint` : '']
    .filter((each) => each !== '')
    .join(' ');
  return html`<div class=${error ? 'input wrong' : 'input'}>
    <label for=${id}>${label}${of['optional'] ? html` <span class="hint">(optional)</span>` : null}</label>
    <${Field} of=${objectAt(of, 'element') ?? {}} label=${label} id=${id} describedBy=${about || undefined} change=${change} />
    ${error ? html`<p class="error" role="alert" id=${`${id}-error`}>⚠ ${error}</p>` : null}
    ${hint ? html`<p class="hint" id=${`${id}-hint`}><${TextObject} of=${hint} /></p>` : null}
  </div>`;
}
