import { useEffect, useState } from 'preact/hooks';
import type { CanvasLabel, Place } from '../wire.ts';
import { useHere } from './here.ts';
import { type Drawn, html } from './html.ts';
import { textAt } from './json.ts';
import { Markdown } from './markdown.ts';
import { Pane } from './pane.ts';

/** A canvas of a channel beside it, drawn anew whenever it changes. */
export function CanvasPane({
  of,
  place,
  leave,
}: {
  readonly of: CanvasLabel;
  readonly place: Place;
  readonly leave: () => void;
}): Drawn {
  const { act } = useHere();
  const [text, show] = useState<string | undefined>();
  useEffect(() => {
    let waits = true;
    const look = async (): Promise<void> => {
      const answer = await act('canvas', { canvas: of.id });
      if (waits) show(textAt(answer, 'markdown'));
    };
    void look();
    return () => {
      waits = false;
    };
  }, [of.id, of.stamp]);
  return html`<${Pane} label=${of.title} hint=${`Canvas of #${place.name}`} kind="canvas" leave=${leave}>
    ${text === undefined ? html`<p class="hint">Opening …</p>` : null}
    ${text === '' ? html`<p class="hint">Nothing stands here yet.</p>` : null}
    ${text ? html`<div class="canvas"><${Markdown} text=${text} /></div>` : null}
  </${Pane}>`;
}
