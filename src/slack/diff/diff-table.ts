import type { Comparison, FieldDifference, RowDifference } from '../../fleet/differ.ts';
import type { Row } from '../../fleet/row.ts';
import type { Column, Table } from '../answer/sheet.ts';

/** More nodes than this have no column each: what most of them say stands beside what the others say. */
const MOST_COLUMNS = 5;
const ODD = '≠';
const GONE = 'not there';

const text = (label: string): Column => ({ label, kind: 'text' });

/** What differs, a line for each field: with a column for each node, or what most nodes say and what the others do. */
export function diffTable({ different, nodes }: Pick<Comparison, 'different' | 'nodes'>): Table {
  const lists = new Set(different.map(({ list }) => list));
  const listed = lists.size > 1;
  const lines = different.flatMap((row) => row.fields.map((field) => ({ row, field })));
  const wide = nodes.length <= MOST_COLUMNS;
  const columns = wide ? nodes : ['Most', 'Others'];
  return {
    title: 'What differs',
    columns: [...(listed ? ['List'] : []), 'Row', 'Field', ...columns].map(text),
    count: lines.length,
    slice: (from, to) =>
      lines
        .slice(from, to)
        .map(({ row, field }) => [
          ...(listed ? [row.list] : []),
          ...nameOf(row, field.field),
          ...(wide ? eachNode(field, nodes) : mostAndOthers(field)),
        ]),
  };
}

/** Every row and field with what each node says, for a file. */
export function wholeTable({ rows, nodes, different }: Comparison): Table {
  const odd = new Map(different.map((row) => [idOf(row), new Set(row.fields.map(({ field }) => field))]));
  const lines = rows.flatMap((row) => {
    const names = new Map(
      [...row.by.values()].flatMap((texts) => [...texts.keys()].map((name) => [name.toLowerCase(), name])),
    );
    return (names.size > 0 ? [...names.values()] : ['']).map((field) => ({ row, field }));
  });
  return {
    title: 'All rows',
    columns: ['List', 'Row', 'Field', 'Same', ...nodes].map(text),
    count: lines.length,
    slice: (from, to) =>
      lines.slice(from, to).map(({ row, field }) => {
        const differs = odd.get(idOf(row));
        const same = !differs?.has(field) && !differs?.has('');
        return [
          row.list,
          ...nameOf(row, field),
          same ? 'yes' : 'no',
          ...nodes.map((node) => saidOn(row, node, field)),
        ];
      }),
  };
}

/** A row and its field in two cells; what stands in no list has no name but its field's. */
function nameOf({ key }: Pick<Row, 'key'>, field: string): readonly [string, string] {
  return key.length > 0 ? [key.join(' · '), field] : [field || 'the answer', ''];
}

function eachNode({ said, majority }: FieldDifference, nodes: readonly string[]): readonly string[] {
  return nodes.map((node) => {
    const place = said.findIndex(({ nodes: those }) => those.includes(node));
    const found = said[place];
    // A node that lacks the row has no say in its fields.
    if (!found) return '';
    const words = found.text ?? GONE;
    return majority && place > 0 ? `${ODD} ${words}` : words;
  });
}

function mostAndOthers({ said, majority }: FieldDifference): readonly string[] {
  const words = said.map(({ text: each, nodes }) => `${each ?? GONE} (${nodes.join(', ')})`);
  const [first = '', ...others] = words;
  return majority ? [first, others.map((each) => `${ODD} ${each}`).join('; ')] : ['', words.join('; ')];
}

function saidOn({ by }: Row, node: string, field: string): string {
  const texts = by.get(node);
  if (!texts) return GONE;
  const found = [...texts].find(([name]) => name.toLowerCase() === field.toLowerCase());
  return found?.[1] ?? (field === '' ? 'there' : GONE);
}

const idOf = ({ list, key }: Pick<RowDifference, 'list' | 'key'>): string => JSON.stringify([list, key]);
