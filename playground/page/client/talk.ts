import { useEffect, useRef } from 'preact/hooks';
import type { Place, Message as Posted } from '../wire.ts';
import { Foot } from './foot.ts';
import { useHere } from './here.ts';
import { type Drawn, html } from './html.ts';
import { useKeptFocus } from './kept-focus.ts';
import { Message } from './message.ts';
import { Prompts } from './prompts.ts';

/** The messages of a channel with what to type below them. */
export function Channel({
  place,
  messages,
}: {
  readonly place: Place;
  readonly messages: readonly Posted[];
}): Drawn {
  const { goTo } = useHere();
  const all = messages.filter(({ channel }) => channel === place.id);
  const top = all.filter(({ ts, thread_ts: thread }) => thread === undefined || thread === ts);
  const repliesTo = (ts: string): number =>
    all.filter((each) => each.thread_ts === ts && each.ts !== ts).length;
  const empty = place.direct
    ? 'Ask something, for example: how many calls are up? Or type a command.'
    : 'Nothing was said yet. Type /opensips help, or @opensips and a question.';
  return html`<section class="talk" aria-label=${place.direct ? 'Messages with opensips' : `Channel ${place.name}`}>
    <${Log} count=${all.length} edits=${looksOf(all)} label="Messages">
      ${top.length === 0 ? html`<p class="empty">${empty}</p>` : null}
      ${top.length === 0 && place.direct ? html`<${Prompts} channel=${place.id} />` : null}
      ${top.map(
        (message) => html`<${Message} of=${message} key=${message.id} replies=${repliesTo(message.ts)}
          open=${message.to || message.subtype ? undefined : () => goTo(place.id, message.ts)} />`,
      )}
    </${Log}>
    <${Foot} place=${place} key=${place.id} />
  </section>`;
}

/** One thread in the pane beside its channel. */
export function Thread({
  place,
  ts,
  messages,
}: {
  readonly place: Place;
  readonly ts: string;
  readonly messages: readonly Posted[];
}): Drawn {
  const { goTo, act, around } = useHere();
  const all = messages.filter(
    (each) => each.channel === place.id && (each.ts === ts || each.thread_ts === ts),
  );
  const busy = around.busy.includes(`${place.id} ${ts}`);
  const close = (): void => {
    goTo(place.id);
    document.querySelector<HTMLElement>('main textarea, main .log')?.focus();
  };
  const stop = (): void => void act('stop', { channel: place.id, thread: ts });
  return html`<aside class="pane beside thread" aria-label="Thread" onKeyDown=${(event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.defaultPrevented) close();
  }}>
    <header class="pane-head"><h2>Thread</h2><span class="hint">${place.direct ? 'opensips' : `#${place.name}`}</span>
      ${busy ? html`<span class="busy" role="status">at work …</span><button type="button" class="button" onClick=${stop}>Stop</button>` : null}
      <button type="button" class="button close" aria-label="Close thread" onClick=${close}>✕</button></header>
    <${Log} count=${all.length} edits=${looksOf(all)} label="Replies">
      ${all.length === 0 ? html`<p class="empty">This message is no longer there.</p>` : null}
      ${all.map((message) => html`<${Message} of=${message} key=${message.id} />`)}
    </${Log}>
    <${Foot} place=${place} thread=${ts} key=${ts} />
  </aside>`;
}

/** Changes whenever a message may have become taller. */
const looksOf = (all: readonly Posted[]): number =>
  all.reduce((sum, { edited, reactions }) => sum + edited + reactions.length, 0);

/** A list that stays at its end while it grows, unless somebody has scrolled up. */
function Log({
  count,
  edits,
  label,
  children,
}: {
  readonly count: number;
  readonly edits: number;
  readonly label: string;
  readonly children?: Drawn;
}): Drawn {
  const box = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  useKeptFocus(box);
  useEffect(() => {
    if (box.current && atEnd.current) box.current.scrollTop = box.current.scrollHeight;
  }, [count, edits]);
  useEffect(() => {
    const list = box.current;
    if (!list) return undefined;
    const stay = (): void => {
      if (atEnd.current) list.scrollTop = list.scrollHeight;
    };
    const resized = new ResizeObserver(stay);
    resized.observe(list);
    // A picture has its height only once it has come.
    list.addEventListener('load', stay, true);
    return () => {
      resized.disconnect();
      list.removeEventListener('load', stay, true);
    };
  }, []);
  const onScroll = ({
    currentTarget: { scrollTop, scrollHeight, clientHeight },
  }: {
    readonly currentTarget: HTMLElement;
  }): void => {
    atEnd.current = scrollHeight - scrollTop - clientHeight < 80;
  };
  return html`<div class="log" ref=${box} role="log" aria-label=${label} tabindex="0" onScroll=${onScroll}>${children}</div>`;
}
