import type { Cell, Column, Sheet, Table } from './sheet.ts';

/** The rows of several nodes in one table whose first column names the node. */
export interface Merged {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  /** The nodes of which not every row stands here. */
  readonly cut: readonly { readonly node: string; readonly shown: number; readonly of: number }[];
}

interface NodeTable {
  readonly node: string;
  readonly table: Table;
}

// So many rows of nine columns stay readable within the 10,000 characters of a table.
const MOST_ROWS = 40;

/** One table for all nodes; undefined when their tables are not of one kind, or when there is nothing to lay out. */
export function merged(
  sheets: readonly { readonly node: string; readonly sheet: Sheet }[],
): Merged | undefined {
  const tables = sheets.flatMap(({ node, sheet }): NodeTable[] => {
    const table = sheet.tables[0] ?? factTable(sheet);
    return table && table.count > 0 ? [{ node, table }] : [];
  });
  const titles = new Set(tables.map(({ table }) => table.title));
  if (titles.size !== 1) return undefined;

  const labels = new Map(
    tables.flatMap(({ table }) => table.columns.map((column) => [column.label, column])),
  );
  const columns = [...labels.values()];
  const shares = fairShares(tables.map(({ table }) => table.count));
  const rows = tables.flatMap(({ node, table }, place) => {
    const places = columns.map(({ label }) => table.columns.findIndex((column) => column.label === label));
    return table.slice(0, shares[place] ?? 0).map((row) => [node, ...places.map((at) => row[at] ?? '')]);
  });
  const cut = tables.flatMap(({ node, table }, place) => {
    const shown = shares[place] ?? 0;
    return shown < table.count ? [{ node, shown, of: table.count }] : [];
  });
  return { columns: [{ label: 'Node', kind: 'text' }, ...columns], rows, cut };
}

/** The facts of one node as a single row. */
function factTable({ facts }: Sheet): Table | undefined {
  if (facts.length === 0) return undefined;
  return {
    title: 'facts',
    columns: facts.map(([label]) => ({ label, kind: 'text' })),
    count: 1,
    slice: () => [facts.map(([, value]) => value)],
  };
}

/** Each gets what it has, up to an equal part; what the small ones leave is shared among the others. */
function fairShares(counts: readonly number[]): readonly number[] {
  const shares = counts.map(() => 0);
  let room = Math.max(MOST_ROWS, counts.length);
  while (room > 0) {
    const hungry = counts.flatMap((many, place) => ((shares[place] ?? 0) < many ? [place] : []));
    if (hungry.length === 0) break;
    const part = Math.max(1, Math.floor(room / hungry.length));
    for (const place of hungry) {
      const more = Math.min(part, room, (counts[place] ?? 0) - (shares[place] ?? 0));
      shares[place] = (shares[place] ?? 0) + more;
      room -= more;
    }
  }
  return shares;
}
