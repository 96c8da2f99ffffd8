import type { Json } from '../wire.ts';
import { Field } from './blocks/field.ts';
import { TextObject } from './blocks/text.ts';
import { type Drawn, html } from './html.ts';
import { objectAt, textAt } from './json.ts';

/** One input of a modal with its label, its hint, and what is wrong with it. */
export function Input({
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
  const id = fieldId(name);
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

/** The id of a field in the page; names of blocks hold spaces, which would make two ids of one. */
export function fieldId(name: string): string {
  return `field-${name.replaceAll(/[^\w-]/g, '-')}`;
}
