import { z } from 'zod';
import { duration, GroupId } from './values.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** A length of time, or 0 for never. */
const span = (least: number, error: string) =>
  z.union([z.literal(0), duration.refine((ms) => ms === 0 || ms >= least, error)]);

/** How incidents go when the file says nothing of them. */
export const NO_INCIDENTS = {
  channel: undefined,
  invite: [] as string[],
  next_update: 30 * MINUTE_MS,
  archive_after: 7 * DAY_MS,
  bookmarks: [] as { title: string; url: string }[],
  reactions: ['pushpin', 'star'],
  canvas: true,
};

/** How incidents go at this site. */
export const Incidents = z.strictObject({
  /** Where they are announced. */
  channel: z
    .string()
    .regex(/^[CG]\w+$/, 'must be the id of a channel, such as C0123ABCD')
    .optional(),
  /** User groups whose members are invited. */
  invite: z.array(GroupId).default(NO_INCIDENTS.invite),
  next_update: span(1000, 'must be 0, or at least 1s').default(NO_INCIDENTS.next_update),
  archive_after: span(1000, 'must be 0, or at least 1s').default(NO_INCIDENTS.archive_after),
  bookmarks: z
    .array(
      z.strictObject({
        title: z.string().min(1).max(60),
        url: z.string().regex(/^https?:\/\/\S+$/, 'must be an address such as https://homer.example'),
      }),
    )
    .max(20)
    .default(NO_INCIDENTS.bookmarks),
  /** Reactions that put a message on the timeline, by their names. */
  reactions: z
    .array(z.string().regex(/^[a-z0-9_+'-]+$/, 'must be the name of a reaction, such as pushpin'))
    .min(1)
    .max(5)
    .default(NO_INCIDENTS.reactions),
  /** The report also becomes a canvas of the channel. */
  canvas: z.boolean().default(NO_INCIDENTS.canvas),
});
