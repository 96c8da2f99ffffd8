import type { Place } from '../wire.ts';
import { useHere } from './here.ts';
import { type Drawn, html } from './html.ts';
import { Avatar } from './message.ts';
import { Mrkdwn } from './mrkdwn.ts';
import { Pane } from './pane.ts';

/** What a channel is for and who is in it; whoever is there can bring others in, or leave. */
export function About({ place, leave }: { readonly place: Place; readonly leave: () => void }): Drawn {
  const { act, around } = useHere();
  const open = place.joined && !place.archived;
  const there = around.people.filter(({ id }) => place.members.includes(id));
  const others = open ? around.people.filter(({ id }) => !place.members.includes(id)) : [];
  return html`<${Pane} label="About" hint=${`#${place.name}`} kind="about" leave=${leave}>
    <dl class="captions">
      <div><dt>Topic</dt><dd>${place.topic ? html`<${Mrkdwn} text=${place.topic} />` : 'none'}</dd></div>
      <div><dt>Purpose</dt><dd>${place.purpose ? html`<${Mrkdwn} text=${place.purpose} />` : 'none'}</dd></div>
    </dl>
    <h3>In this channel</h3>
    <ul class="members">${there.map(({ id, name, role }) => html`<li key=${id}><${Avatar} name=${name} bot=${id === around.bot} /> ${name} <span class="hint">${role}</span></li>`)}</ul>
    ${others.length > 0 ? html`<h3>Not in it</h3>` : null}
    <ul class="members">${others.map(
      ({
        id,
        name,
        role,
      }) => html`<li key=${id}><${Avatar} name=${name} bot=${id === around.bot} /> ${name} <span class="hint">${role}</span>
        <button type="button" class="button" aria-label=${`Invite ${name}`} onClick=${() => void act('invite', { channel: place.id, whom: id })}>Invite</button></li>`,
    )}</ul>
    ${open ? html`<div class="actions"><button type="button" class="button" onClick=${() => void act('leave', { channel: place.id })}>Leave channel</button></div>` : null}
  </${Pane}>`;
}
