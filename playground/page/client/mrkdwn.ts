import { localDate } from './dates.ts';
import { type Here, useHere } from './here.ts';
import { type Drawn, html } from './html.ts';
import { type Piece, parseMrkdwn } from './mrkdwn-parse.ts';

/** Text in Slack's markup. */
export function Mrkdwn({ text }: { readonly text: string }): Drawn {
  const here = useHere();
  return parseMrkdwn(text).map((piece) => drawPiece(piece, here));
}

/** A link: one into this workspace is followed in the page, any other opens on its own. */
export function Link({ url, label }: { readonly url: string; readonly label: string }): Drawn {
  const { goTo } = useHere();
  const [, channel, ts] = /^https:\/\/playground\.slack\.com\/archives\/(\w+)\/p(\d{16,})/.exec(url) ?? [];
  if (channel && ts) {
    const follow = (event: Event): void => {
      event.preventDefault();
      goTo(channel, `${ts.slice(0, -6)}.${ts.slice(-6)}`);
    };
    return html`<a href="#" onClick=${follow}>${label}</a>`;
  }
  if (!/^(?:https?|mailto|tel):/.test(url)) return label;
  return html`<a href=${url} target="_blank" rel="noreferrer noopener">${label}</a>`;
}

function drawPiece(piece: Piece, here: Here): Drawn {
  const inner = (pieces: readonly Piece[]): Drawn => pieces.map((each) => drawPiece(each, here));
  switch (piece.kind) {
    case 'text':
      return piece.text;
    case 'break':
      return html`<br />`;
    case 'bold':
      return html`<strong>${inner(piece.pieces)}</strong>`;
    case 'italic':
      return html`<em>${inner(piece.pieces)}</em>`;
    case 'strike':
      return html`<s>${inner(piece.pieces)}</s>`;
    case 'quote':
      return html`<blockquote>${inner(piece.pieces)}</blockquote>`;
    case 'code':
      return html`<code>${piece.text}</code>`;
    case 'pre':
      return html`<pre tabindex="0">${piece.text}</pre>`;
    case 'date':
      return localDate(piece.at, piece.form, piece.otherwise);
    case 'link':
      return html`<${Link} url=${piece.url} label=${piece.label} />`;
    case 'user':
    case 'group':
    case 'channel':
    case 'broadcast':
      return drawMention(piece, here);
  }
}

function drawMention({ kind, id }: { readonly kind: string; readonly id: string }, here: Here): Drawn {
  const { around, nameOf } = here;
  if (kind === 'user') {
    const me = id === around.me ? 'mention me' : 'mention';
    return html`<span class=${me}>@${nameOf(id)}</span>`;
  }
  if (kind === 'group') return html`<span class="mention">@${around.groups[id] ?? id}</span>`;
  if (kind === 'broadcast') return html`<span class="mention">@${id}</span>`;
  const name = around.places.find((place) => place.id === id)?.name ?? id;
  return html`<span class="mention">#${name}</span>`;
}
