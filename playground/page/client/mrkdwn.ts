import { localDate } from './dates.ts';
import { withEmoji } from './emoji.ts';
import { type Here, useHere } from './here.ts';
import { type Drawn, html } from './html.ts';
import { type Piece, parseMrkdwn } from './mrkdwn-parse.ts';

/** Text in Slack's markup. */
export function Mrkdwn({ text }: { readonly text: string }): Drawn {
  const here = useHere();
  return parseMrkdwn(text).map((piece) => drawPiece(piece, here));
}

/** A link: one into this workspace is followed in the page, the address of any other is shown. */
export function Link({ url, label }: { readonly url: string; readonly label: string }): Drawn {
  const { visit } = useHere();
  if (!/^(?:https?|mailto|tel):/.test(url)) return label;
  const press = (event: Event): void => {
    event.preventDefault();
    visit(url);
  };
  return html`<a href="#" title=${url} onClick=${press}>${label}</a>`;
}

/** A channel by its name; whoever may read it gets there by it. */
export function ChannelName({ id }: { readonly id: string }): Drawn {
  const { around, goTo } = useHere();
  const place = around.places.find((each) => each.id === id);
  if (!place) return html`<span class="mention">#private channel</span>`;
  const press = (event: Event): void => {
    event.preventDefault();
    goTo(id);
  };
  return html`<a href="#" class="mention" onClick=${press}>#${place.name}</a>`;
}

function drawPiece(piece: Piece, here: Here): Drawn {
  const inner = (pieces: readonly Piece[]): Drawn => pieces.map((each) => drawPiece(each, here));
  switch (piece.kind) {
    case 'text':
      return withEmoji(piece.text);
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
  return html`<${ChannelName} id=${id} />`;
}
