import type { Json } from '../../wire.ts';
import { Chart } from '../chart.ts';
import { type Drawn, html } from '../html.ts';
import { listAt, objectAt, textAt } from '../json.ts';
import { Markdown } from '../markdown.ts';
import { Element } from './element.ts';
import { Image } from './image.ts';
import { Rich } from './rich.ts';
import { Table } from './table.ts';
import { TextObject } from './text.ts';

/** One block of a message or view. */
export function Block({ of }: { readonly of: Json }): Drawn {
  const elements = listAt(of, 'elements');
  switch (of['type']) {
    case 'section':
      return html`<${Section} of=${of} />`;
    case 'header':
      return html`<h3 class="block-header">${textAt(of, 'text')}</h3>`;
    case 'divider':
      return html`<hr />`;
    case 'context':
      return html`<div class="context">${elements.map((each) =>
        each['type'] === 'image'
          ? html`<${Image} of=${each} small />`
          : html`<span><${TextObject} of=${each} /></span>`,
      )}</div>`;
    case 'actions':
    case 'context_actions':
      return html`<div class=${of['type'] === 'actions' ? 'actions' : 'actions quiet'}>
        ${elements.map((each) => html`<${Element} of=${each} key=${each['action_id']} />`)}</div>`;
    case 'rich_text':
      return html`<${Rich} of=${of} />`;
    case 'table':
    case 'data_table':
      return html`<${Table} of=${of} />`;
    case 'markdown':
      return html`<${Markdown} text=${textAt(of, 'text')} />`;
    case 'image':
      return html`<${Image} of=${of} />`;
    case 'data_visualization':
      return html`<${Chart} of=${of} />`;
    case 'alert':
      return html`<div class="alert" role="note"><${TextObject} of=${objectAt(of, 'text')} /></div>`;
    default:
      return html`<p class="context">(a block of the kind ${String(of['type'])}, which this page does not draw)</p>`;
  }
}

/** The blocks of a message, one after the other. */
export function Blocks({ of }: { readonly of: readonly Json[] }): Drawn {
  return of.map((block, place) => html`<${Block} of=${block} key=${String(block['block_id'] ?? place)} />`);
}

function Section({ of }: { readonly of: Json }): Drawn {
  const text = objectAt(of, 'text');
  const fields = listAt(of, 'fields');
  const accessory = objectAt(of, 'accessory');
  return html`<div class="section">
    <div class="section-text">
      ${text ? html`<div><${TextObject} of=${text} /></div>` : null}
      ${fields.length > 0 ? html`<div class="fields">${fields.map((each) => html`<div><${TextObject} of=${each} /></div>`)}</div>` : null}
    </div>
    ${accessory ? html`<div class="accessory"><${Element} of=${accessory} /></div>` : null}
  </div>`;
}
