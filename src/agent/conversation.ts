import { type ModelMessage, modelMessageSchema } from 'ai';
import { z } from 'zod';
import { err, ok, type Result } from '../kernel/result.ts';
import type { Actor } from '../policy/actor.ts';

/** One answer of a tool that claims may rest on, under the number by which the model cites it. */
export interface Evidence {
  readonly n: number;
  readonly tool: string;
  /** The command with its parameters, as a person would type it. */
  readonly command: string;
  readonly node: string;
  /** The ids of the whole results. */
  readonly kept: readonly string[];
  readonly at: number;
  /** Set when nothing could be seen: why. */
  readonly because: string | undefined;
}

/** A write that the model asks for; nothing has been done, and nothing will be unless somebody decides so. */
export interface Wish {
  /** Its own for ever, whatever ids the model gives its calls; empty in talks that were kept before there was one. */
  readonly id: string;
  readonly callId: string;
  readonly tool: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** The words of the person on whose behalf it is asked. */
  readonly asked: string;
  /** Names of the fields whose values were read in the platform's output and in no person's words. */
  readonly fromNetwork: readonly string[];
}

/** All that a store keeps of a talk, so that it goes on in another process; plain JSON. */
export interface Conversation {
  readonly owner: { readonly team: string; readonly user: string };
  readonly messages: readonly ModelMessage[];
  readonly evidence: readonly Evidence[];
  /** Wishes that wait for a decision. */
  readonly pending: readonly Wish[];
  /** What stands for masked personal data: the mark, then the text. */
  readonly aliases: Readonly<Record<string, string>>;
  /** The last question, in the person's own words. */
  readonly question: string;
  /** The number of the first evidence of the present turn. */
  readonly since: number;
  /** How often the process has ended under the present turn. */
  readonly broken: number;
}

const Kept = z.object({
  owner: z.object({ team: z.string(), user: z.string() }),
  messages: z.array(modelMessageSchema),
  evidence: z.array(
    z.object({
      n: z.number(),
      tool: z.string(),
      command: z.string(),
      node: z.string(),
      kept: z.array(z.string()),
      at: z.number(),
      because: z
        .string()
        .optional()
        .transform((value): string | undefined => value),
    }),
  ),
  pending: z.array(
    z.object({
      id: z.string().default(''),
      callId: z.string(),
      tool: z.string(),
      input: z.record(z.string(), z.unknown()),
      asked: z.string(),
      fromNetwork: z.array(z.string()),
    }),
  ),
  aliases: z.record(z.string(), z.string()),
  question: z.string(),
  since: z.number().default(1),
  broken: z.number().default(0),
});

/** A talk in which nothing has been said yet; it belongs to this person alone. */
export function newConversation({ team, user }: Pick<Actor, 'team' | 'user'>): Conversation {
  return {
    owner: { team, user },
    messages: [],
    evidence: [],
    pending: [],
    aliases: {},
    question: '',
    since: 1,
    broken: 0,
  };
}

/** A kept talk as the store gives it back; system messages, which nobody may have written, are refused. */
export function readConversation(kept: unknown): Result<Conversation, string> {
  const parsed = Kept.safeParse(kept);
  if (!parsed.success) return err('The kept conversation cannot be read; start a new one.');
  if (parsed.data.messages.some(({ role }) => role === 'system'))
    return err('The kept conversation holds orders that no person gave; start a new one.');
  return ok({
    ...parsed.data,
    evidence: parsed.data.evidence.map(({ because, ...rest }) => ({ ...rest, because })),
  });
}
