import { z } from 'zod';

const Values = z.record(z.string(), z.string());

/** One fixed write of an approval, and what was known of it when it was asked for. */
const Step = z.object({
  node: z.string(),
  /** The canonical name. */
  command: z.string(),
  input: z.record(z.string(), z.unknown()),
  effect: z.enum(['change', 'disrupt']),
  consequence: z.string(),
  /** The state when it was asked; null when it could not be read or there is nothing to read. */
  before: Values.nullable(),
  /** How many live things it touches, in words: "12 calls". */
  reach: z.string().nullable(),
  warnings: z.array(z.string()),
  /** The write that takes this one back by itself after so many milliseconds; part of what is approved. */
  end: z
    .object({ after: z.number(), command: z.string(), input: z.record(z.string(), z.unknown()) })
    .nullable()
    .default(null),
});

/** The end of a step that was to last for a time: when it is due, and what has become of it. */
const Owed = z.object({
  dueAt: z.number(),
  /** When it is tried next; who tries moves it on first, so that two processes do not try at once. */
  nextAt: z.number(),
  tries: z.number(),
  /** Why the last try has not ended it. */
  because: z.string().nullable(),
  over: z
    .object({
      /** `gone` when it was over before anything was sent; `given-up` when nobody could end it for a day. */
      kind: z.enum(['ended', 'gone', 'taken-back', 'given-up']),
      by: z.string().nullable(),
      at: z.number(),
      detail: z.string(),
    })
    .nullable(),
});

/** What became of one step; `no-effect` when OpenSIPS said OK and the state is still not the one asked for. */
const Ending = z.object({
  kind: z.enum(['done', 'no-effect', 'failed', 'unknown', 'skipped']),
  /** What happened, in an operator's words. */
  detail: z.string(),
  before: Values.nullable(),
  after: Values.nullable(),
  /** When the state after was read, in milliseconds since 1970. */
  seenAt: z.number().nullable(),
  /** What a later look has shown. */
  later: z.object({ state: Values, at: z.number() }).nullable().default(null),
  ms: z.number().nullable(),
  /** Its end, where it lasts for a time only and may have been begun. */
  owed: Owed.nullable().default(null),
});

/** One person's word on an approval, and the digest of what they had before them. */
const Vote = z.object({
  user: z.string(),
  verdict: z.enum(['approve', 'deny']),
  at: z.number(),
  reason: z.string().nullable(),
  digest: z.string(),
});

/** How the node stood after a step of a list that goes from node to node. */
const Check = z.object({
  kind: z.enum(['passed', 'failed', 'not-made']),
  detail: z.string(),
});

/** One writer may say yes; another than the asker; or two others. */
const Need = z.enum(['self', 'second', 'two']);

/** A wish for one or several writes that waits for consent, and all that has become of it. */
export const Approval = z.object({
  id: z.string(),
  /** The request in the audit. */
  request: z.string(),
  team: z.string(),
  requester: z.string(),
  via: z.enum(['slash', 'mention', 'direct', 'button', 'form', 'model', 'mcp', 'terminal']),
  channel: z.string().nullable(),
  thread: z.string().nullable(),
  /** Why, in the requester's words. */
  why: z.string().nullable(),
  /** Why, in a model's words; they stand apart from everything that is fact. */
  modelWords: z.string().nullable(),
  at: z.number(),
  expiresAt: z.number(),
  steps: z.array(Step).min(1),
  /** Over the steps and the requester: votes are for this and nothing else. */
  digest: z.string(),
  rule: z.object({
    need: Need,
    /** User groups of which an approver must be in one as well; null when mi.write alone is asked for. */
    approvers: z.array(z.string()).nullable(),
  }),
  state: z.enum([
    'pending',
    'approved',
    'executing',
    'done',
    'failed',
    'unknown',
    'denied',
    'expired',
    'cancelled',
    'superseded',
  ]),
  /** Grows with each change; a change is kept only if it was made to the newest. */
  version: z.number(),
  votes: z.array(Vote),
  /** Who ended or began it, why, and when; null while it waits. */
  settled: z.object({ by: z.string().nullable(), because: z.string().nullable(), at: z.number() }).nullable(),
  breakGlass: z.object({ user: z.string(), reason: z.string() }).nullable(),
  supersedes: z.string().nullable(),
  supersededBy: z.string().nullable(),
  /** The approval whose effect this one takes back. */
  undoes: z.string().nullable(),
  /** The approval that has taken it back. */
  undone: z.string().nullable().default(null),
  /** The talk with the model that waits for it; null for all others. */
  talk: z.string().nullable().default(null),
  /** Who wants nothing further begun while it is carried out; null when nobody does. */
  halted: z.object({ by: z.string(), at: z.number() }).nullable().default(null),
  /** The process that carries it out, and when it last gave a sign of life. */
  claim: z.string().nullable(),
  beat: z.number().nullable(),
  /** One for each step that was begun or given up, in order. */
  endings: z.array(Ending),
  /** Node by node with a look at each before the next one; null for all others. One check for each step that was looked at. */
  rolling: z
    .object({ pauseMs: z.number(), checks: z.array(Check) })
    .nullable()
    .default(null),
});

/** A wish for one or several writes that waits for consent, and all that has become of it. */
export type Approval = z.output<typeof Approval>;
/** One fixed write of an approval. */
export type Step = z.output<typeof Step>;
/** What became of one step. */
export type Ending = z.output<typeof Ending>;
/** The end of a step that was to last for a time. */
export type Owed = z.output<typeof Owed>;
/** How a node stood after its step. */
export type Check = z.output<typeof Check>;
/** How many must say yes, and who they may be. */
export type Need = z.output<typeof Need>;
