import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { Result } from '../../kernel/result.ts';
import { asked } from './channels.ts';
import type { Failure } from './failure.ts';

type Answered<T> = Promise<Result<T, Failure>>;

/** What hangs on channels, messages and people: pins, bookmarks, reactions, canvases, names. Each is asked of Slack once. */
export interface Belongings {
  readonly pin: (channel: string, ts: string) => Answered<unknown>;
  /** The links over a channel. */
  readonly bookmarks: (
    channel: string,
  ) => Answered<readonly { readonly title: string; readonly url: string }[]>;
  readonly bookmark: (channel: string, title: string, url: string) => Answered<unknown>;
  readonly react: (channel: string, ts: string, name: string) => Answered<unknown>;
  readonly unreact: (channel: string, ts: string, name: string) => Answered<unknown>;
  /** Makes the canvas of a channel; gives its id. */
  readonly canvas: (channel: string, title: string, markdown: string) => Answered<string>;
  /** Puts other words into a canvas. */
  readonly rewrite: (canvas: string, markdown: string) => Answered<unknown>;
  /** What people call that person. */
  readonly nameOf: (user: string) => Answered<string>;
}

const Marked = z.object({
  bookmarks: z.array(z.object({ title: z.string().default(''), link: z.string().default('') })).default([]),
});
const Named = z.object({
  user: z.object({
    name: z.string().default(''),
    real_name: z.string().default(''),
    profile: z.object({ display_name: z.string().default('') }).optional(),
  }),
});

/** Belongings by way of this client, which must not repeat calls by itself. */
export function createBelongings(client: WebClient): Belongings {
  return {
    pin: (channel, timestamp) => asked(() => client.pins.add({ channel, timestamp })),
    bookmarks: (channel_id) =>
      asked(async () => {
        const { bookmarks } = Marked.parse(await client.bookmarks.list({ channel_id }));
        return bookmarks.map(({ title, link }) => ({ title, url: link }));
      }),
    bookmark: (channel_id, title, link) =>
      asked(() => client.bookmarks.add({ channel_id, title, link, type: 'link' })),
    react: (channel, timestamp, name) => asked(() => client.reactions.add({ channel, timestamp, name })),
    unreact: (channel, timestamp, name) => asked(() => client.reactions.remove({ channel, timestamp, name })),
    canvas: (channel_id, title, markdown) =>
      asked(async () => {
        const document_content = { type: 'markdown' as const, markdown };
        const made = await client.conversations.canvases.create({ channel_id, title, document_content });
        return made.canvas_id ?? '';
      }),
    rewrite: (canvas_id, markdown) =>
      asked(() =>
        client.canvases.edit({
          canvas_id,
          changes: [{ operation: 'replace', document_content: { type: 'markdown', markdown } }],
        }),
      ),
    nameOf: (user) =>
      asked(async () => {
        const { name, real_name, profile } = Named.parse(await client.users.info({ user })).user;
        return profile?.display_name || real_name || name || user;
      }),
  };
}
