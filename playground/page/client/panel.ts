import type { NodeState } from '../wire.ts';
import { clock } from './dates.ts';
import { useHere } from './here.ts';
import { type Drawn, html } from './html.ts';

/** The simulated servers: their state, switches for faults, and what they were asked. */
export function Panel({ leave }: { readonly leave: () => void }): Drawn {
  const { around } = useHere();
  return html`<aside class="pane panel" aria-label="Fleet" onKeyDown=${(event: KeyboardEvent) => {
    if (event.key === 'Escape') leave();
  }}>
    <header class="pane-head"><h2>Simulated fleet</h2>
      <button type="button" class="button close" aria-label="Close fleet" onClick=${leave}>✕</button></header>
    <div class="panel-body" tabindex="0" role="group" aria-label="State of the fleet">
      ${around.nodes.map((node) => html`<${NodeCard} of=${node} key=${node.name} />`)}
      <h3>What they were asked</h3>
      <p class="hint">Requests that reached the nodes, newest first, without the figures that the bot samples.</p>
      ${around.asked.length === 0 ? html`<p class="empty">Nothing yet.</p>` : null}
      <ol class="asked">${around.asked.map(
        ({ key, node, at, times, method, params }) => html`<li key=${key}><span class="where">${node}</span>
          <code>${method}</code>${times > 1 ? html` <span class="hint">${times} times</span>` : null} <time class="at">${clock(String(at / 1000))}</time>
          ${params === '' || params === '{}' || params === '[]' ? null : html`<code class="params">${params}</code>`}</li>`,
      )}</ol>
    </div>
  </aside>`;
}

function NodeCard({ of }: { readonly of: NodeState }): Drawn {
  const { act } = useHere();
  const state = of.up ? (of.faults.length > 0 ? 'ill' : 'up') : 'down';
  const mark = { up: '●', ill: '▲', down: '✕' }[state];
  return html`<section class="node" aria-label=${`Node ${of.name}`}>
    <p class="node-head"><strong>${of.name}</strong> <span class="hint">${of.runs}</span>
      <span class=${`state ${state}`}><span aria-hidden="true">${mark}</span> ${state === 'ill' ? of.faults.join(', ') : state}</span></p>
    <dl class="figures">${Object.entries(of.figures).map(
      ([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`,
    )}</dl>
    <div class="switches" role="group" aria-label=${`Faults of ${of.name}`}>${of.switches.map(
      ([kind, label, what]) => {
        const on = of.faults.includes(kind);
        return html`<button type="button" role="switch" class="switch" aria-checked=${on} title=${what}
        onClick=${() => void act('fault', { node: of.name, kind, on: !on })}><span aria-hidden="true">${on ? '◉' : '○'}</span> ${label}</button>`;
      },
    )}</div>
  </section>`;
}
