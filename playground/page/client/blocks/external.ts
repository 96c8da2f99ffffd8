import { useEffect, useState } from 'preact/hooks';
import type { Json } from '../../wire.ts';
import { type Drawn, html } from '../html.ts';
import { listAt, objectAt, textAt } from '../json.ts';
import { useSurface } from '../surface.ts';
import { useBeside } from './beside.ts';
import type { FieldOf } from './field.ts';

const TYPED_MS = 200;

/** A select whose options the bot suggests for what is typed. */
export function External({ of, label, id, describedBy, change }: FieldOf): Drawn {
  const { suggest } = useSurface();
  const action = textAt(of, 'action_id');
  const [typed, type] = useState(textAt(objectAt(of, 'initial_option'), 'text'));
  const [sought, seek] = useState('');
  const [open, show] = useState(false);
  const [options, offer] = useState<readonly Json[]>([]);
  const [at, move] = useState(0);
  const look = async (words: string): Promise<void> => {
    const answer = await suggest(action, words);
    const groups = listAt(answer, 'option_groups').flatMap((group) => listAt(group, 'options'));
    offer([...listAt(answer, 'options'), ...groups]);
    move(0);
  };
  useEffect(() => {
    if (!open || sought.length < Number(of['min_query_length'] ?? 3)) return undefined;
    const timer = setTimeout(() => {
      void look(sought);
    }, TYPED_MS);
    return () => clearTimeout(timer);
  }, [sought, open]);
  const pick = (option: Json | undefined): void => {
    if (!option) return;
    type(textAt(option, 'text'));
    seek('');
    show(false);
    change(option);
  };
  const onKey = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Escape' && open) {
      event.preventDefault();
      event.stopPropagation();
      show(false);
    }
    if (event.key === 'Enter' && open) {
      event.preventDefault();
      pick(options[at]);
    }
    if (step === undefined) return;
    event.preventDefault();
    show(true);
    move((at + step + options.length) % Math.max(1, options.length));
  };
  const box = useBeside(open && options.length > 0);
  const list = `options-${action.replaceAll(/[^\w-]/g, '-')}`;
  const onInput = ({ currentTarget }: { readonly currentTarget: HTMLInputElement }): void => {
    type(currentTarget.value);
    seek(currentTarget.value);
    show(true);
  };
  return html`<div class="menu-box external" ref=${box}>
    <input type="text" role="combobox" id=${id} aria-label=${id ? undefined : label} aria-describedby=${describedBy}
      aria-expanded=${open && options.length > 0} aria-controls=${list} aria-autocomplete="list" autocomplete="off"
      aria-activedescendant=${open && options[at] ? `${list}-${at}` : undefined}
      placeholder=${textAt(of, 'placeholder') || 'Type to search'} value=${typed}
      onInput=${onInput} onKeyDown=${onKey} onClick=${() => show(true)} onBlur=${() => show(false)} />
    <div id=${list} role="listbox" aria-label=${label} class=${open && options.length > 0 ? 'menu' : 'hidden'}>
      ${options.map(
        (option, place) => html`<div role="option" id=${`${list}-${place}`} aria-selected=${place === at}
          onPointerDown=${(event: Event) => {
            event.preventDefault();
            pick(option);
          }}>${textAt(option, 'text')}</div>`,
      )}
    </div>
  </div>`;
}
