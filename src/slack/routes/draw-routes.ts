import type { KnownBlock } from '@slack/types';
import { type Explanation, folded, type GroupRoute, type Target } from '../../fleet/explain.ts';
import type { Fault } from '../../gate/fault.ts';
import { telling } from '../answer/page.ts';
import { signed } from '../answer/state.ts';
import { context } from '../kit/blocks.ts';
import { dataTable } from '../kit/data-table.ts';
import { type Message, message } from '../kit/message.ts';
import { bullets, line, type Run } from '../kit/rich.ts';
import type { Explained } from './ask-routes.ts';

type Fold = ReturnType<typeof folded>[number];

const LABELS = ['Nodes', 'Group', 'Order', 'Target', 'Address', 'State', 'What becomes of the call'];

/** The way of a number: dialplan, rule and targets with their turn; nodes that agree stand together. */
export function drawRoutes(asked: string, number: string, { explanations, faults }: Explained): Message {
  const folds = folded(explanations);
  const headlines = folds.map((fold) => headlineOf(number, fold, folds.length > 1));
  const headline = headlines[0] === undefined ? 'No node could say' : headlines.join('; ');
  return message({
    text: [`${asked}: ${headline}`, ...faults.map(({ what }) => what)].join('\n'),
    blocks: [
      line({ text: number, style: 'bold' }, '  ', { text: asked, style: 'code' }, `\n${headline}`),
      bullets([...folds.map(foldItem), ...faults.map(faultItem)]),
      ...targetTable(folds),
      ...notes(folds),
    ],
  });
}

function headlineOf(number: string, { nodes, explanation }: Fold, named: boolean): string {
  const where = named ? ` on ${nodes.join(', ')}` : '';
  const taken = explanation.routes.flatMap(({ group, targets }) => {
    const first = targets.find(({ turn }) => turn === 'first');
    return first ? [`${first.kind} ${first.id} (group ${group})`] : [];
  });
  if (taken.length > 0) return `${number} goes to ${taken.join(', ')}${where}`;
  const unsure = explanation.routes.some(
    ({ prefix, targets }) => prefix === undefined || targets.some(({ turn }) => turn === 'not-known'),
  );
  return unsure ? `Where ${number} goes is not known${where}` : `✕ ${number} goes nowhere${where}`;
}

function foldItem({ nodes, explanation }: Fold): readonly Run[] {
  const steps = [...translationWords(explanation), ...explanation.routes.map(ruleWords)];
  return [{ text: nodes.join(', '), style: 'bold' }, `  ${steps.join('\n')}`];
}

const faultItem = ({ node, what, todo }: Fault): readonly Run[] => [
  { text: node, style: 'bold' },
  `  ✕ ${what} ${todo}`,
];

function translationWords({ translation, number }: Explanation): readonly string[] {
  if (!translation) return [];
  const { dialplan, kind, about } = translation;
  switch (kind) {
    case 'translated':
      return [`Dialplan ${dialplan} makes it ${number}${about === '' ? '' : ` (${about})`}.`];
    case 'no-rule':
      return [`No rule of dialplan ${dialplan} fits, so it stays ${number}.`];
    case 'no-dialplan':
      return [`There is no dialplan ${dialplan}; it was looked up as ${number}.`];
    case 'not-known':
      return [`What dialplan ${dialplan} makes of it is not known; it was looked up as ${number}. ${about}`];
  }
}

function ruleWords({ group, prefix, attrs, targets, because }: GroupRoute): string {
  if (prefix === undefined) return `Group ${group}: ${because}`;
  if (prefix === null) return `Group ${group}: no rule fits the number.`;
  const rule = prefix === '' ? 'the rule without a prefix' : `the rule of prefix ${prefix}`;
  const none = targets.length === 0 ? ', which names no gateway and no carrier' : '';
  return `Group ${group}: ${rule}${attrs === '' ? '' : ` (${attrs})`}${none}.`;
}

function targetTable(folds: readonly Fold[]): readonly KnownBlock[] {
  const rows = folds.flatMap(({ nodes, explanation }) =>
    explanation.routes.flatMap(({ group, targets }) =>
      targets.map((target, place) => [
        nodes.join(', '),
        group,
        String(place + 1),
        `${target.kind} ${target.id}`,
        target.address,
        stateOf(target),
        turnWords(target),
      ]),
    ),
  );
  if (rows.length === 0) return [];
  const drawn = telling(
    LABELS.map((label) => ({ label, kind: 'text' as const })),
    rows,
  );
  return [dataTable('Tried in this order', drawn.columns, drawn.rows).block];
}

function stateOf({ state, turn }: Target): string {
  if (state === '') return '';
  return signed(turn === 'first' || turn === 'later' ? 'up' : state === 'Probing' ? 'half' : 'down', state);
}

function turnWords({ turn, because }: Target): string {
  switch (turn) {
    case 'first':
      return '→ takes it';
    case 'later':
      return 'only if those before it fail';
    case 'out':
      return `left out: ${because}`;
    case 'not-known':
      return `? ${because}`;
  }
}

/** What OpenSIPS does not tell over MI. */
function notes(folds: readonly Fold[]): readonly KnownBlock[] {
  const targets = folds.flatMap(({ explanation }) => explanation.routes.flatMap((route) => route.targets));
  const untold = [
    ...(targets.some(({ kind }) => kind === 'carrier') ? ['which gateways a carrier has'] : []),
    ...(targets.length > 1
      ? ['weights, by which a rule may try its targets in another order from call to call']
      : []),
  ];
  return untold.length > 0 ? [context(`OpenSIPS does not tell ${untold.join(', and ')}.`)] : [];
}
