import { useRef } from 'preact/hooks';
import type { Json } from '../wire.ts';
import { Blocks } from './blocks/block.ts';
import { useHere } from './here.ts';
import { type Drawn, html } from './html.ts';
import { listAt } from './json.ts';
import { useKeptFocus } from './kept-focus.ts';
import { type Deed, SurfaceProvider } from './surface.ts';

/** The bot's Home tab, as it was published for whoever acts. */
export function Home({ view }: { readonly view: Json | undefined }): Drawn {
  const { act, around } = useHere();
  const box = useRef<HTMLDivElement>(null);
  useKeptFocus(box);
  if (!view)
    return html`<p class="empty">The bot has not drawn a Home tab. It answers in channels and in direct messages.</p>`;
  const surface = {
    press: (deed: Deed) => void act('press', { at: around.me, deed }),
    suggest: async (action: string, value: string) =>
      (await act('suggest', { at: around.me, action, value })) ?? {},
  };
  return html`<div class="log home" ref=${box} tabindex="0" role="region" aria-label="Home"><${SurfaceProvider} value=${surface}>
    <${Blocks} of=${listAt(view, 'blocks')} />
  </${SurfaceProvider}></div>`;
}
