import type { z } from 'zod';
import type { Actor } from '../policy/actor.ts';

/** Who calls a tool, and where the talk is that the call belongs to. */
export interface Caller {
  readonly actor: Actor;
  readonly origin: { readonly channel?: string; readonly thread?: string };
  /** Told in a few words what a long read is doing. */
  readonly onProgress?: (words: string) => void;
}

/** What a tool says: a short text for a model, the same as data for a program, and the id of the whole result where it was kept. */
export interface ToolAnswer {
  readonly text: string;
  readonly data: unknown;
  readonly failed: boolean;
  /** The kept results that this answer rests on, for evidence. */
  readonly kept: readonly string[];
}

/** One thing that a model or another agent can call; its fields are its schema, and it passes the gate like everything else. */
export interface Tool<S extends z.ZodObject = z.ZodObject> {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly input: S;
  /** Changes nothing; a tool that does not say so proposes a write, which waits for approval. */
  readonly reads: boolean;
  readonly run: (input: z.output<S>, caller: Caller) => Promise<ToolAnswer>;
}
