import { blockErrors, type Json } from '../limits.ts';
import type { Posted, State } from '../state.ts';
import { edit, put } from './chat.ts';
import { type Offered, Refusal, textOf } from './refusal.ts';

const STATUSES = ['active', 'processing', 'suspended', 'closed'];

/** What the reference says of the title of a step. */
const LONGEST_TITLE = 256;

/** Sessions of agents, prompts and streamed messages. */
export const agents: Readonly<Record<string, Offered>> = {
  'agents.sessions.setStatus': {
    scope: 'chat:write',
    run: (state, args) => {
      const status = textOf(args, 'status');
      if (!STATUSES.includes(status)) throw new Refusal('invalid_arguments');
      const key = `${textOf(args, 'channel_id')} ${textOf(args, 'thread_ts')}`;
      const title = textOf(args, 'title') || (state.sessions.get(key)?.title ?? '');
      state.sessions.set(key, { status, title });
      state.changed();
      const stops = state.events.includes('agent_session_stopped');
      return stops ? {} : { warning: 'missing_agent_session_stopped_event_subscription' };
    },
  },
  'agents.sessions.rename': {
    scope: 'chat:write',
    run: (state, args) => {
      const key = `${textOf(args, 'channel_id')} ${textOf(args, 'thread_ts')}`;
      const session = state.sessions.get(key);
      if (!session) throw new Refusal('not_authorized');
      state.sessions.set(key, { ...session, title: textOf(args, 'title') });
      return {};
    },
  },
  'chat.startStream': {
    scope: 'chat:write',
    run: (state, args) => {
      const channel = state.channels.get(textOf(args, 'channel'));
      if (!channel) throw new Refusal('channel_not_found');
      if (!channel.members.has(state.botUser)) throw new Refusal('not_in_channel');
      const thread_ts = textOf(args, 'thread_ts');
      if (thread_ts === '') throw new Refusal('invalid_thread_ts');
      if (!channel.is_im && textOf(args, 'recipient_user_id') === '')
        throw new Refusal('missing_recipient_user_id');
      const message = { channel: channel.id, thread_ts, user: state.botUser, blocks: [] };
      const posted = put(state, { ...message, text: chunkText(args, '') });
      state.streams.add(posted.id);
      return { channel: channel.id, ts: posted.ts };
    },
  },
  'chat.appendStream': {
    scope: 'chat:write',
    run: (state, args) => {
      const message = streaming(state, args);
      edit(state, message, { text: chunkText(args, message.text), blocks: [] });
      return { channel: message.channel, ts: message.ts };
    },
  },
  'chat.stopStream': {
    scope: 'chat:write',
    run: (state, args) => {
      const message = streaming(state, args);
      const given = args['blocks'];
      const blocks = (typeof given === 'string' ? JSON.parse(given) : (given ?? [])) as readonly Json[]; // checked next
      const errors = blockErrors(blocks, 'message', state.unknownBlocks);
      if (errors.length > 0)
        throw new Refusal('invalid_blocks', { errors, response_metadata: { messages: errors } });
      state.streams.delete(message.id);
      edit(state, message, { text: chunkText(args, message.text), blocks });
      return { channel: message.channel, ts: message.ts };
    },
  },
};

function streaming(state: State, args: Json): Posted {
  const found = state.messages.find(
    ({ ts, channel }) => ts === textOf(args, 'ts') && channel === textOf(args, 'channel'),
  );
  if (!found) throw new Refusal('message_not_found');
  if (!state.streams.has(found.id)) throw new Refusal('message_not_in_streaming_state');
  return found;
}

/** The text so far with what the chunks add: markdown as it is, a task as a line of its own that later ones replace. */
function chunkText(args: Json, before: string): string {
  const given = args['chunks'];
  const chunks = (typeof given === 'string' ? JSON.parse(given) : (given ?? [])) as readonly Json[]; // web-api writes an array
  for (const { type, title } of chunks) {
    if (type === 'task_update' && (String(title ?? '') === '' || String(title).length > LONGEST_TITLE))
      throw new Refusal('invalid_arguments');
  }
  return chunks.reduce((text, chunk) => {
    if (chunk['type'] === 'markdown_text') return text + String(chunk['text']);
    if (chunk['type'] !== 'task_update') return text;
    const line = `[${String(chunk['status'])}] ${String(chunk['title'])}`;
    const rest = text
      .split('\n')
      .filter((each) => each !== '' && !each.endsWith(`] ${String(chunk['title'])}`));
    return [...rest, line].join('\n');
  }, before);
}
