import { useState } from 'preact/hooks';
import type { Place, Message as Posted } from '../wire.ts';
import { Blocks } from './blocks/block.ts';
import { clock } from './dates.ts';
import { Edit } from './edit.ts';
import { Emoji } from './emoji.ts';
import { useHere } from './here.ts';
import { type Drawn, html } from './html.ts';
import { MessageMenu } from './message-menu.ts';
import { Mrkdwn } from './mrkdwn.ts';
import { Reactions } from './reactions.ts';
import { type Deed, SurfaceProvider } from './surface.ts';

/** One message, with what can be pressed in it. */
export function Message({
  of,
  replies,
  open,
}: {
  readonly of: Posted;
  /** How many replies there are; undefined inside of a thread. */
  readonly replies?: number;
  readonly open?: () => void;
}): Drawn {
  const { act, nameOf, around } = useHere();
  const [editing, edit] = useState(false);
  const name = nameOf(of.user);
  const place = around.places.find(({ id }) => id === of.channel);
  const pin = place?.pins.find(({ ts }) => ts === of.ts && of.to === undefined);
  const mayDo = isOpen(of, place);
  if (of.subtype) return html`<${OwnLine} of=${of} />`;
  const surface = {
    press: (deed: Deed) => void act('press', { at: of.id, deed }),
    suggest: async (action: string, value: string) =>
      (await act('suggest', { at: of.id, action, value })) ?? {},
  };
  return html`<article class=${of.to ? 'message alone' : 'message'} id=${`m-${of.id}`} tabindex="-1" aria-label=${`${name}, ${clock(of.ts)}`}>
    <${Avatar} name=${name} bot=${of.user === around.bot} />
    <div class="said">
      ${of.to ? html`<p class="only"><span class="eye" aria-hidden="true"></span>Only you can see this</p>` : null}
      ${pin ? html`<p class="only"><span class="pin-sign"><${Emoji} name="pushpin" /></span>Pinned by ${nameOf(pin.by)}</p>` : null}
      <p class="by"><strong>${name}</strong>${of.user === around.bot ? html`<span class="app-mark">APP</span>` : null}
        <time class="at">${clock(of.ts)}</time>${of.edited > 0 ? html`<span class="at">(edited)</span>` : null}</p>
      <${SurfaceProvider} value=${surface}>
        ${of.blocks.length > 0 ? html`<${Blocks} of=${of.blocks} />` : null}
        ${editing ? html`<${Edit} of=${of} leave=${() => edit(false)} />` : null}
        ${of.blocks.length === 0 && of.text !== '' && !editing ? html`<div class="text"><${Mrkdwn} text=${of.text} /></div>` : null}
      </${SurfaceProvider}>
      ${of.file ? html`<${File} id=${of.id} of=${of.file} me=${around.me} />` : null}
      <${Reactions} of=${of} fixed=${!mayDo} />
      ${open && replies ? html`<button type="button" class="replies" onClick=${open}>${replies} ${replies === 1 ? 'reply' : 'replies'}</button>` : null}
    </div>
    <div class="message-tools">
      ${open && !replies ? html`<button type="button" class="button" aria-label="Reply in thread" title="Reply in thread" onClick=${open}>Reply</button>` : null}
      ${mayDo && place ? html`<${MessageMenu} of=${of} place=${place} edit=${() => edit(true)} />` : null}
    </div>
  </article>`;
}

/** Whether anything can be put to a message: everybody sees it, in a channel that is not closed. */
const isOpen = ({ to }: Posted, place: Place | undefined): boolean =>
  to === undefined && place?.joined === true && !place.archived;

/** What Slack itself writes about a channel. */
function OwnLine({ of }: { readonly of: Posted }): Drawn {
  return html`<article class="own-line" id=${`m-${of.id}`} tabindex="-1" aria-label=${`Slack, ${clock(of.ts)}`}>
    <span><${Mrkdwn} text=${of.text} /></span> <time class="at">${clock(of.ts)}</time></article>`;
}

/** A square with the first letter of a name. */
export function Avatar({ name, bot = false }: { readonly name: string; readonly bot?: boolean }): Drawn {
  return html`<span class=${bot ? 'avatar bot' : `avatar of-${name}`} aria-hidden="true">${bot ? '◎' : name.slice(0, 1).toUpperCase()}</span>`;
}

function File({
  id,
  of: { name, alt },
  me,
}: {
  readonly id: string;
  readonly of: NonNullable<Posted['file']>;
  readonly me: string;
}): Drawn {
  const url = `/file/${id}?as=${me}`;
  if (/\.(?:png|jpe?g|gif)$/i.test(name))
    return html`<figure><figcaption>${name}</figcaption><img class="image" src=${url} alt=${alt || name} /></figure>`;
  return html`<a class="file" href=${url} download=${name}><span aria-hidden="true">↓</span> ${name} <span class="hint">Download</span></a>`;
}
