import { WebSocket } from 'ws';
import type { Calling } from './calling.ts';
import type { Json } from './limits.ts';

/** What came over a connection of the app: events, and presses as they were delivered. */
export interface Heard {
  readonly events: Json[];
  readonly interactions: Json[];
  readonly close: () => void;
}

/** Connects as an app that takes everything and does nothing. */
export async function listenTo({ slack }: Calling): Promise<Heard> {
  const answer = await fetch(`${slack.apiUrl}apps.connections.open`, {
    method: 'POST',
    headers: { authorization: `Bearer ${slack.tokens.app}` },
  });
  const socket = new WebSocket(String(Reflect.get(Object(await answer.json()), 'url')));
  const events: Json[] = [];
  const interactions: Json[] = [];
  const { promise: connected, resolve } = Promise.withResolvers<void>();
  socket.on('message', (data: Buffer) => {
    const { type, envelope_id, payload } = JSON.parse(data.toString()) as Readonly<Record<string, unknown>>; // our own frame
    if (type === 'hello') return resolve();
    socket.send(JSON.stringify({ envelope_id }));
    if (type === 'events_api') events.push(Reflect.get(Object(payload), 'event') as Json); // an envelope holds an event
    if (type === 'interactive') interactions.push(payload as Json);
  });
  await connected;
  return { events, interactions, close: () => socket.close() };
}
