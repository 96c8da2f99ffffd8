import { readFileSync } from 'node:fs';
import { z } from 'zod';

const Question = z.strictObject({
  ask: z.string().min(5),
  /** Whether the person wants to see something or have something changed. */
  kind: z.enum(['look', 'change']),
  /** Any of these commands answers it. */
  expected: z.array(z.string()).min(1),
  /** Commands that must be neither run nor proposed, beside every write when the person only wants to look. */
  forbidden: z.array(z.string()),
});

/** Something that an operator asks, and which commands answer it. */
export type Question = z.output<typeof Question>;

/** The questions of the evaluation, in the words of people who run telephone platforms. */
export const questions: readonly Question[] = z
  .array(Question)
  .parse(JSON.parse(readFileSync(new URL('questions.json', import.meta.url), 'utf8')));
