import { z } from 'zod';
import { redact } from '../../audit/redact.ts';
import type { FaultKind } from '../../gate/fault.ts';
import type { NodeAnswer, Outcome } from '../../gate/request.ts';
import type { KeptResult } from '../../gate/results.ts';
import { askedLine } from './asked.ts';
import { type Keeping, kept } from './keeping.ts';

const KINDS = [
  'unreachable',
  'timeout',
  'http',
  'protocol',
  'too-large',
  'not-found',
  'bad-parameters',
  'mi',
  'resting',
  'refused',
  'configuration',
] as const satisfies readonly FaultKind[];

const Fault = z.object({
  kind: z.enum(KINDS),
  node: z.string(),
  what: z.string(),
  todo: z.string(),
  acted: z.enum(['no', 'yes', 'unknown']),
});

const Part = z.union([
  /** `id` is where the reply itself lies. */
  z.object({ node: z.string(), id: z.string(), ms: z.number(), bytes: z.number() }),
  z.object({ node: z.string(), fault: Fault }),
]);

/** An answer as it can be drawn again: what was asked, what each node said, and what stood beside it. */
const View = z.object({
  command: z.string(),
  asked: z.string(),
  input: z.record(z.string(), z.unknown()),
  warnings: z.array(z.string()),
  notes: z.array(z.string()),
  /** What in the replies tells of people, as the command says. */
  personal: z.union([z.literal('whole'), z.array(z.string())]).default([]),
  parts: z.array(Part),
});
/** A view as it was kept. */
export type View = z.output<typeof View>;

/** The method under which views lie on the shelf of results; no command has a name like it. */
const METHOD = 'slack view';

/** Keeps every reply and the view of all of them; the view has no id when that failed. */
export async function keepView(
  keeping: Keeping,
  { answers, asked, warnings, masked }: Extract<Outcome, { readonly kind: 'answered' }>,
): Promise<{ readonly view: View; readonly id: string | undefined }> {
  const { command } = asked;
  const input = redact(command, asked.input);
  const partOf = async ({ node, result }: NodeAnswer): Promise<z.output<typeof Part>> => {
    if (!result.ok) return { node, fault: result.error };
    const { value, ms, bytes } = result.value;
    const id = await kept(keeping, { method: command.method, input, node, value });
    return { node, id: id ?? '', ms, bytes };
  };
  const view: View = {
    command: command.method,
    asked: askedLine(command, asked.input),
    input,
    warnings: [...warnings],
    notes: [masked, command.note].filter((note) => note !== undefined),
    personal: command.personal === 'whole' ? 'whole' : [...command.personal],
    parts: await Promise.all(answers.map(partOf)),
  };
  const whole = view.parts.every((part) => !('id' in part) || part.id !== '');
  const id = whole ? await kept(keeping, { method: METHOD, input: {}, node: '', value: view }) : undefined;
  return { view, id };
}

/** The view that lies there; undefined when it is something else. */
export function viewIn({ method, value }: KeptResult): View | undefined {
  return method === METHOD ? View.parse(value) : undefined;
}
