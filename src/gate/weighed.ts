import type { Fault } from './fault.ts';
import type { Backend, NodeFacts, Weight } from './ports.ts';
import type { Outcome } from './request.ts';
import type { Meaning } from './understand.ts';

/** A read that would hold a node for longer than this asks first, as everybody else waits that long too. */
const HEAVY_SECONDS = 2;

type Confirm = Extract<Outcome, { readonly kind: 'confirm' }>;

/** Either the question to put to the asker, or the nodes that could not even be asked for their size. */
export type Weighed =
  | { readonly confirm: Confirm }
  | { readonly faults: ReadonlyMap<string, Fault>; readonly seconds: ReadonlyMap<string, number> };

/** Asks the nodes how large the reply would be, before a list or a dump; `confirmed` is the asker's yes to a heavy one. */
export async function weighed(
  backend: Backend,
  meaning: Meaning,
  nodes: readonly NodeFacts[],
  confirmed: boolean,
): Promise<Weighed> {
  if (meaning.command.cost === 'cheap' || !meaning.command.estimate)
    return { faults: new Map(), seconds: new Map() };

  const faults = new Map<string, Fault>();
  const seconds = new Map<string, number>();
  const heavy: (Weight & { readonly node: string })[] = [];
  const weigh = async ({ node }: NodeFacts): Promise<void> => {
    const result = await backend.weigh(node, meaning.command, meaning.input);
    if (!result.ok && !answeredAtAll(result.error)) faults.set(node, result.error);
    if (result.ok && result.value && result.value.seconds > HEAVY_SECONDS)
      heavy.push({ ...result.value, node });
  };
  await Promise.all(nodes.map(weigh));

  if (heavy.length === 0 || confirmed) return { faults, seconds };
  const { command, input } = meaning;
  const instead = command.estimate?.instead(input) ?? [];
  return {
    confirm: { kind: 'confirm', asked: meaning, because: heavyWords(heavy), weights: heavy, instead },
  };
}

/** A node that answers, if only with an error, can still be asked the question itself. */
const answeredAtAll = (fault: Fault): boolean =>
  fault.kind === 'mi' || fault.kind === 'not-found' || fault.kind === 'bad-parameters';

function heavyWords(heavy: readonly (Weight & { readonly node: string })[]): string {
  const each = heavy.map(({ node, count, rows, seconds, bytes }) => {
    const size = `${Math.max(1, Math.round(bytes / 1_000_000))} MB`;
    return `${node} holds ${count.toLocaleString('en-US')} ${rows}: about ${Math.ceil(seconds)} s and ${size}.`;
  });
  return `${each.join(' ')} Nobody else can ask that node anything meanwhile.`;
}
