import { fieldsOf, listAt } from '../../kernel/json.ts';
import type { Call } from '../command.ts';
import type { State, Wanted } from '../verification.ts';

interface Subscribing {
  readonly event?: string | undefined;
  readonly socket?: string | undefined;
  readonly expire?: number | undefined;
}

/** A socket's subscription to an event; one that has ended stays in the list for a while. */
export const subscription = {
  verify: {
    read: ({ event }: Subscribing): Call => ({ command: 'evi:subscribers', input: { event } }),
    state: (reply: unknown, { socket = '' }: Subscribing): State => {
      const subscribers = (listAt(fieldsOf(reply)['Event'], 'Subscribers') ?? []).map(fieldsOf);
      const found = subscribers.find((each) => each['socket'] === socket);
      return found && found['ttl'] !== 'expired' ? { [socket]: 'subscribed' } : {};
    },
    wanted: ({ socket = '', expire }: Subscribing): Wanted => ({
      [socket]: expire === 0 ? null : 'subscribed',
    }),
  },
  inverse: ({ event, socket = '', expire }: Subscribing, before: State): Call | undefined =>
    socket in before || expire === 0 || /^virtual:/i.test(socket)
      ? undefined
      : { command: 'evi:subscribe', input: { event, socket, expire: 0 } },
};
