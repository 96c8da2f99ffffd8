import { compared } from '../../fleet/differ.ts';
import { type Load, loadedRows, loadIn } from '../../fleet/loads.ts';
import type { Fault } from '../../gate/fault.ts';
import type { Outcome, Request } from '../../gate/request.ts';
import { drawFailed } from '../answer/failed.ts';
import { askedLine } from '../ask/asked.ts';
import { keepView } from '../ask/view.ts';
import { say, type Word } from '../words/words.ts';
import { drawDiff } from './draw-diff.ts';
import { keepDiff } from './kept.ts';

type Ask = Parameters<Word>[0];
type Answered = Extract<Outcome, { readonly kind: 'answered' }>;

const FORM =
  'It is written like this: diff dr_gw_status @fra,ams, with a tag, or with @all. --full compares counters and times too.';
const TOO_MUCH =
  'That is too much to be compared at once. Compare fewer rows with parameters, or fewer nodes.';
/** So much of all nodes together is compared without holding up other people. */
const MOST_BYTES = 20_000_000;

/** One read over several nodes: what is the same is counted, and what differs is shown with the odd one out. */
export const diff: Word = async (ask) => {
  const { line } = ask;
  const [command, ...positional] = line.positional;
  if (command === undefined) return say(FORM);
  const nodes = line.nodes.length === 0 ? ('all' as const) : line.nodes;
  const outcome = await submitted(ask, { command, named: line.named, positional, nodes });
  switch (outcome.kind) {
    case 'refused': {
      const instead =
        outcome.suggestions.length > 0 ? ` Did you mean ${outcome.suggestions.join(' or ')}?` : '';
      return say(outcome.because + instead);
    }
    case 'failed':
      return drawFailed(outcome.faults, { asked: askedLine(outcome.asked.command, outcome.asked.input) });
    case 'confirm':
      return say(
        `${outcome.because} Compare fewer rows with parameters, or fewer nodes. Nothing was compared.`,
      );
    case 'held':
      return undefined;
    case 'answered':
      return answered(ask, outcome);
  }
};

async function answered(ask: Ask, outcome: Answered) {
  const { actor, desk, line } = ask;
  const { asked, answers, warnings } = outcome;
  const replies = answers.flatMap(({ node, result }) => (result.ok ? [{ node, ...result.value }] : []));
  const faults = answers.flatMap(({ result }) => (result.ok ? [] : [result.error]));
  if (replies.length < 2) return say(alone(outcome, faults));
  if (replies.reduce((sum, { bytes }) => sum + bytes, 0) > MOST_BYTES) return say(TOO_MUCH);

  const full = line.full === true;
  const comparison = compared(replies, full);
  const loads = [...(await loadsOf(ask, outcome, comparison))];
  const releases = comparison.different.length > 0 ? await releasesOf(ask, comparison.nodes) : [];
  const notes = [...warnings.map((warning) => `⚠ ${warning}`), ...releases];
  const keeping = { ...desk.needs, owner: actor };
  const { id: view } = await keepView(keeping, outcome);
  const kept = view === undefined ? undefined : await keepDiff(keeping, { view, full, loads, notes });
  const ids = view !== undefined && kept !== undefined ? { diff: kept, view } : undefined;
  const words = askedLine(asked.command, asked.input);
  return drawDiff(comparison, { asked: words, faults, loads, notes, ids });
}

/** Why there is nothing to compare: one node was asked, or the others did not answer. */
function alone({ asked, answers }: Answered, faults: readonly Fault[]): string {
  const [one, second] = answers;
  if (!second)
    return `${asked.command.method} was asked of ${one?.node} alone, so there is nothing to compare. ${FORM}`;
  const silent = faults.map(({ what, todo }) => `${what} ${todo}`).join(' ');
  return `Only one node answered, so there is nothing to compare. ${silent}`;
}

/** What the nodes say of their last load from the database; nothing where that cannot be had. */
async function loadsOf(
  ask: Ask,
  { asked, answers }: Answered,
  comparison: ReturnType<typeof compared>,
): Promise<readonly Load[]> {
  const rows = loadedRows(asked.command.method, asked.input);
  if (!rows) return [];
  const nodes = answers.flatMap(({ node, result }) => (result.ok ? [node] : []));
  const outcome = await submitted(ask, {
    command: 'status_report:reports',
    named: { group: rows.group },
    positional: [],
    nodes,
  });
  if (outcome.kind !== 'answered') return [];
  return outcome.answers.flatMap(({ node, result }) => {
    const load = result.ok ? loadIn(result.value.value, rows, node, comparison) : undefined;
    return load ? [load] : [];
  });
}

/** Releases may call a thing by other names, which is then no difference of the nodes. */
async function releasesOf({ desk }: Ask, nodes: readonly string[]): Promise<readonly string[]> {
  const known = await Promise.all(nodes.map((node) => desk.needs.factsOf(node)));
  const releases = new Map(known.flatMap((facts) => (facts ? [[facts.node, facts.release] as const] : [])));
  const versions = new Set(known.map((facts) => facts?.version));
  if (versions.size < 2) return [];
  const each = [...releases].map(([node, release]) => `${node} ${release}`).join(', ');
  return [`Releases differ (${each}), and so may the names that they use.`];
}

function submitted(
  { desk, actor, place: { channel, thread } }: Ask,
  asked: Pick<Request, 'command' | 'named' | 'positional' | 'nodes'>,
): Promise<Outcome> {
  const origin = { channel, ...(thread === undefined ? {} : { thread }) };
  return desk.needs.gate.submit({ ...asked, origin, onlyReads: true, confirmed: false }, actor);
}
