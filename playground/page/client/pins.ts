import type { Message, Place } from '../wire.ts';
import { clock } from './dates.ts';
import { useHere } from './here.ts';
import { type Drawn, html } from './html.ts';
import { Mrkdwn } from './mrkdwn.ts';
import { Pane } from './pane.ts';

/** The pinned messages of a channel, the newest pin first. */
export function Pins({
  place,
  messages,
  leave,
}: {
  readonly place: Place;
  readonly messages: readonly Message[];
  readonly leave: () => void;
}): Drawn {
  const { act, goTo, nameOf } = useHere();
  const show = ({ id, ts, thread_ts: thread }: Message): void => {
    goTo(place.id, thread === ts ? undefined : thread);
    requestAnimationFrame(() => {
      const message = document.getElementById(`m-${id}`);
      message?.scrollIntoView({ block: 'center' });
      message?.focus({ preventScroll: true });
    });
  };
  const entry = (ts: string, by: string): Drawn => {
    const of = messages.find((each) => each.channel === place.id && each.ts === ts);
    if (!of) return null;
    return html`<li class="pin" key=${ts}>
      <p class="by"><strong>${nameOf(of.user)}</strong> <time class="at">${clock(of.ts)}</time></p>
      <div class="text"><${Mrkdwn} text=${of.text} /></div>
      <p class="hint">Pinned by ${nameOf(by)}</p>
      <div class="actions">
        <button type="button" class="button" onClick=${() => show(of)}>Show it</button>
        ${place.joined && !place.archived ? html`<button type="button" class="button" onClick=${() => void act('pin', { at: of.id, on: false })}>Unpin</button>` : null}
      </div></li>`;
  };
  return html`<${Pane} label="Pinned messages" hint=${`#${place.name}`} kind="pins" leave=${leave}>
    ${place.pins.length === 0 ? html`<p class="hint">Nothing is pinned here.</p>` : null}
    <ul class="pins">${place.pins.map(({ ts, by }) => entry(ts, by))}</ul>
  </${Pane}>`;
}
