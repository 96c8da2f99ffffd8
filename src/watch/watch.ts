import { z } from 'zod';

const What = z.discriminatedUnion('kind', [
  /** Whether the node answers at all. */
  z.object({ kind: z.literal('node') }),
  /** States of gateways and destinations whose names fit; `*` stands for anything. */
  z.object({ kind: z.literal('state'), match: z.string(), disabled: z.boolean() }),
  /** A figure that is sampled anyway, or one made from such. */
  z.object({ kind: z.literal('figure'), figure: z.string() }),
  /** Any other statistic of OpenSIPS, as it is or as its speed. */
  z.object({ kind: z.literal('statistic'), statistic: z.string(), speed: z.boolean() }),
  /** An event that OpenSIPS raises. */
  z.object({ kind: z.literal('event'), event: z.string() }),
]);

const Condition = z.discriminatedUnion('is', [
  z.object({ is: z.literal('above'), value: z.number() }),
  z.object({ is: z.literal('below'), value: z.number() }),
  z.object({ is: z.literal('rises'), by: z.number(), percent: z.boolean(), within: z.number() }),
  z.object({ is: z.literal('falls'), by: z.number(), percent: z.boolean(), within: z.number() }),
  /** Nothing is said of it for that long although the node answers. */
  z.object({ is: z.literal('absent'), within: z.number() }),
  z.object({ is: z.literal('down') }),
  /** Seen so often within that time; over when it was not seen for that long. */
  z.object({ is: z.literal('seen'), times: z.number(), within: z.number() }),
]);

/** How bad it is: a warning waits for the end of quiet hours, what is critical does not. */
const Severity = z.enum(['warning', 'critical']);

/** One thing that is watched: what, on which nodes, when it is bad and for how long, and whom to tell. */
export const Watch = z.object({
  /** Also its key: no two have the same. */
  name: z.string(),
  what: What,
  /** Null for all nodes, those added later included. */
  nodes: z.array(z.string()).nullable(),
  condition: Condition,
  /** So many samples in a row, and so long, before it counts. */
  samples: z.number(),
  forMs: z.number(),
  /** The level at which it is over; null for the level at which it began. */
  clear: z.number().nullable(),
  severity: Severity,
  channel: z.string().nullable(),
  playbook: z.string().nullable(),
  source: z.enum(['file', 'slack', 'built-in']),
  /** Who added it in Slack. */
  by: z.string().nullable(),
});

/** One thing that is watched. */
export type Watch = z.output<typeof Watch>;
/** How bad it is. */
export type Severity = z.output<typeof Severity>;

/** A watch, or one node of it, of which nothing is to be posted for a while. */
export interface Mute {
  readonly watch: string;
  /** Null for all nodes. */
  readonly node: string | null;
  readonly by: string;
  readonly at: number;
  readonly until: number;
}
