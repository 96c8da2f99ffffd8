import { z } from 'zod';

/** How bad it is; SEV1 is the worst. */
export const Severity = z.enum(['SEV1', 'SEV2', 'SEV3']);
/** How bad it is; SEV1 is the worst. */
export type Severity = z.output<typeof Severity>;

/** How far people have come with it. */
export const Status = z.enum(['investigating', 'identified', 'monitoring']);
/** How far people have come with it. */
export type Status = z.output<typeof Status>;

/** Something that Slack is to do for an incident once, and how far that is. */
const Step = z.object({
  tries: z.number(),
  /** Since when it is being tried; null while it is not. Found set by another process, it may or may not have been done. */
  begun: z.number().nullable(),
  done: z.boolean(),
  /** What it made: the place of a message, the id of a canvas. */
  value: z.string().nullable(),
  /** What was last shown there, as a digest. */
  shown: z.string().nullable(),
  trouble: z
    .object({
      /** Slack's own word. */
      code: z.string(),
      /** The scope that the app lacks. */
      needed: z.string().nullable(),
      at: z.number(),
      /** When it is tried again by itself. */
      again: z.number(),
    })
    .nullable(),
});

const Resolution = z.object({
  by: z.string(),
  at: z.number(),
  /** What ended it, in the words of whoever says so. */
  fixed: z.string(),
  followUps: z.array(z.string()),
});

/** An incident and all that has become of it. */
export const Incident = z.object({
  id: z.string(),
  team: z.string(),
  /** The day (UTC) on which it was opened, as 20261121, and its number on that day. */
  day: z.string(),
  number: z.number(),
  title: z.string(),
  severity: Severity,
  state: z.enum(['open', 'resolved', 'archived']),
  status: Status,
  openedBy: z.string(),
  openedAt: z.number(),
  roles: z.object({
    commander: z.string().nullable(),
    comms: z.string().nullable(),
    scribe: z.string().nullable(),
  }),
  /** The nodes that it is about; none means all. */
  nodes: z.array(z.string()),
  /** Ids of the alerts that belong to it. */
  alerts: z.array(z.string()),
  /** Where it is announced; null for nowhere. */
  announceIn: z.string().nullable(),
  /** How often its channel's name was taken by another one. */
  taken: z.number(),
  channel: z.object({ id: z.string(), name: z.string() }).nullable(),
  steps: z.record(z.string(), Step),
  updates: z.array(
    z.object({ number: z.number(), text: z.string(), status: Status, by: z.string(), at: z.number() }),
  ),
  /** Pause between two updates in milliseconds; 0 for no reminders. */
  every: z.number(),
  /** When the next update is due. */
  due: z.number().nullable(),
  /** How often it was resolved. */
  round: z.number(),
  resolution: Resolution.nullable(),
  archiveAt: z.number().nullable(),
  /** Since when, or from when on, what is shown has to be drawn anew. */
  redraw: z.number().nullable(),
  /** Grows with each change; a change is kept only if it was made to the newest. */
  version: z.number(),
});

/** An incident and all that has become of it. */
export type Incident = z.output<typeof Incident>;
/** How far one thing is that Slack is to do. */
export type Step = z.output<typeof Step>;
/** What somebody does in an incident. */
export type Role = keyof Incident['roles'];

/** The roles, in the order in which they are shown. */
export const ROLES = ['commander', 'comms', 'scribe'] as const satisfies readonly Role[];
