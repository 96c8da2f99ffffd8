import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { err, ok, type Result } from '../../kernel/result.ts';
import type { Message } from '../kit/message.ts';
import { type Failure, failureOf } from './failure.ts';
import { type Sheaf, upload } from './upload.ts';

/** A channel as far as incidents need it. */
export interface ChannelFacts {
  readonly id: string;
  readonly name: string;
  readonly creator: string;
  /** Milliseconds since 1970. */
  readonly created: number;
  readonly archived: boolean;
  /** The bot is in it. */
  readonly member: boolean;
  /** People of other organisations read there, or have been asked in. */
  readonly outside: boolean;
  readonly topic: string;
  readonly purpose: string;
  /** The canvas that belongs to it. */
  readonly canvas: string | undefined;
}

/** A message of the bot's own as it stands in a channel. */
export interface OwnMessage {
  readonly ts: string;
  /** The id of its first block, by which the bot knows it again. */
  readonly block: string;
  readonly files: readonly string[];
}

type Answered<T> = Promise<Result<T, Failure>>;

/** What is done with channels. Each is asked of Slack once; whoever asks decides about trying again. */
export interface Channels {
  /** Makes a public channel; gives its id. */
  readonly create: (name: string) => Answered<string>;
  /** Channels that the bot is in. */
  readonly own: () => Answered<readonly ChannelFacts[]>;
  readonly about: (channel: string) => Answered<ChannelFacts>;
  readonly topic: (channel: string, topic: string) => Answered<unknown>;
  readonly purpose: (channel: string, purpose: string) => Answered<unknown>;
  readonly members: (channel: string) => Answered<readonly string[]>;
  readonly invite: (channel: string, users: readonly string[]) => Answered<unknown>;
  readonly archive: (channel: string) => Answered<unknown>;
  /** Posts a message for all; gives its timestamp. */
  readonly post: (channel: string, message: Message) => Answered<string>;
  /** Puts a file there for all. */
  readonly upload: (channel: string, file: Sheaf) => Answered<unknown>;
  /** The bot's own messages since that moment. */
  readonly ours: (channel: string, since: number) => Answered<readonly OwnMessage[]>;
  /** The words of a message, and when they were last changed. */
  readonly words: (
    channel: string,
    ts: string,
  ) => Answered<{ readonly text: string; readonly edited: string }>;
}

const Conversation = z.object({
  id: z.string(),
  name: z.string().default(''),
  creator: z.string().default(''),
  created: z.number().default(0),
  is_archived: z.boolean().default(false),
  is_member: z.boolean().default(false),
  is_ext_shared: z.boolean().default(false),
  is_shared: z.boolean().default(false),
  is_pending_ext_shared: z.boolean().default(false),
  topic: z.object({ value: z.string() }).optional(),
  purpose: z.object({ value: z.string() }).optional(),
  properties: z
    .object({
      canvas: z.object({ file_id: z.string() }).optional(),
      tabs: z
        .array(z.object({ type: z.string(), data: z.object({ file_id: z.string().optional() }).optional() }))
        .optional(),
    })
    .optional(),
});
const Said = z.object({
  ts: z.string(),
  user: z.string().optional(),
  text: z.string().default(''),
  edited: z.object({ ts: z.string() }).optional(),
  blocks: z.array(z.object({ block_id: z.string().optional() })).default([]),
  files: z.array(z.object({ name: z.string().nullish() })).default([]),
});
const Messages = z.object({
  messages: z.array(Said),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
});

const PAGE = 200;
const MOST_PAGES = 20;
const INERT = { parse: 'none', mrkdwn: false, unfurl_links: false, unfurl_media: false } as const;

/** Channels by way of this client, which must not repeat calls by itself. */
export function createChannels(client: WebClient, botUser: string): Channels {
  return {
    create: (name) =>
      asked(async () => Conversation.parse((await client.conversations.create({ name })).channel).id),
    own: () =>
      asked(() =>
        inPages(async (cursor) => {
          const page = { types: 'public_channel', limit: PAGE, ...(cursor ? { cursor } : {}) };
          const answer = await client.users.conversations(page);
          const found = z.array(Conversation).parse(answer.channels ?? []);
          return [found.map(factsOf), answer.response_metadata?.next_cursor];
        }),
      ),
    about: (channel) =>
      asked(async () => factsOf(Conversation.parse((await client.conversations.info({ channel })).channel))),
    topic: (channel, topic) => asked(() => client.conversations.setTopic({ channel, topic })),
    purpose: (channel, purpose) => asked(() => client.conversations.setPurpose({ channel, purpose })),
    members: (channel) =>
      asked(() =>
        inPages(async (cursor) => {
          const page = { channel, limit: PAGE, ...(cursor ? { cursor } : {}) };
          const answer = await client.conversations.members(page);
          return [answer.members ?? [], answer.response_metadata?.next_cursor];
        }),
      ),
    invite: (channel, users) =>
      asked(() => client.conversations.invite({ channel, users: users.join(','), force: true })),
    archive: (channel) => asked(() => client.conversations.archive({ channel })),
    post: (channel, message) =>
      asked(async () => (await client.chat.postMessage({ channel, ...message, ...INERT })).ts ?? ''),
    upload: (channel, file) => asked(() => upload(client, { channel }, file)),
    ours: (channel, since) =>
      asked(() =>
        inPages(async (cursor) => {
          const oldest = String(Math.floor(since / 1000));
          const page = { channel, oldest, limit: PAGE, ...(cursor ? { cursor } : {}) };
          const answer = Messages.parse(await client.conversations.history(page));
          const own = answer.messages.filter(({ user }) => user === botUser);
          return [own.map(ownMessage), answer.response_metadata?.next_cursor];
        }),
      ),
    words: (channel, ts) =>
      asked(async () => {
        const { messages } = Messages.parse(
          await client.conversations.replies({ channel, ts, latest: ts, oldest: ts, inclusive: true }),
        );
        const found = messages.find((each) => each.ts === ts);
        return { text: found?.text ?? '', edited: found?.edited?.ts ?? '' };
      }),
  };
}

/** Asks Slack once. */
export async function asked<T>(send: () => Promise<T>): Answered<T> {
  try {
    return ok(await send());
  } catch (cause) {
    return err(failureOf(cause, 1));
  }
}

async function inPages<T>(
  page: (cursor: string | undefined) => Promise<readonly [readonly T[], string | undefined]>,
): Promise<readonly T[]> {
  const all: T[] = [];
  let cursor: string | undefined;
  for (let count = 0; count < MOST_PAGES; count += 1) {
    const [found, next] = await page(cursor);
    all.push(...found);
    if (!next) break;
    cursor = next;
  }
  return all;
}

function factsOf(found: z.output<typeof Conversation>): ChannelFacts {
  const { id, name, creator, created, topic, purpose, properties } = found;
  const tab = properties?.tabs?.find(({ type }) => type === 'canvas');
  return {
    id,
    name,
    creator,
    created: created * 1000,
    archived: found.is_archived,
    member: found.is_member,
    outside: found.is_ext_shared || found.is_pending_ext_shared || found.is_shared,
    topic: topic?.value ?? '',
    purpose: purpose?.value ?? '',
    canvas: properties?.canvas?.file_id ?? tab?.data?.file_id,
  };
}

const ownMessage = ({ ts, blocks, files }: z.output<typeof Said>): OwnMessage => ({
  ts,
  block: blocks[0]?.block_id ?? '',
  files: files.flatMap(({ name }) => name ?? []),
});
