import { z } from 'zod';
import type { Request } from '../../gate/request.ts';
import type { KeptResult } from '../../gate/results.ts';
import { type Keeping, kept } from './keeping.ts';

const Wish = z.object({
  command: z.string(),
  named: z.record(z.string(), z.unknown()),
  positional: z.array(z.unknown()),
});

/** What was asked, and what may be asked instead, kept so that a button need carry an id alone. */
const Question = Wish.extend({
  nodes: z.union([z.literal('all'), z.array(z.string())]),
  everybody: z.boolean(),
  choices: z.array(Wish),
});
/** A question as it was kept. */
export type Question = z.output<typeof Question>;

/** The method under which questions lie on the shelf of results; no command has a name like it. */
const METHOD = 'slack question';

/** Keeps a question for its buttons; undefined when it could not be kept. */
export function keepQuestion(
  keeping: Keeping,
  { command, named, positional, nodes }: Pick<Request, 'command' | 'named' | 'positional' | 'nodes'>,
  everybody: boolean,
  choices: readonly z.input<typeof Wish>[],
): Promise<string | undefined> {
  const question = { command, named, positional, nodes, everybody, choices };
  return kept(keeping, { method: METHOD, input: {}, node: '', value: question });
}

/** The question that lies there; undefined when it is something else. */
export function questionIn({ method, value }: KeptResult): Question | undefined {
  return method === METHOD ? Question.parse(value) : undefined;
}
