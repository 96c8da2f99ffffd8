import { type Explanation, routed, translated } from '../../fleet/explain.ts';
import type { RouteWish } from '../../fleet/route-wish.ts';
import type { Fault } from '../../gate/fault.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import type { Word } from '../words/words.ts';

type Ask = Pick<Parameters<Word>[0], 'desk' | 'actor' | 'place'>;
type Answers = ReadonlyMap<string, Result<unknown, Fault>>;

/** What the nodes said: an explanation each, or the fault that kept them from one. */
export interface Explained {
  readonly explanations: readonly { readonly node: string; readonly explanation: Explanation }[];
  readonly faults: readonly Fault[];
}

/** Asks the nodes which way a number takes, step by step and by reads alone; the error says why nothing was asked. */
export async function askRoutes(
  ask: Ask,
  { number, dialplan, groups, partition }: RouteWish,
  nodes: readonly string[],
): Promise<Result<Explained, string>> {
  const read = async (command: string, named: object, of: readonly string[]) =>
    readOn(ask, command, named, of);
  const within = partition === undefined ? {} : { partition_name: partition };

  const numbers = new Map<string, ReturnType<typeof outputOf>>(
    nodes.map((node) => [node, { number, translation: null }]),
  );
  if (dialplan !== undefined) {
    const said = await read('dialplan:translate', { dpid: dialplan, input: number }, nodes);
    if (!said.ok) return said;
    for (const [node, answer] of said.value) numbers.set(node, outputOf(dialplan, number, answer));
  }

  const gateways = await read('drouting:gw_status', within, nodes);
  const carriers = await read('drouting:carrier_status', within, nodes);
  if (!gateways.ok) return gateways;
  if (!carriers.ok) return carriers;
  const known = (node: string) => ({
    gateways: replyIn(gateways.value.get(node)),
    carriers: replyIn(carriers.value.get(node)),
  });

  const routes = new Map<string, Explanation['routes'][number][]>(nodes.map((node) => [node, []]));
  const faults = new Map<string, Fault>();
  // Nodes may translate a number each in its own way, so those that agree are asked together.
  for (const [output, those] of Map.groupBy(nodes, (node) => numbers.get(node)?.number ?? number))
    for (const group of groups) {
      const said = await read(
        'drouting:number_routing',
        { ...within, group_id: group, number: output },
        those,
      );
      if (!said.ok) return said;
      for (const [node, answer] of said.value)
        if (answer.ok) routes.get(node)?.push(routed(group, answer.value, known(node)));
        else faults.set(node, answer.error);
    }
  const explanations = nodes
    .filter((node) => !faults.has(node))
    .map((node) => ({
      node,
      explanation: {
        ...(numbers.get(node) ?? { number, translation: null }),
        routes: routes.get(node) ?? [],
      },
    }));
  return ok({ explanations, faults: [...faults.values()] });
}

function outputOf(
  dialplan: string,
  number: string,
  answer: Result<unknown, Fault>,
): Pick<Explanation, 'number' | 'translation'> {
  return translated(
    dialplan,
    number,
    answer.ok ? { value: answer.value } : { fault: answer.error.what, code: answer.error.code },
  );
}

const replyIn = (answer: Result<unknown, Fault> | undefined): unknown =>
  answer?.ok ? answer.value : undefined;

/** One read on several nodes; an error when it was refused as a whole. */
async function readOn(
  { desk, actor, place: { channel, thread } }: Ask,
  command: string,
  named: object,
  nodes: readonly string[],
): Promise<Result<Answers, string>> {
  const outcome = await desk.needs.gate.submit(
    {
      command,
      named: { ...named },
      positional: [],
      nodes,
      origin: { channel, ...(thread === undefined ? {} : { thread }) },
      onlyReads: true,
      confirmed: false,
    },
    actor,
  );
  switch (outcome.kind) {
    case 'answered':
      return ok(
        new Map(
          outcome.answers.map(({ node, result }) => [node, result.ok ? ok(result.value.value) : result]),
        ),
      );
    case 'failed':
      return ok(new Map(outcome.faults.map((fault) => [fault.node, err(fault)])));
    case 'refused':
    case 'confirm':
      return err(outcome.because);
    case 'held':
      return err('That is no read.');
  }
}
