import type { HomeView, ModalView } from '@slack/types';
import type { ConversationsHistoryResponse, WebClient } from '@slack/web-api';
import type { Clock, Sleep } from '../../kernel/clock.ts';
import type { Log } from '../../kernel/log.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import type { Timed } from '../../kernel/timed.ts';
import { LIMIT } from '../kit/limits.ts';
import type { Message } from '../kit/message.ts';
import { shown } from '../kit/text.ts';
import { createBestDrawing } from './best-drawing.ts';
import type { Failure } from './failure.ts';
import { createOutbox } from './outbox.ts';
import { postToUrl, type UrlOptions } from './response-url.ts';
import { told } from './told.ts';
import { type Sheaf, upload } from './upload.ts';

/** Where a message stands or is to stand. */
export interface Spot {
  readonly channel: string;
  readonly thread?: string | undefined;
}

/** The ways in which something can be said in Slack; each waits its turn in the outbox. */
export interface Poster {
  /** A message for all in the channel; gives its timestamp. */
  readonly say: (spot: Spot, message: Message) => Promise<Result<string, Failure>>;
  readonly change: (channel: string, ts: string, message: Message) => Promise<Result<unknown, Failure>>;
  /** A message for one person's eyes. */
  readonly whisper: (spot: Spot, user: string, message: Message) => Promise<Result<unknown, Failure>>;
  readonly toUrl: (url: string, options: UrlOptions, message?: Message) => Promise<Result<unknown, Failure>>;
  /** The channel of the direct messages with that person. */
  readonly direct: (user: string) => Promise<Result<string, Failure>>;
  readonly upload: (spot: Spot, file: Sheaf) => Promise<Result<unknown, Failure>>;
  readonly remove: (channel: string, ts: string) => Promise<Result<unknown, Failure>>;
  /** The address of a message; undefined when Slack gives none. */
  readonly link: (channel: string, ts: string) => Promise<string | undefined>;
  /** The bot's own message there, of that time or later, with a button that carries this value; undefined when there is none. */
  readonly find: (spot: Spot, since: number, value: string) => Promise<Result<string | undefined, Failure>>;
  readonly stream: Streaming;
  /** Tells Slack how a talk stands; where there are no sessions nothing comes of it. */
  readonly session: (
    place: { readonly channel: string; readonly thread: string },
    status: 'processing' | 'active' | 'suspended',
  ) => Promise<Result<unknown, Failure>>;
  /** Puts another view in the place of one that is open; in the order of the calls, so that the last one stands. */
  readonly redraw: (view: string, drawn: ModalView) => Promise<Result<unknown, Failure>>;
  /** Shows that person's Home tab. */
  readonly publish: (user: string, view: HomeView) => Promise<Result<unknown, Failure>>;
  /** Opens a modal; a trigger is good for three seconds, so this waits for nobody. */
  readonly open: (trigger: string, view: ModalView) => Promise<Result<unknown, Failure>>;
}

/** One step of what an agent does, as a stream shows it. */
interface Task {
  readonly id: string;
  readonly title: string;
  readonly status: 'in_progress' | 'complete';
}

/** A message that comes about step by step. */
interface Streaming {
  /** Gives the timestamp of the message. */
  readonly start: (
    spot: { readonly channel: string; readonly thread: string },
    to: { readonly team: string; readonly user: string },
    tasks: readonly Task[],
  ) => Promise<Result<string, Failure>>;
  readonly append: (channel: string, ts: string, tasks: readonly Task[]) => Promise<Result<unknown, Failure>>;
  readonly stop: (
    channel: string,
    ts: string,
    message: Message,
    tasks: readonly Task[],
    waits: boolean,
  ) => Promise<Result<unknown, Failure>>;
}

// Foreign text must never become a mention, a link or a preview.
const INERT = { parse: 'none', mrkdwn: false, unfurl_links: false, unfurl_media: false } as const;

/** A poster over this client, which must not repeat calls by itself. */
export function createPoster({
  client,
  sleep,
  clock,
  log,
  observe,
}: {
  readonly client: WebClient;
  readonly sleep: Sleep;
  readonly clock: Clock;
  readonly log: Log;
  /** Told of what goes to response URLs; the client tells of its own calls. */
  readonly observe: (timed: Timed) => void;
}): Poster {
  const outbox = createOutbox(sleep);
  const best = createBestDrawing({ clock, log });
  const sent = async <T>(lane: string, what: string, send: () => Promise<T>): Promise<Result<T, Failure>> => {
    const result = await outbox.post(lane, send);
    if (!result.ok) log.warn({ ...result.error, waiting: outbox.depth() }, `${what} did not go out`);
    return result;
  };
  const toUrl = (url: string, body: object): Promise<void> =>
    told(observe, 'response_url', () => postToUrl(url, body));
  const drawn = <T>(lane: string, way: string, message: Message, send: (drawn: Message) => Promise<T>) =>
    sent(lane, way, () => best(way, message, send));
  return {
    say: async ({ channel, thread }, message) => {
      const spot = { channel, ...INERT, ...(thread === undefined ? {} : { thread_ts: thread }) };
      const result = await drawn(channel, 'chat.postMessage', message, (body) =>
        client.chat.postMessage({ ...spot, ...body }),
      );
      return result.ok ? ok(result.value.ts ?? '') : result;
    },
    change: (channel, ts, message) =>
      drawn(channel, 'chat.update', message, (body) =>
        client.chat.update({ channel, ts, ...body, parse: 'none' }),
      ),
    whisper: ({ channel, thread }, user, message) => {
      const spot = thread === undefined ? { channel, user } : { channel, user, thread_ts: thread };
      return drawn(channel, 'chat.postEphemeral', message, (body) =>
        client.chat.postEphemeral({ ...spot, ...body, parse: 'none' }),
      );
    },
    toUrl: (url, options, message) =>
      message
        ? drawn(url, 'response_url', message, (body) => toUrl(url, { ...options, ...body, ...INERT }))
        : sent(url, 'response_url', () => toUrl(url, options)),
    direct: async (users) => {
      const result = await sent(users, 'conversations.open', () => client.conversations.open({ users }));
      if (!result.ok) return result;
      const id = result.value.channel?.id;
      return id === undefined ? err({ taken: 'no', why: 'no channel was opened' }) : ok(id);
    },
    upload: (spot, file) => sent(spot.channel, 'files.uploadV2', () => upload(client, spot, file)),
    remove: (channel, ts) => sent(channel, 'chat.delete', () => client.chat.delete({ channel, ts })),
    link: async (channel, message_ts) => {
      const found = await sent(`link ${channel}`, 'chat.getPermalink', () =>
        client.chat.getPermalink({ channel, message_ts }),
      );
      return found.ok ? found.value.permalink : undefined;
    },
    find: async ({ channel, thread: ts }, since, value) => {
      const page = { channel, oldest: (since / 1000).toFixed(6), limit: 200 };
      const found = await (ts === undefined
        ? sent(channel, 'conversations.history', () => client.conversations.history(page))
        : sent(channel, 'conversations.replies', () => client.conversations.replies({ ...page, ts })));
      return found.ok ? ok(found.value.messages?.find((each) => carries(each, value))?.ts) : found;
    },
    session: ({ channel: channel_id, thread: thread_ts }, status) =>
      sent(`session ${channel_id}`, 'agents.sessions.setStatus', () =>
        client.agents.sessions.setStatus({ channel_id, thread_ts, status }),
      ),
    stream: {
      start: async ({ channel, thread: thread_ts }, { team, user }, tasks) => {
        const who = { recipient_team_id: team, recipient_user_id: user };
        const result = await sent(channel, 'chat.startStream', () =>
          client.chat.startStream({ channel, thread_ts, ...who, chunks: tasks.map(chunk) }),
        );
        return result.ok ? ok(result.value.ts ?? '') : result;
      },
      append: (channel, ts, tasks) =>
        sent(channel, 'chat.appendStream', () =>
          client.chat.appendStream({ channel, ts, chunks: tasks.map(chunk) }),
        ),
      stop: (channel, ts, message, tasks, waits) =>
        drawn(channel, 'chat.stopStream', message, ({ blocks }) =>
          client.chat.stopStream({
            channel,
            ts,
            chunks: tasks.map(chunk),
            blocks,
            session_status: waits ? 'suspended' : 'active',
          }),
        ),
    },
    redraw: (view_id, view) => sent(view_id, 'views.update', () => client.views.update({ view_id, view })),
    publish: (user_id, view) =>
      sent(`home ${user_id}`, 'views.publish', () => client.views.publish({ user_id, view })),
    open: (trigger_id, view) => sent(trigger_id, 'views.open', () => client.views.open({ trigger_id, view })),
  };
}

type Said = NonNullable<ConversationsHistoryResponse['messages']>[number];

/** A message of a bot whose buttons carry this value. */
function carries({ bot_id, blocks = [] }: Said, value: string): boolean {
  const elements = blocks.flatMap((block) => block.elements ?? []);
  const values = elements.map((element) => ('value' in element ? element.value : undefined));
  return bot_id !== undefined && values.includes(value);
}

const chunk = ({ title, ...task }: Task) => ({
  type: 'task_update' as const,
  ...task,
  title: shown(title.replaceAll(/\s+/g, ' '), LIMIT.task),
});
