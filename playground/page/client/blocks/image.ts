import type { Json } from '../../wire.ts';
import { useHere } from '../here.ts';
import { type Drawn, html } from '../html.ts';
import { objectAt, textAt } from '../json.ts';

/** An image: one that was uploaded is shown, one of another host is named only, since the page asks no other host. */
export function Image({ of, small = false }: { readonly of: Json; readonly small?: boolean }): Drawn {
  const { around } = useHere();
  const alt = textAt(of, 'alt_text');
  const id = textAt(objectAt(of, 'slack_file'), 'id');
  const url = textAt(of, 'image_url');
  const title = textAt(of, 'title');
  const source = id ? `/file/${id}?as=${around.me}` : url.startsWith('data:image/') ? url : undefined;
  if (!source) return html`<p class="context">[image of another host: ${alt}]</p>`;
  const image = html`<img src=${source} alt=${alt} class=${small ? 'small-image' : 'image'} />`;
  return small
    ? image
    : html`<figure>${title ? html`<figcaption>${title}</figcaption>` : null}${image}</figure>`;
}
