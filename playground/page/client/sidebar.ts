import type { Place } from '../wire.ts';
import { useHere } from './here.ts';
import { type Drawn, html } from './html.ts';

/** Channels, the conversation with the bot, and its Home tab. */
export function Sidebar({
  current,
  unread,
  goHome,
}: {
  readonly current: string;
  readonly unread: (place: Place) => number;
  readonly goHome: () => void;
}): Drawn {
  const { around, goTo } = useHere();
  const entry = (place: Place, sign: string): Drawn => {
    const fresh = unread(place);
    return html`<li key=${place.id}><button type="button" class=${fresh > 0 ? 'place fresh' : 'place'}
      aria-current=${current === place.id ? 'page' : undefined} onClick=${() => goTo(place.id)}>
      <span class="sign" aria-hidden="true">${sign}</span><span class="place-name">${place.name}${place.locked ? html`<span class="unseen"> private</span>` : null}</span>
      ${place.archived ? html`<span class="mark">archived</span>` : null}
      ${fresh > 0 ? html`<span class="count">${fresh}<span class="unseen"> unread</span></span>` : null}</button></li>`;
  };
  const channels = around.places.filter(({ direct }) => !direct);
  const listed = (title: string, places: readonly Place[]): Drawn =>
    places.length > 0
      ? html`<h2>${title}</h2><ul>${places.map((place) => entry(place, signOf(place)))}</ul>`
      : null;
  return html`<nav class="sidebar" aria-label="Workspace">
    <h2>Channels</h2>
    <ul>${channels.filter(({ joined, archived }) => joined && !archived).map((place) => entry(place, signOf(place)))}</ul>
    ${listed(
      'To join',
      channels.filter(({ joined, archived }) => !(joined || archived)),
    )}
    ${listed(
      'Archived',
      channels.filter(({ archived }) => archived),
    )}
    <h2>Direct messages</h2>
    <ul>${around.places.filter(({ direct }) => direct).map((place) => entry(place, '◎'))}</ul>
    <h2>Apps</h2>
    <ul><li><button type="button" class="place" aria-current=${current === 'home' ? 'page' : undefined} onClick=${goHome}>
      <span class="sign" aria-hidden="true">⌂</span>opensips Home</button></li></ul>
    <div class="tries">
      <h2>Try</h2>
      <ul class="try-list">
        <li><code>/opensips ds_list @all</code></li>
        <li><code>/opensips run</code></li>
        <li><code>/opensips chart dialogs 5m</code></li>
        <li><code>/opensips help</code></li>
        ${around.nodes.some(({ name }) => name === 'cucm') ? html`<li><code>/cucm registration summary</code></li>` : null}
        <li><code>@opensips get_statistics dialog:</code></li>
        <li><span>as bo:</span> <code>/opensips dr_gw_status gw_id=gw1 status=0</code>, <span>then Approve as cy</span></li>
      </ul>
    </div>
  </nav>`;
}

const signOf = ({ locked }: Place): string => (locked ? '◆' : '#');
