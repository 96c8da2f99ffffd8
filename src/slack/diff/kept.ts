import { z } from 'zod';
import type { KeptResult } from '../../gate/results.ts';
import { type Keeping, kept } from '../ask/keeping.ts';

const Load = z.object({
  node: z.string(),
  at: z.number(),
  taken: z.number(),
  discarded: z.number(),
  inMemory: z.number(),
});

/** A comparison as it can be made again: where the view of its replies lies, and what stood beside it. */
const KeptDiff = z.object({
  view: z.string(),
  full: z.boolean(),
  loads: z.array(Load),
  notes: z.array(z.string()),
});
/** A comparison as it was kept. */
export type KeptDiff = z.output<typeof KeptDiff>;

/** The method under which comparisons lie on the shelf of results; no command has a name like it. */
const METHOD = 'slack diff';

/** Keeps what a comparison is made of; undefined when it could not be kept. */
export function keepDiff(keeping: Keeping, diff: KeptDiff): Promise<string | undefined> {
  return kept(keeping, { method: METHOD, input: {}, node: '', value: diff });
}

/** The comparison that lies there; undefined when it is something else. */
export function diffIn({ method, value }: KeptResult): KeptDiff | undefined {
  return method === METHOD ? KeptDiff.parse(value) : undefined;
}
