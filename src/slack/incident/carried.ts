import { z } from 'zod';

/** What a modal carries from the press that opened it to its submission; rights are looked up anew then. */
export const Carried = z.object({
  /** The incident, unless it is still to be opened. */
  id: z.string().optional(),
  channel: z.string().optional(),
  alert: z.string().optional(),
  nodes: z.array(z.string()).default([]),
  /** The message that it comes from: the beginning of its words, for the timeline. */
  message: z.object({ channel: z.string(), ts: z.string(), user: z.string(), text: z.string() }).optional(),
});
/** What a modal carries. */
export type Carried = z.output<typeof Carried>;
