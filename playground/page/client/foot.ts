import type { Place } from '../wire.ts';
import { Composer } from './composer.ts';
import { useHere } from './here.ts';
import { type Drawn, html } from './html.ts';

/** What stands below the messages: where one types, or why one cannot. */
export function Foot({ place, thread }: { readonly place: Place; readonly thread?: string }): Drawn {
  const { act } = useHere();
  if (place.archived)
    return html`<p class="closed" role="note">This channel is archived: it can only be read.</p>`;
  if (!place.joined)
    return html`<div class="closed"><p>You read #${place.name} without being in it.</p>
      <button type="button" class="button primary" onClick=${() => void act('join', { channel: place.id })}>Join #${place.name}</button></div>`;
  const name = thread ? 'the thread' : place.direct ? 'opensips' : `#${place.name}`;
  return html`<${Composer} channel=${place.id} thread=${thread} name=${name} />`;
}
