import { changedEvent, deletedEvent, messageEvent } from '../events.ts';
import { blockErrors, type Json } from '../limits.ts';
import type { Posted, State } from '../state.ts';
import { channelOf, ownChannelOf } from './place.ts';
import { jsonOf, type Offered, Refusal, textOf } from './refusal.ts';

const LONGEST_TEXT = 40_000;
const LONGEST_EDIT = 4000;

/** Posting, editing and deleting messages. */
export const chat: Readonly<Record<string, Offered>> = {
  'chat.postMessage': {
    scope: 'chat:write',
    run: (state, args) => {
      const channel = ownChannelOf(state, args);
      const posted = put(state, {
        ...bodyOf(state, args, LONGEST_TEXT),
        ...threadOf(args),
        ...metadataOf(args),
        channel: channel.id,
        user: state.botUser,
      });
      state.announce(messageEvent(state, posted));
      return {
        channel: channel.id,
        ts: posted.ts,
        message: { text: posted.text, ts: posted.ts, user: state.botUser },
      };
    },
  },
  'chat.postEphemeral': {
    scope: 'chat:write',
    run: (state, args) => {
      const channel = ownChannelOf(state, args);
      const to = textOf(args, 'user');
      if (!channel.members.has(to)) throw new Refusal('user_not_in_channel');
      const posted = put(state, {
        ...bodyOf(state, args, LONGEST_TEXT),
        ...threadOf(args),
        channel: channel.id,
        user: state.botUser,
        to,
      });
      return { message_ts: posted.ts };
    },
  },
  'chat.update': {
    scope: 'chat:write',
    run: (state, args) => {
      const channel = channelOf(state, args);
      const found = state.messages.findIndex(
        ({ ts, channel: where, to }) => ts === textOf(args, 'ts') && where === channel.id && to === undefined,
      );
      const old = state.messages[found];
      if (!old) throw new Refusal('message_not_found');
      if (old.user !== state.botUser) throw new Refusal('cant_update_message');
      if (channel.is_archived) throw new Refusal('is_archived');
      const now = edit(state, old, { ...bodyOf(state, args, LONGEST_EDIT), ...metadataOf(args) });
      state.announce(changedEvent(state, old, now));
      return { channel: channel.id, ts: old.ts, text: textOf(args, 'text') };
    },
  },
  'chat.getPermalink': {
    scope: undefined,
    run: (state, args) => {
      const channel = channelOf(state, args);
      const found = state.messages.some(
        ({ ts, channel: where, to }) =>
          ts === textOf(args, 'message_ts') && where === channel.id && to === undefined,
      );
      if (!found) throw new Refusal('message_not_found');
      const place = textOf(args, 'message_ts').replace('.', '');
      return {
        channel: channel.id,
        permalink: `https://playground.slack.com/archives/${channel.id}/p${place}`,
      };
    },
  },
  'chat.delete': {
    scope: 'chat:write',
    run: (state, args) => {
      const channel = channelOf(state, args);
      const old = state.messages.find(
        ({ ts, channel: where }) => ts === textOf(args, 'ts') && where === channel.id,
      );
      if (!old) throw new Refusal('message_not_found');
      if (old.user !== state.botUser) throw new Refusal('cant_delete_message');
      remove(state, old);
      return { channel: channel.id, ts: old.ts };
    },
  },
};

/** A body that Slack would take; anything else is refused as Slack refuses it. */
export function bodyOf(
  { unknownBlocks }: Pick<State, 'unknownBlocks'>,
  args: Json,
  longest: number,
): Pick<Posted, 'text' | 'blocks'> {
  const text = textOf(args, 'text');
  const given = args['blocks'];
  const blocks: unknown = typeof given === 'string' ? parsed(given) : (given ?? []);
  if (text === '' && (!Array.isArray(blocks) || blocks.length === 0)) throw new Refusal('no_text');
  if (text.length > longest) throw new Refusal('msg_too_long');
  const errors = blockErrors(blocks, 'message', unknownBlocks);
  if (errors.length > 0)
    throw new Refusal('invalid_blocks', { errors, response_metadata: { messages: errors } });
  return { text, blocks: blocks as readonly Json[] };
}

/** Adds a message to the workspace. */
export function put(state: State, message: Omit<Posted, 'id' | 'ts' | 'edited'>): Posted {
  const posted = { ...message, id: state.id('M'), ts: state.ts(), edited: 0 };
  state.messages.push(posted);
  state.changed();
  return posted;
}

/** Puts other content into a message in its place. */
export function edit(state: State, old: Posted, body: Pick<Posted, 'text' | 'blocks' | 'metadata'>): Posted {
  const at = state.messages.findIndex(({ id }) => id === old.id);
  const now = { ...old, ...body, edited: old.edited + 1 };
  state.messages[at] = now;
  state.changed();
  return now;
}

/** Takes a message away, with its pin and what people put to it. */
export function remove(state: State, old: Posted): void {
  state.announce(deletedEvent(state, old));
  state.messages.splice(
    state.messages.findIndex(({ id }) => id === old.id),
    1,
  );
  state.reactions.delete(`${old.channel} ${old.ts}`);
  const pins = state.pins.get(old.channel) ?? [];
  state.pins.set(
    old.channel,
    pins.filter(({ ts }) => ts !== old.ts),
  );
  state.changed();
}

const threadOf = (args: Json) =>
  textOf(args, 'thread_ts') === '' ? {} : { thread_ts: textOf(args, 'thread_ts') };

function metadataOf(args: Json): Pick<Posted, 'metadata'> {
  if (textOf(args, 'metadata') === '') return {};
  const given = Object(jsonOf(args, 'metadata')) as Json; // an object of our client
  if (typeof given['event_type'] !== 'string' || typeof given['event_payload'] !== 'object')
    throw new Refusal('invalid_metadata_format');
  return { metadata: given };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal('invalid_blocks_format');
  }
}
