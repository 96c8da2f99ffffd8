import type { Message, News } from '../wire.ts';

/** What the page knows. */
export interface Known {
  readonly news: News | undefined;
  readonly messages: readonly Message[];
  readonly connected: boolean;
}

/** Follows what somebody sees; `tell` hears of every change. Gives back what ends it. */
export function follow(user: string, tell: (known: Known) => void): () => void {
  const messages = new Map<string, Message>();
  let known: Known = { news: undefined, messages: [], connected: false };
  const say = (more: Partial<Known>): void => {
    known = { ...known, ...more };
    tell(known);
  };
  const source = new EventSource(`/events?as=${encodeURIComponent(user)}`);
  let fresh = true;
  source.addEventListener('open', () => {
    fresh = true;
  });
  source.addEventListener('message', ({ data }: MessageEvent<string>) => {
    const news = JSON.parse(data) as News; // our own server sends it
    if (fresh) messages.clear();
    fresh = false;
    for (const message of news.messages) messages.set(message.id, message);
    for (const id of news.gone) messages.delete(id);
    const changed = news.messages.length + news.gone.length > 0;
    const all = changed
      ? [...messages.values()].sort((one, other) => (one.ts < other.ts ? -1 : 1))
      : undefined;
    say({ news, connected: true, ...(all ? { messages: all } : {}) });
  });
  source.addEventListener('error', () => say({ connected: false }));
  return () => source.close();
}

/** Has something done; what comes back, or an error in words. */
export async function post(deed: string, body: object): Promise<Record<string, unknown>> {
  const response = await fetch(`/act/${deed}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const answer = (await response.json()) as Record<string, unknown>; // our own server answers with objects
  if (!response.ok) throw new Error(String(answer['error']));
  return answer;
}
