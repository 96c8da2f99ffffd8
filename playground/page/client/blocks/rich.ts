import type { Json } from '../../wire.ts';
import { localDate } from '../dates.ts';
import { Emoji } from '../emoji.ts';
import { type Here, useHere } from '../here.ts';
import { type Drawn, html } from '../html.ts';
import { listAt, objectAt, textAt } from '../json.ts';
import { ChannelName, Link } from '../mrkdwn.ts';

/** A rich_text block, or a cell that holds one. */
export function Rich({ of }: { readonly of: Json }): Drawn {
  const here = useHere();
  return html`<div class="rich">${listAt(of, 'elements').map((each) => part(each, here))}</div>`;
}

/** The same as plain text, for sorting. */
export function richText(of: Json): string {
  return listAt(of, 'elements')
    .map((each) => (Array.isArray(each['elements']) ? richText(each) : textAt(each, 'text')))
    .join('');
}

function part(of: Json, here: Here): Drawn {
  const inner = listAt(of, 'elements');
  switch (of['type']) {
    case 'rich_text_list': {
      const items = inner.map(
        (item) => html`<li>${listAt(item, 'elements').map((each) => run(each, here))}</li>`,
      );
      const indent = `indent-${Number(of['indent'] ?? 0)}`;
      return of['style'] === 'ordered'
        ? html`<ol class=${indent}>${items}</ol>`
        : html`<ul class=${indent}>${items}</ul>`;
    }
    case 'rich_text_quote':
      return html`<blockquote>${inner.map((each) => run(each, here))}</blockquote>`;
    case 'rich_text_preformatted':
      return html`<pre tabindex="0">${inner.map((each) => run(each, here))}</pre>`;
    default:
      return html`<p class="lines">${inner.map((each) => run(each, here))}</p>`;
  }
}

function run(of: Json, here: Here): Drawn {
  const { around, nameOf } = here;
  switch (of['type']) {
    case 'link':
      return styled(
        of,
        html`<${Link} url=${textAt(of, 'url')} label=${textAt(of, 'text') || textAt(of, 'url')} />`,
      );
    case 'user':
      return html`<span class="mention">@${nameOf(textAt(of, 'user_id'))}</span>`;
    case 'usergroup':
      return html`<span class="mention">@${around.groups[textAt(of, 'usergroup_id')] ?? 'group'}</span>`;
    case 'channel':
      return html`<${ChannelName} id=${textAt(of, 'channel_id')} />`;
    case 'broadcast':
      return html`<span class="mention">@${textAt(of, 'range')}</span>`;
    case 'date':
      return localDate(Number(of['timestamp']) * 1000, textAt(of, 'format'), textAt(of, 'fallback'));
    case 'emoji':
      return emoji(of);
    default:
      return styled(of, textAt(of, 'text'));
  }
}

function emoji(of: Json): Drawn {
  const points = textAt(of, 'unicode');
  if (points === '') return html`<${Emoji} name=${textAt(of, 'name')} />`;
  return String.fromCodePoint(...points.split('-').map((each) => Number.parseInt(each, 16)));
}

function styled(of: Json, inner: Drawn): Drawn {
  const style = objectAt(of, 'style');
  const code = style?.['code'] ? html`<code>${inner}</code>` : inner;
  const struck = style?.['strike'] ? html`<s>${code}</s>` : code;
  const italic = style?.['italic'] ? html`<em>${struck}</em>` : struck;
  return style?.['bold'] ? html`<strong>${italic}</strong>` : italic;
}
