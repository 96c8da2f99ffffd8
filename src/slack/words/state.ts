import { duration } from '../answer/format.ts';
import { signed } from '../answer/state.ts';
import { context } from '../kit/blocks.ts';
import { dataTable } from '../kit/data-table.ts';
import { message } from '../kit/message.ts';
import { bullets, line } from '../kit/rich.ts';
import type { NodeView } from '../needs.ts';
import type { Word } from './words.ts';

const columns = (labels: readonly string[]) => labels.map((label) => ({ label, kind: 'text' as const }));
const sign = ({ state }: NodeView): string =>
  state === 'up' ? signed('up', 'up') : state === 'down' ? signed('down', 'down') : 'not asked yet';

/** What a node is, as its release is named with it. */
export const productOf = ({ attached, product }: Pick<NodeView, 'attached' | 'product'>): string =>
  product ?? (attached ? 'attached server' : 'OpenSIPS');

const tagsOf = ({ environment, tags = [] }: NodeView): string =>
  [environment, ...tags].filter(Boolean).join(', ');

/** The nodes: where they are, what they run, whether they answer. */
export const nodes: Word = async ({ desk }) => {
  await desk.needs.refreshNodes();
  const all = desk.needs.nodes();
  const tagged = all.some((view) => tagsOf(view) !== '');
  const rows = all.map((view) => [
    view.node,
    sign(view),
    view.attached ? `${productOf(view)} ${view.release ?? ''}`.trim() : (view.release ?? '?'),
    ...(tagged ? [tagsOf(view)] : []),
    view.where,
    view.lastMs === undefined ? '' : `${Math.round(view.lastMs)} ms`,
    view.holder ? `${view.holder.name} for ${duration(view.holder.ms)}, ${view.waiting} waiting` : '',
  ]);
  const labels = [
    'Node',
    'State',
    'OpenSIPS',
    ...(tagged ? ['Tags'] : []),
    'Address',
    'Last answer',
    'Busy with',
  ];
  const up = all.filter(({ state }) => state === 'up').length;
  return message({
    text: `${up} of ${all.length} nodes up: ${all.map((view) => `${view.node} ${view.state}`).join(', ')}`,
    blocks: [
      line({ text: `${up} of ${all.length} nodes up`, style: 'bold' }),
      dataTable('Nodes', columns(labels), rows).block,
      context(`The first one, ${all[0]?.node ?? 'none'}, is asked when a command names no node.`),
    ],
  });
};

/** Everything that can fail, whether it works now, and what failed last and when. */
export const health: Word = async ({ desk }) => {
  const { needs } = desk;
  await needs.refreshNodes();
  const now = needs.clock();
  const ago = (at: number): string => `${duration(now - at)} ago`;
  const parts = await needs.parts();
  const all = needs.nodes();
  const failed = [
    ...parts.filter(({ works }) => !works).map(({ part }) => part),
    ...all.filter(({ state }) => state === 'down').map(({ node }) => node),
  ];
  const headline = failed.length === 0 ? 'Everything works' : `Not working: ${failed.join(', ')}`;
  return message({
    text: headline,
    blocks: [
      line({ text: headline, style: 'bold' }),
      bullets([
        ...parts.map(({ part, works, detail }) => [
          { text: part, style: 'bold' as const },
          `  ${signed(works ? 'up' : 'down', works ? 'works' : 'does not work')}. ${detail}`,
        ]),
        ...all.map((view) => [
          { text: view.node, style: 'bold' as const },
          `  ${sign(view)}, ${productOf(view)} ${view.release ?? 'not known yet'}.${view.lastSuccessAt ? ` Last answer ${ago(view.lastSuccessAt)}.` : ''}${view.fault ? ` Last fault ${ago(view.fault.at)}: ${view.fault.what} ${view.fault.todo}` : ''}`,
        ]),
      ]),
      context('Faults of the network are never held against a node: the next command tries again.'),
    ],
  });
};
