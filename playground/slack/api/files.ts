import { messageEvent } from '../events.ts';
import { put } from './chat.ts';
import { type Offered, Refusal, textOf } from './refusal.ts';

/** Uploading files in Slack's three steps; the bytes themselves come by a POST to the URL of the first. */
export const files: Readonly<Record<string, Offered>> = {
  'files.getUploadURLExternal': {
    scope: 'files:write',
    run: (state, args) => {
      if (!(Number(args['length']) > 0)) throw new Refusal('invalid_arguments');
      // The library's own word for it, alt_text, is passed over by Slack.
      const alt = textOf(args, 'alt_txt');
      if (alt.length > 1000) throw new Refusal('alt_txt_too_large');
      const id = state.id('F');
      state.uploads.set(id, {
        name: textOf(args, 'filename'),
        alt,
        content: '',
        bytes: Buffer.alloc(0),
      });
      return { file_id: id, upload_url: `upload/${id}` };
    },
  },
  'files.completeUploadExternal': {
    scope: 'files:write',
    run: (state, args) => {
      const list = JSON.parse(textOf(args, 'files') || '[]') as readonly { readonly id: string }[]; // web-api writes this list
      const channel = textOf(args, 'channel_id');
      if (channel !== '' && !state.channels.get(channel)?.members.has(state.botUser))
        throw new Refusal('not_in_channel');
      const thread_ts = textOf(args, 'thread_ts');
      for (const { id } of list) {
        const file = state.uploads.get(id);
        if (!file) throw new Refusal('file_not_found');
        if (channel === '') continue;
        const text = textOf(args, 'initial_comment');
        const thread = thread_ts === '' ? {} : { thread_ts };
        const posted = put(state, { channel, user: state.botUser, text, blocks: [], file, ...thread });
        state.announce({ ...messageEvent(state, posted), subtype: 'file_share' });
      }
      return { files: list.map(({ id }) => ({ id })) };
    },
  },
};
