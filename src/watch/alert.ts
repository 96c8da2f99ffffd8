import { z } from 'zod';

const Part = z.object({
  /** A gateway or the like; empty for the node or figure itself. */
  name: z.string(),
  bad: z.boolean(),
  /** It changes so often that it counts as bad until it has been quiet for a while. */
  flapping: z.boolean(),
  /** Since when it is as it is. */
  since: z.number(),
  /** When that was seen; what is older than this is no news. */
  at: z.number(),
  value: z.string(),
  strip: z.string(),
  reason: z.string().nullable(),
  /** When it lately turned bad or good. */
  flips: z.array(z.number()),
});

/** Something that a watch found wrong on one node, from its beginning to its end; many gateways of a node are one alert. */
export const Alert = z.object({
  id: z.string(),
  watch: z.string(),
  node: z.string(),
  kind: z.enum(['node', 'state', 'figure', 'statistic', 'event']),
  /** The figure, statistic, event or pattern that is watched. */
  of: z.string(),
  /** The rule in words. */
  rule: z.string(),
  severity: z.enum(['warning', 'critical']),
  channel: z.string().nullable(),
  playbook: z.string().nullable(),
  state: z.enum(['firing', 'resolved']),
  /** Grows with each change; a change is kept only if it was made to the newest. */
  version: z.number(),
  at: z.number(),
  /** When it began last. */
  begunAt: z.number(),
  changedAt: z.number(),
  resolvedAt: z.number().nullable(),
  /** How often it has begun: more than once when it came back soon. */
  times: z.number(),
  parts: z.array(Part),
  incident: z.string().nullable(),
});

/** Something that a watch found wrong on one node. */
export type Alert = z.output<typeof Alert>;
/** One thing of an alert. */
export type Part = z.output<typeof Part>;

/** The value of a part that its node no longer lists. */
export const GONE = 'no longer there';

/** What it is about since it began last: what is wrong now first, then what no longer is. */
export function partsNow({ parts, begunAt }: Pick<Alert, 'parts' | 'begunAt'>): readonly Part[] {
  const now = parts.filter((part) => isActive(part) || part.since >= begunAt);
  return now.toSorted((one, other) => Number(isActive(other)) - Number(isActive(one)));
}

/** Whether a part counts as wrong now. */
export const isActive = ({ bad, flapping }: Part): boolean => bad || flapping;
