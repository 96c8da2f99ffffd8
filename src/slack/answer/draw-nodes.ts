import type { KnownBlock } from '@slack/types';
import type { Fault } from '../../gate/fault.ts';
import { context } from '../kit/blocks.ts';
import { actions, button } from '../kit/controls.ts';
import { dataTable } from '../kit/data-table.ts';
import { type Message, message } from '../kit/message.ts';
import { bullets, line, type Run } from '../kit/rich.ts';
import { smallTable, warningBlocks } from './draw.ts';
import { counted, duration } from './format.ts';
import { merged } from './merged.ts';
import { telling } from './page.ts';
import type { Sheet } from './sheet.ts';

/** What one of several nodes said, or why it did not. */
export type NodeSheet =
  | { readonly node: string; readonly sheet: Sheet; readonly ms?: number; readonly resultId?: string }
  | { readonly node: string; readonly fault: Fault };

/** All that stands around the answers of several nodes. */
export interface AroundNodes {
  readonly asked: string;
  readonly warnings?: readonly string[];
  /** One id for all answers together; without it they can be neither shared nor had as files. */
  readonly resultId?: string;
}

type Answered = Extract<NodeSheet, { readonly sheet: Sheet }>;

const NODES_IN_BLOCK = 10;
const MOST_LISTS = 20;
const MOST_APART = 10;
const MOST_NODE_BUTTONS = 20;

/** The answers of several nodes as one message that names each node, the ones that did not answer included. */
export function drawNodes(nodes: readonly NodeSheet[], around: AroundNodes): Message {
  const answered = nodes.filter((node): node is Answered => 'sheet' in node);
  const silent = nodes.length - answered.length;
  const headline = `${counted(answered.length, 'node')} answered${silent > 0 ? `, ${silent} did not` : ''}`;
  const { blocks: rows, cut } = tableOfAll(answered);
  const blocks: KnownBlock[] = [
    line(
      { text: counted(nodes.length, 'node'), style: 'bold' },
      '  ',
      { text: around.asked, style: 'code' },
      `\n${headline}`,
    ),
    ...warningBlocks(around.warnings ?? []),
    ...lists(nodes),
    ...rows,
    ...notes(answered),
    ...buttons(cut, around.resultId),
  ];
  const said = nodes.map((node) => `${node.node}: ${saidBy(node)}`);
  return message({ text: [`${around.asked}: ${headline}`, ...said].join('\n'), blocks });
}

function lists(nodes: readonly NodeSheet[]): readonly KnownBlock[] {
  const blocks: KnownBlock[] = [];
  for (let from = 0; from < nodes.length && blocks.length < MOST_LISTS; from += NODES_IN_BLOCK) {
    blocks.push(bullets(nodes.slice(from, from + NODES_IN_BLOCK).map(item)));
  }
  const left = nodes.length - NODES_IN_BLOCK * MOST_LISTS;
  return left > 0 ? [...blocks, context(`… and ${counted(left, 'more node')}`)] : blocks;
}

function item(node: NodeSheet): readonly Run[] {
  const time = 'sheet' in node && node.ms !== undefined ? ` (${duration(node.ms)})` : '';
  return [{ text: node.node, style: 'bold' }, `  ${saidBy(node)}${time}`];
}

function saidBy(node: NodeSheet): string {
  return 'sheet' in node ? node.sheet.headline : `✕ ${node.fault.what} ${node.fault.todo}`;
}

/** One table for all nodes where their replies have the same shape, else a few lines for each. */
function tableOfAll(answered: readonly Answered[]): {
  readonly blocks: readonly KnownBlock[];
  readonly cut: readonly Answered[];
} {
  const all = merged(answered);
  if (!all) {
    const apart = answered.slice(0, MOST_APART);
    const blocks = apart.flatMap(({ node, sheet }) => {
      const table = sheet.tables.find((each) => each.count > 0);
      return table ? [line({ text: node, style: 'bold' }), ...smallTable(table)] : [];
    });
    return { blocks, cut: answered.filter(({ sheet }) => sheet.tables.some((each) => each.count > 10)) };
  }
  const { columns, rows, remarks } = telling(all.columns, all.rows);
  const { block, rows: drawn } = dataTable('Rows of all nodes', columns, rows);
  const dropped = rows.length - drawn;
  const said = [
    ...all.cut.map(({ node, shown, of }) => `${node}: ${shown} of ${of.toLocaleString('en-US')} rows.`),
    ...remarks,
  ];
  if (dropped > 0) said.push(`${dropped} more rows have no room.`);
  return {
    blocks: said.length > 0 ? [block, context(...said)] : [block],
    cut: answered.filter(({ node }) => all.cut.some((each) => each.node === node)),
  };
}

function notes(answered: readonly Answered[]): readonly KnownBlock[] {
  const all = [...new Set(answered.flatMap(({ sheet }) => sheet.notes))];
  return all.length > 0 ? [context(...all)] : [];
}

function buttons(cut: readonly Answered[], resultId: string | undefined): readonly KnownBlock[] {
  const each = cut
    .slice(0, MOST_NODE_BUTTONS)
    .flatMap(({ node, resultId: own }) =>
      own === undefined
        ? []
        : [button({ action: 'answer.page', label: `All of ${node}`, value: `${own}:1` })],
    );
  if (resultId === undefined) return actions(each);
  return actions([
    ...each,
    button({ action: 'answer.share', label: 'Share', value: `${resultId}:1` }),
    button({ action: 'answer.json', label: 'JSON file', value: `${resultId}:1` }),
  ]);
}
