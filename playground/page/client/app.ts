import { render } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Place } from '../wire.ts';
import { Address, inWorkspace, isOwn } from './address.ts';
import { Beside, type BesideWhat } from './beside.ts';
import { ChannelHead } from './channel-head.ts';
import { HereProvider } from './here.ts';
import { Home } from './home.ts';
import { type Drawn, html } from './html.ts';
import { Modal } from './modal.ts';
import { Panel } from './panel.ts';
import { Sidebar } from './sidebar.ts';
import { follow, type Known, post } from './store.ts';
import { Channel } from './talk.ts';
import { Top } from './top.ts';

interface Where {
  readonly place?: string;
  readonly beside?: BesideWhat | undefined;
}

const WIDE = 1180;
/** A thread and the fleet beside a channel leave it too little room below this. */
const WIDE_FOR_ALL = 1400;
const TOLD_MS = 8000;

function App({ first }: { readonly first: string }): Drawn {
  const [me, become] = useState(first);
  const [{ news, messages, connected }, know] = useState<Known>({
    news: undefined,
    messages: [],
    connected: false,
  });
  const [where, go] = useState<Where>({});
  const [menu, setMenu] = useState(false);
  const [fleet, setFleet] = useState(innerWidth >= WIDE);
  const [told, tell] = useState('');
  const [address, showAddress] = useState('');
  const seen = useRef(new Map<string, string>());
  const awaited = useRef('');
  const current = useRef('');

  useEffect(() => follow(me, know), [me]);
  useEffect(() => {
    if (where.place === 'home') void act('home', {});
  }, [me]);
  useEffect(() => {
    const timer = setTimeout(() => tell(''), TOLD_MS);
    return () => clearTimeout(timer);
  }, [told]);

  const goTo = (place: string, thread?: string): void => {
    setMenu(false);
    open(thread ? { kind: 'thread', ts: thread } : undefined, place);
  };
  const open = (beside: BesideWhat | undefined, at?: string): void => {
    if (beside && innerWidth < WIDE_FOR_ALL) setFleet(false);
    go((now) => ({ place: at ?? now.place ?? current.current, beside }));
  };
  const visit = (url: string): void => {
    const found = inWorkspace(url);
    if (found) goTo(found.channel, found.ts);
    else if (isOwn(url)) window.open(url, '_blank', 'noopener,noreferrer');
    else showAddress(url);
  };
  const act = async (deed: string, body: object): Promise<Record<string, unknown> | undefined> => {
    try {
      const answer = await post(deed, { as: me, ...body });
      const { thread, channel } = body as { thread?: string; channel?: string }; // of what is said
      if (deed === 'say' && thread === '') awaited.current = `${channel} ${String(answer['ts'])}`;
      return answer;
    } catch (cause) {
      tell(cause instanceof Error ? cause.message : String(cause));
      return undefined;
    }
  };
  const nameOf = (id: string): string => news?.people.find((person) => person.id === id)?.name ?? id;
  const here = useMemo(
    () => (news ? { around: news, nameOf, act, goTo, open, visit } : undefined),
    [news, me],
  );

  useEffect(() => {
    const [channel = '', ts = ''] = awaited.current.split(' ');
    const answered = messages.some((each) => each.thread_ts === ts && each.channel === channel);
    if (ts === '' || !(answered || news?.busy.includes(awaited.current))) return;
    awaited.current = '';
    goTo(channel, ts);
  }, [messages, news?.busy.length]);

  if (!news || !here) return html`<p class="empty" role="status">Opening the playground …</p>`;
  const place =
    news.places.find(({ id }) => id === where.place) ??
    news.places.find(({ direct, joined, archived }) => !direct && joined && !archived) ??
    news.places[0];
  const home = where.place === 'home';
  if (place && !home) current.current = place.id;
  const newestIn = ({ id }: Place): string => messages.findLast(({ channel }) => channel === id)?.ts ?? '';
  if (place && !home) seen.current.set(`${me} ${place.id}`, newestIn(place));
  const unread = (of: Place): number =>
    (of.joined && !of.archived ? messages : []).filter(
      ({ channel, ts, user, subtype }) =>
        channel === of.id &&
        user !== me &&
        subtype === undefined &&
        ts > (seen.current.get(`${me} ${of.id}`) ?? ''),
    ).length;
  const change = (id: string): void => {
    become(id);
    const next = news.places.find(({ id: mine }) => mine === where.place);
    if (next?.direct) go({});
  };
  const goHome = (): void => {
    setMenu(false);
    go({ place: 'home' });
    void act('home', {});
  };

  const beside = home || where.place !== (place?.id ?? '') ? undefined : where.beside;

  const shown = ['app', beside ? 'with-beside' : '', fleet ? 'with-panel' : '', menu ? 'with-menu' : ''].join(
    ' ',
  );
  return html`<${HereProvider} value=${here}><div class=${shown}>
    <${Top} people=${news.people.filter(({ role }) => role !== 'app')} me=${me} become=${change} connected=${connected}
      menu=${{ open: menu, toggle: () => setMenu(!menu) }} fleet=${{ open: fleet, toggle: () => setFleet(!fleet) }} />
    <${Sidebar} current=${home ? 'home' : (place?.id ?? '')} unread=${unread} goHome=${goHome} />
    <main>
      ${home || !place ? html`<header class="main-head"><h2>${home ? '⌂ opensips Home' : ''}</h2></header>` : html`<${ChannelHead} place=${place} beside=${beside} />`}
      ${home ? html`<${Home} view=${news.home} />` : place ? html`<${Channel} place=${place} messages=${messages} />` : null}
    </main>
    ${beside && place ? html`<${Beside} what=${beside} place=${place} messages=${messages} leave=${() => open(undefined)} />` : null}
    ${fleet ? html`<${Panel} leave=${() => setFleet(false)} />` : null}
    <div class="told" role="status">${told ? html`<p>⚠ ${told}</p>` : null}</div>
    ${address ? html`<${Address} url=${address} leave=${() => showAddress('')} />` : null}
    ${news.modal ? html`<${Modal} id=${news.modal.id} view=${news.modal.view} key=${news.modal.id} />` : null}
  </div></${HereProvider}>`;
}

const box = document.getElementById('app');
const people = (await (await fetch('/who')).json()) as Record<string, string>; // our own server
const [ana = ''] = Object.values(people);
if (box) {
  box.textContent = '';
  render(html`<${App} first=${ana} />`, box);
}
