import type { KnownBlock } from '@slack/types';
import type { Comparison } from '../../fleet/differ.ts';
import type { Load } from '../../fleet/loads.ts';
import type { Fault } from '../../gate/fault.ts';
import { count, counted } from '../answer/format.ts';
import { pageOf } from '../answer/page.ts';
import type { Cell } from '../answer/sheet.ts';
import { context } from '../kit/blocks.ts';
import { actions, button } from '../kit/controls.ts';
import { dataTable } from '../kit/data-table.ts';
import { type Message, message } from '../kit/message.ts';
import { bullets, line, type Run } from '../kit/rich.ts';
import { diffTable } from './diff-table.ts';

/** All that stands around a comparison. */
export interface AroundDiff {
  readonly asked: string;
  readonly faults: readonly Fault[];
  readonly loads: readonly Load[];
  readonly notes: readonly string[];
  /** What its buttons carry: the comparison, and the view of its replies. */
  readonly ids?: { readonly diff: string; readonly view: string } | undefined;
}

const MOST_ROWS = 60;
const MOST_LEFT_OUT = 12;

/** What differs between nodes: equal rows counted, the odd ones out marked, and nodes that did not answer named. */
export function drawDiff(comparison: Comparison, around: AroundDiff): Message {
  const { asked, faults, loads, notes, ids } = around;
  const headline = headlineOf(comparison);
  const silent = faults.map(({ node, what, todo }) => [
    { text: node, style: 'bold' as const },
    `  ✕ ${what} ${todo}`,
  ]);
  const { blocks: drawn, first } = tableOf(comparison);
  return message({
    text: [`diff ${asked}: ${headline}`, ...first, ...faults.map(({ what }) => what)].join('\n'),
    blocks: [
      line(
        { text: counted(comparison.nodes.length, 'node'), style: 'bold' },
        '  ',
        { text: asked, style: 'code' },
        `\n${headline}`,
      ),
      ...(silent.length > 0 ? [bullets(silent)] : []),
      ...drawn,
      ...loadBlocks(loads),
      ...remarks(comparison, notes),
      ...(ids
        ? actions([
            button({ action: 'answer.share', label: 'Share', value: `${ids.diff}:1` }),
            button({ action: 'answer.csv', label: 'CSV file', value: `${ids.diff}:1` }),
            button({ action: 'answer.json', label: 'JSON file', value: `${ids.view}:1` }),
          ])
        : []),
    ],
  });
}

function headlineOf({ rows, same, different, nodes, odd }: Comparison): string {
  const where = joined(nodes);
  if (rows.length === 0) return `Nothing there on ${where}`;
  if (different.length === 0)
    return rows.length === 1
      ? `The same on ${where}`
      : `All ${count(rows.length)} rows are the same on ${where}`;
  const [first, second] = odd;
  const alone = first && first.rows > (second?.rows ?? 0);
  const [only] = different;
  if (rows.length === 1 && only) {
    const who = alone ? `. ≠ ${first.node} is the odd one out` : '';
    return `${counted(only.fields.length, 'value')} ${only.fields.length === 1 ? 'differs' : 'differ'} on ${where}${who}`;
  }
  const who = alone ? `. ≠ ${first.node} is the odd one out, in ${counted(first.rows, 'row')}` : '';
  const equal = same === 0 ? '' : `, ${count(same)} ${same === 1 ? 'is' : 'are'} the same on ${where}`;
  return `${counted(different.length, 'row')} ${different.length === 1 ? 'differs' : 'differ'}${equal}${who}`;
}

function tableOf(comparison: Comparison): {
  readonly blocks: readonly KnownBlock[];
  readonly first: readonly string[];
} {
  if (comparison.different.length === 0) return { blocks: [], first: [] };
  const table = diffTable(comparison);
  const { rows, columns } = pageOf(table, 1, MOST_ROWS);
  const { block, rows: fitted } = dataTable(table.title, columns, rows);
  const left = table.count - fitted;
  const first = rows.slice(0, 5).map((row) => row.map(words).filter(Boolean).join(' · '));
  const more = left > 0 ? [context(`${counted(left, 'more line')} in the CSV file.`)] : [];
  return { blocks: [block, ...more], first };
}

/** What each node took from the database, where its module says so. */
function loadBlocks(loads: readonly Load[]): readonly KnownBlock[] {
  if (loads.length === 0) return [];
  const items = loads.map(({ node, at, taken, discarded, inMemory }): readonly Run[] => {
    const odd = discarded > 0 || taken !== inMemory ? '≠ ' : '';
    const words = `  ${odd}${count(taken)} from the database, ${count(discarded)} discarded, ${count(inMemory)} in memory; loaded `;
    return [{ text: node, style: 'bold' }, words, { at }];
  });
  return [line({ text: 'Database and memory', style: 'bold' }), bullets(items)];
}

function remarks({ leftOut }: Comparison, notes: readonly string[]): readonly KnownBlock[] {
  const names = leftOut.slice(0, MOST_LEFT_OUT).join(', ');
  const more = leftOut.length > MOST_LEFT_OUT ? ` and ${leftOut.length - MOST_LEFT_OUT} more` : '';
  const said =
    leftOut.length > 0
      ? [`Left out, as they count or tell the time: ${names}${more}. --full compares them too.`]
      : [];
  return [...said, ...notes].length > 0 ? [context(...said, ...notes)] : [];
}

function joined(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${last}` : last;
}

const words = (cell: Cell): string => (typeof cell === 'object' ? cell.text : cell);
