import type { Person } from '../wire.ts';
import { type Drawn, html } from './html.ts';
import { Avatar } from './message.ts';

/** The bar above: what this is, whom one acts as, and what is shown beside. */
export function Top({
  people,
  me,
  become,
  menu,
  fleet,
  connected,
}: {
  readonly people: readonly Person[];
  readonly me: string;
  readonly become: (id: string) => void;
  readonly menu: { readonly open: boolean; readonly toggle: () => void };
  readonly fleet: { readonly open: boolean; readonly toggle: () => void };
  readonly connected: boolean;
}): Drawn {
  return html`<header class="top">
    <button type="button" class="button only-narrow" aria-label="Channels" aria-expanded=${menu.open} onClick=${menu.toggle}>☰</button>
    <div class="name"><h1>OpenSIPS playground</h1>
      <p>${connected ? 'On loopback: nothing here is real.' : html`<span role="alert">⚠ Not connected. Is the demo still running?</span>`}</p></div>
    <div class="people" role="group" aria-label="Act as"><span class="act-as" aria-hidden="true">Act as</span>${people.map(
      ({
        id,
        name,
        role,
      }) => html`<button type="button" class="person" key=${id} aria-pressed=${id === me} onClick=${() => become(id)}>
        <${Avatar} name=${name} /><span class="who"><span>${name}</span> <span class="role">${role}</span></span></button>`,
    )}</div>
    <button type="button" class="button fleet" aria-expanded=${fleet.open} onClick=${fleet.toggle}>Fleet</button>
  </header>`;
}
