import { type Fields, fieldsOf, listAt } from '../../../kernel/json.ts';
import { amount, tableOf } from '../columns.ts';
import { count, counted } from '../format.ts';
import { numberOf, textOf } from '../reply.ts';
import { type Rows, rowsOf, tally } from '../rows.ts';
import { type SheetMaker, sheet, type Table } from '../sheet.ts';
import { signed } from '../state.ts';

function pipes(rows: Rows): Table {
  return tableOf('Pipes', rows, [
    { key: 'id', label: 'Pipe' },
    { key: 'counter', label: 'Counted', kind: 'number', show: amount },
    { key: 'limit', label: 'Limit', kind: 'number', show: amount },
    { key: 'over', label: 'State', show: (_, row) => state(row) },
    { key: 'algorithm', label: 'Algorithm' },
  ]);
}

const isOver = ({ counter, limit }: Fields): boolean => numberOf(counter) > numberOf(limit);

const state = (row: Fields): string =>
  isOver(row) ? signed('down', 'over its limit') : signed('up', 'within its limit');

const list: SheetMaker = async ({ value }) => {
  const { Pipe, drop_rate } = fieldsOf(value);
  const found = listAt(value, 'Pipes') ?? (Pipe === undefined ? undefined : [Pipe]);
  if (!found) return undefined;
  const facts: readonly [string, string][] = [['Drop rate', `${textOf(drop_rate)} %`]];
  if (found.length === 0) return sheet({ headline: 'No pipe is in use', facts });
  const rows = rowsOf(found);
  const over = await tally(rows, (pipe) => (isOver(pipe) ? 'over' : undefined));
  const many = over[0]?.[1] ?? 0;
  return sheet({
    headline: `${counted(rows.count, 'pipe')}, ${many === 0 ? 'none' : count(many)} over its limit`,
    facts,
    tables: [pipes(rows)],
  });
};

/** Sheets for rate limits. */
export const ratelimit: Readonly<Record<string, SheetMaker>> = { 'ratelimit:list': list };
