import { z } from 'zod';

/** One line of a timeline. */
export const Entry = z.object({
  /** Tells it from all others of its incident, so that nothing stands there twice. */
  key: z.string(),
  /** When it happened: of a message, when it was written. */
  at: z.number(),
  /** Who did or wrote it; null for the bot itself. */
  by: z.string().nullable(),
  source: z.enum([
    'state',
    'severity',
    'role',
    'update',
    'note',
    'message',
    'alert',
    'evidence',
    'command',
    'approval',
  ]),
  /** What happened; null for a message that is still to be read. */
  text: z.string().nullable(),
  /** The message that it stands for. */
  message: z.object({ channel: z.string(), ts: z.string() }).nullable(),
  /** When that message was last changed, as Slack stamps it; empty when never. */
  edited: z.string(),
});

/** One line of a timeline. */
export type Entry = z.output<typeof Entry>;

/** The key of the line that stands for a message. */
export const messageKey = (channel: string, ts: string): string => `message ${channel} ${ts}`;

/** Somebody's reaction that puts a message on the timeline, or the end of it. */
export interface Mark {
  readonly incident: string;
  /** The key of the line. */
  readonly key: string;
  readonly user: string;
  readonly reaction: string;
  /** Slack's stamp: of two that overtook each other the newer counts. */
  readonly stamp: string;
  readonly present: boolean;
}
