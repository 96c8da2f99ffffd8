import type { Place } from '../wire.ts';
import type { BesideWhat } from './beside.ts';
import { useHere } from './here.ts';
import { type Drawn, html } from './html.ts';
import { Mrkdwn } from './mrkdwn.ts';

/** What stands over a channel: its name, topic and purpose, what can be opened beside it, and its bookmarks. */
export function ChannelHead({
  place,
  beside,
}: {
  readonly place: Place;
  readonly beside: BesideWhat | undefined;
}): Drawn {
  const { visit, open } = useHere();
  if (place.direct) return html`<header class="main-head"><h2>◎ opensips</h2></header>`;
  const { name, topic, purpose, pins, members, canvases, bookmarks } = place;
  const button = (label: string, what: BesideWhat): Drawn => {
    const shown = beside?.kind === what.kind && (what.kind !== 'canvas' || isSame(beside, what));
    return html`<button type="button" class="button" data-opens=${what.kind} aria-expanded=${shown} onClick=${() => open(shown ? undefined : what)}>${label}</button>`;
  };
  return html`<header class="main-head">
    <div class="head-words"><h2>${place.locked ? html`<span aria-hidden="true">◆</span><span class="unseen">Private channel</span>` : '#'} ${name}${place.archived ? html` <span class="mark">archived</span>` : null}</h2>
      ${topic ? html`<p class="topic"><span class="unseen">Topic: </span><${Mrkdwn} text=${topic} /></p>` : null}
      ${purpose ? html`<p class="purpose"><span class="unseen">Purpose: </span><${Mrkdwn} text=${purpose} /></p>` : null}</div>
    <div class="head-tools">
      ${pins.length > 0 || beside?.kind === 'pins' ? button(`${pins.length} pinned`, { kind: 'pins' }) : null}
      ${canvases.map(({ id, title }) => button(`▤ ${title}`, { kind: 'canvas', id }))}
      ${button(`${members.length} in it`, { kind: 'about' })}
    </div>
    ${
      bookmarks.length > 0
        ? html`<nav class="bookmarks" aria-label="Bookmarks"><ul>${bookmarks.map(
            ({ id, title, link }) =>
              html`<li key=${id}><button type="button" class="button" title=${link} onClick=${() => visit(link)}><span aria-hidden="true">⚑</span> ${title}</button></li>`,
          )}</ul></nav>`
        : null
    }
  </header>`;
}

const isSame = (one: BesideWhat, other: BesideWhat): boolean =>
  one.kind === 'canvas' && other.kind === 'canvas' && one.id === other.id;
