import type { WebClient } from '@slack/web-api';
import { context } from '../kit/blocks.ts';
import { type Message, message } from '../kit/message.ts';
import type { Outbox } from '../outbox.ts';
import { INERT, openDirect } from './post.ts';

/** Where an answer goes. Each `show` takes the place of the one before, as far as Slack lets it. */
export interface Reply {
  /** Shows a message to the asker alone, or to everybody in the place. */
  readonly show: (shown: Message, everybody: boolean) => Promise<void>;
  /** Whether a message that is shown now can be replaced by the next one. */
  readonly replaceable: boolean;
}

/** Calls a response_url with this body; rejects unless Slack took it. */
export type Respond = (body: Readonly<Record<string, unknown>>) => Promise<unknown>;

interface Place {
  readonly client: WebClient;
  readonly outbox: Outbox;
  readonly channel: string;
  readonly thread: string | undefined;
  readonly user: string;
}

/** Answers by a response_url, and by other ways when that no longer works; `first` says whether there is something to replace. */
export function replyByUrl(url: string, respond: Respond, place: Place, first: 'new' | 'replace'): Reply {
  let shown = first === 'replace';
  return {
    replaceable: true,
    show: async ({ text, blocks }, everybody) => {
      const body = {
        ...INERT,
        text,
        blocks,
        response_type: everybody ? 'in_channel' : 'ephemeral',
        replace_original: shown,
      };
      shown = true;
      try {
        await place.outbox.post(url, () => respond(body));
      } catch (cause) {
        if (!refused(cause)) throw cause;
        await showAlone(place, { text, blocks });
      }
    },
  };
}

/** Answers where the asker wrote: for them alone, or as a message that is edited in place. */
export function replyInChannel(place: Place): Reply {
  let posted: string | undefined;
  return {
    replaceable: false,
    show: async (shown, everybody) => {
      if (!everybody) return showAlone(place, shown);
      posted = await postOrEdit(place, shown, posted);
      return undefined;
    },
  };
}

/** Answers in a conversation of two: there is nobody to hide the answer from. */
export function replyInPrivate(place: Place): Reply {
  let posted: string | undefined;
  return {
    replaceable: true,
    show: async (shown) => {
      posted = await postOrEdit(place, shown, posted);
    },
  };
}

async function postOrEdit(
  place: Place,
  { text, blocks }: Message,
  posted: string | undefined,
): Promise<string | undefined> {
  const { client, outbox, channel, thread } = place;
  const body = { ...INERT, channel, text, blocks };
  if (posted !== undefined) {
    await outbox.post(channel, () => client.chat.update({ ...body, ts: posted }));
    return posted;
  }
  const sent = await outbox.post(channel, () =>
    client.chat.postMessage({ ...body, ...(thread ? { thread_ts: thread } : {}) }),
  );
  return sent.ts;
}

/** Shows a message to one person in the place, or in their direct messages when the bot is not in the place. */
async function showAlone(place: Place, { text, blocks }: Message): Promise<void> {
  const { client, outbox, channel, thread, user } = place;
  const body = { ...INERT, text, blocks };
  try {
    await outbox.post(channel, () =>
      client.chat.postEphemeral({ ...body, channel, user, ...(thread ? { thread_ts: thread } : {}) }),
    );
  } catch (cause) {
    if (!notHere(cause)) throw cause;
    const away = message({
      text,
      blocks: [...blocks, context('Here, because the bot is not in the channel where you asked.')],
    });
    const direct = await openDirect(client, user);
    await outbox.post(direct, () => client.chat.postMessage({ ...INERT, ...away, channel: direct }));
  }
}

function refused(cause: unknown): boolean {
  return (
    cause instanceof Error &&
    'statusCode' in cause &&
    Number(cause.statusCode) >= 400 &&
    Number(cause.statusCode) < 500
  );
}

function notHere(cause: unknown): boolean {
  const data =
    cause instanceof Error && 'data' in cause ? Reflect.get(Object(cause.data), 'error') : undefined;
  return ['not_in_channel', 'user_not_in_channel', 'channel_not_found'].includes(String(data));
}
