import type { KnownBlock } from '@slack/types';
import { plainText } from '../../kernel/plain-text.ts';
import { context } from '../kit/blocks.ts';
import { actions, button } from '../kit/controls.ts';
import { dataTable } from '../kit/data-table.ts';
import { fields } from '../kit/fields.ts';
import { type Message, message } from '../kit/message.ts';
import { line, preformatted } from '../kit/rich.ts';
import { table as tableBlock, tableText } from '../kit/table.ts';
import { count, duration, size } from './format.ts';
import { type Page, pageOf } from './page.ts';
import type { Cell, Sheet, Table } from './sheet.ts';

/** What can be done with a kept reply: each is a button `answer.<name>` that carries `resultId:page`. */
type ResultAction = 'page' | 'share' | 'csv' | 'json';

/** All that stands around the sheet of one node. */
export interface Around {
  readonly node: string;
  /** The question as it was understood, secrets left out: "ds_list full=1". */
  readonly asked: string;
  /** Unknown for a reply that was kept. */
  readonly ms?: number;
  /** Time in our own queue before the node was asked. */
  readonly waitedMs?: number;
  readonly bytes?: number;
  readonly page?: number;
  /** Without it the reply was not kept, and there are no buttons. */
  readonly resultId?: string;
  readonly actions?: readonly ResultAction[];
  readonly warnings?: readonly string[];
}

// A list that fits is in the message as a whole, since people then sort and leaf through all of it; others go by pages of ours.
const WHOLE = { rows: 99, cell: 80 } as const;
const PAGE_SIZE = 20;
const MOST_FACTS = 40;
const SMALL_TABLE = 10;
const EVERYTHING: readonly ResultAction[] = ['page', 'share', 'csv', 'json'];

/** The answer of one node as a message, one page of its first table in it. */
export function drawSheet(sheet: Sheet, around: Around): Message {
  const [main, ...others] = sheet.tables;
  const page = main && main.count > 0 ? pageOf(main, around.page ?? 1, sizeOf(main)) : undefined;
  const blocks: KnownBlock[] = [
    line(
      { text: around.node, style: 'bold' },
      '  ',
      { text: around.asked, style: 'code' },
      `\n${oneLine(sheet.headline)}`,
    ),
    ...warningBlocks(around.warnings ?? []),
    ...fields(sheet.facts.slice(0, MOST_FACTS)),
    ...(page ? pageBlocks(page, main?.title || oneLine(sheet.headline)) : []),
    ...others.filter((table) => table.count > 0).flatMap(smallTable),
    ...(sheet.tree.length > 0 ? [preformatted(sheet.tree.join('\n'))] : []),
    ...(sheet.notes.length > 0 ? [context(...sheet.notes)] : []),
    context(footer(around, page, main)),
    ...buttons(around, page),
  ];
  return message({ text: fallback(sheet, around, page), blocks });
}

/** Warnings as small print with a sign. */
export function warningBlocks(warnings: readonly string[]): readonly KnownBlock[] {
  return warnings.length > 0 ? [context(...warnings.map((warning) => `⚠ ${warning}`))] : [];
}

/** A table in few lines of text, for what stands beside the main one. */
export function smallTable(table: Table): readonly KnownBlock[] {
  const { columns, rows } = pageOf(table, 1, SMALL_TABLE);
  const more = table.count > rows.length ? `\n… ${count(table.count - rows.length)} more` : '';
  return [
    line({ text: table.title, style: 'bold' }),
    preformatted(tableText(tableBlock(columns, rows).block) + more),
  ];
}

function sizeOf(table: Table): number {
  if (table.count > WHOLE.rows) return PAGE_SIZE;
  const { columns, rows } = pageOf(table, 1, WHOLE.rows);
  const fitted = tableBlock(columns, rows);
  return fitted.rows === table.count && fitted.width >= WHOLE.cell ? WHOLE.rows : PAGE_SIZE;
}

function pageBlocks({ columns, rows: wanted, remarks, of }: Page, caption: string): readonly KnownBlock[] {
  const { block, rows } = dataTable(caption, columns, wanted);
  const dropped = wanted.length - rows;
  const all = [
    ...remarks,
    ...(dropped > 0 ? [`${dropped} more rows of this page have no room.`] : []),
    ...(of > 1 ? ['Sorting arranges the rows of this page alone.'] : []),
  ];
  return all.length > 0 ? [block, context(...all)] : [block];
}

function footer(
  { node, ms, waitedMs = 0, bytes }: Around,
  page: Page | undefined,
  main: Table | undefined,
): string {
  const pieces = ms === undefined ? [node] : [node, `answered in ${duration(ms)}`];
  if (waitedMs >= 1000) pieces.push(`waited ${duration(waitedMs)} for its turn`);
  if (bytes !== undefined) pieces.push(size(bytes));
  if (page && main && page.of > 1) {
    pieces.push(`page ${count(page.number)} of ${count(page.of)}`, `${count(main.count)} rows`);
  }
  return pieces.join(' · ');
}

function buttons(around: Around, page: Page | undefined): readonly KnownBlock[] {
  const { resultId, actions: wanted = EVERYTHING } = around;
  if (resultId === undefined) return [];
  const number = page?.number ?? 1;
  const make = (name: ResultAction, label: string, to: number) =>
    wanted.includes(name) ? [button({ action: `answer.${name}`, label, value: `${resultId}:${to}` })] : [];
  return actions([
    ...(page && number > 1 ? make('page', '‹ Previous', number - 1) : []),
    ...(page && number < page.of ? make('page', 'Next ›', number + 1) : []),
    ...make('share', 'Share', number),
    ...(page ? make('csv', 'CSV file', number) : []),
    ...make('json', 'JSON file', number),
  ]);
}

function fallback(sheet: Sheet, { node, asked, warnings = [] }: Around, page: Page | undefined): string {
  const first = (page?.rows ?? [])
    .slice(0, 5)
    .map((row) => row.slice(0, 4).map(words).filter(Boolean).join(' · '));
  const facts = sheet.facts.slice(0, 8).map(([label, value]) => `${label}: ${value}`);
  const tree = sheet.tree.slice(0, 5);
  return [`${node} ${asked}: ${oneLine(sheet.headline)}`, ...warnings, ...facts, ...first, ...tree]
    .map((each) => plainText(each, 300))
    .join('\n');
}

/** A headline from the network may be of any length and have line breaks. */
const oneLine = (text: string): string => plainText(text.replaceAll(/\s+/g, ' '), 300);

const words = (cell: Cell): string => (typeof cell === 'object' ? cell.text : cell);
