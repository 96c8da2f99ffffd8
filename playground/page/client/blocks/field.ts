import { useState } from 'preact/hooks';
import type { Json } from '../../wire.ts';
import { useHere } from '../here.ts';
import { type Drawn, html } from '../html.ts';
import { listAt, objectAt, textAt } from '../json.ts';
import { External } from './external.ts';
import { TextObject } from './text.ts';

/** What a field is told: its element, its name for people, and whom to tell of a change. */
export interface FieldOf {
  readonly of: Json;
  readonly label: string;
  readonly id?: string;
  readonly describedBy?: string;
  readonly change: (value: unknown) => void;
}

const KINDS: Readonly<Record<string, string>> = {
  number_input: 'number',
  email_text_input: 'email',
  url_text_input: 'url',
  datepicker: 'date',
  timepicker: 'time',
  plain_text_input: 'text',
};

/** Something to fill in or choose from. */
export function Field(field: FieldOf): Drawn {
  const { around } = useHere();
  const { of } = field;
  const type = String(of['type']);
  if (type === 'external_select') return html`<${External} ...${field} />`;
  if (type === 'static_select') return html`<${Select} ...${field} choices=${choicesOf(of)} />`;
  if (type === 'users_select')
    return html`<${Select} ...${field} choices=${around.people.map(({ id, name }) => ({ value: id, text: name }))} />`;
  if (type === 'channels_select' || type === 'conversations_select')
    return html`<${Select} ...${field} choices=${around.places.map(({ id, name }) => ({ value: id, text: `#${name}` }))} />`;
  if (type === 'checkboxes' || type === 'multi_static_select') return html`<${Ticks} ...${field} many />`;
  if (type === 'radio_buttons') return html`<${Ticks} ...${field} />`;
  const kind = KINDS[type];
  if (!kind)
    return html`<p class="context">(an element of the kind ${type}, which this page does not draw)</p>`;
  return html`<${Line} ...${field} kind=${kind} />`;
}

function Line({ of, label, id, describedBy, change, kind }: FieldOf & { readonly kind: string }): Drawn {
  const common = {
    id,
    'aria-label': id ? undefined : label,
    'aria-describedby': describedBy,
    placeholder: textAt(of, 'placeholder') || undefined,
    maxlength: of['max_length'],
    minlength: of['min_length'],
    defaultValue: textAt(of, 'initial_value') || textAt(of, 'initial_date') || textAt(of, 'initial_time'),
    onInput: ({ currentTarget }: { readonly currentTarget: HTMLInputElement }) => change(currentTarget.value),
  };
  return of['multiline']
    ? html`<textarea rows="4" ...${common}></textarea>`
    : html`<input type=${kind} ...${common} />`;
}

interface Choice {
  readonly value: string;
  readonly text: string;
}

function Select({
  of,
  label,
  id,
  describedBy,
  change,
  choices,
}: FieldOf & { readonly choices: readonly Choice[] }): Drawn {
  const initial =
    textAt(objectAt(of, 'initial_option'), 'value') ||
    textAt(of, 'initial_user') ||
    textAt(of, 'initial_channel');
  const [value, set] = useState(initial);
  const pick = ({ currentTarget }: { readonly currentTarget: HTMLSelectElement }): void => {
    set(currentTarget.value);
    change(currentTarget.value);
  };
  return html`<select id=${id} aria-label=${id ? undefined : label} aria-describedby=${describedBy} value=${value} onChange=${pick}>
    <option value="" disabled>${textAt(of, 'placeholder') || 'Choose …'}</option>
    ${choices.map((choice) => html`<option value=${choice.value}>${choice.text}</option>`)}
  </select>`;
}

function Ticks({
  of,
  label,
  describedBy,
  change,
  many = false,
}: FieldOf & { readonly many?: boolean }): Drawn {
  const initial = [...listAt(of, 'initial_options'), objectAt(of, 'initial_option')].map((option) =>
    textAt(option, 'value'),
  );
  const [ticked, tick] = useState<readonly string[]>(initial.filter((value) => value !== ''));
  const toggle = (value: string): void => {
    const rest = ticked.filter((each) => each !== value);
    const now = many ? (rest.length < ticked.length ? rest : [...rest, value]) : [value];
    tick(now);
    change(many ? now : value);
  };
  const name = textAt(of, 'action_id');
  return html`<div class="ticks" role=${many ? 'group' : 'radiogroup'} aria-label=${label} aria-describedby=${describedBy}>
    ${listAt(of, 'options').map((option) => {
      const value = textAt(option, 'value');
      const description = objectAt(option, 'description');
      return html`<label class="tick"><input type=${many ? 'checkbox' : 'radio'} name=${name} checked=${ticked.includes(value)}
        onChange=${() => toggle(value)} /><span><${TextObject} of=${objectAt(option, 'text')} />${
          description ? html`<span class="hint"><${TextObject} of=${description} /></span>` : null
        }</span></label>`;
    })}
  </div>`;
}

function choicesOf(of: Json): readonly Choice[] {
  const grouped = listAt(of, 'option_groups').flatMap((group) => listAt(group, 'options'));
  return [...listAt(of, 'options'), ...grouped].map((option) => ({
    value: textAt(option, 'value'),
    text: textAt(option, 'text'),
  }));
}
