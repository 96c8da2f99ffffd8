import { useState } from 'preact/hooks';
import type { Json } from '../../wire.ts';
import { type Drawn, html } from '../html.ts';
import { listAt, textAt } from '../json.ts';
import { Rich, richText } from './rich.ts';

type Row = readonly Json[];
type Sorting = { readonly column: number; readonly down: boolean };

const PAGE = 5;

/** A table; a data_table can be sorted by its columns and has pages. */
export function Table({ of }: { readonly of: Json }): Drawn {
  const [by, sortBy] = useState<Sorting | undefined>();
  const [page, turn] = useState(0);
  const data = of['type'] === 'data_table';
  const [head = [], ...body] = (of['rows'] ?? []) as readonly Row[]; // the limits have seen to it
  const size = data ? Number(of['page_size'] ?? PAGE) : body.length;
  const sorted = by ? sortedBy(body, by) : body;
  const pages = Math.max(1, Math.ceil(body.length / Math.max(1, size)));
  const shown = sorted.slice(page * size, (page + 1) * size);
  const caption = textAt(of, 'caption');
  const settings = listAt(of, 'column_settings');
  const classOf = (column: number): string => {
    const { align, is_wrapped: wrapped } = settings[column] ?? {};
    const number = align === 'right' || body[0]?.[column]?.['type'] === 'raw_number';
    return `${number ? 'number' : ''} ${wrapped ? 'wrapped' : ''}`.trim();
  };
  const press = (column: number): void => {
    sortBy({ column, down: by?.column === column ? !by.down : false });
    turn(0);
  };
  const title = (cell: Json, column: number): Drawn => {
    if (!data) return html`<th scope="col" class=${classOf(column)}>${draw(cell)}</th>`;
    const way = by?.column === column ? (by.down ? 'descending' : 'ascending') : 'none';
    const mark = { none: '↕', ascending: '↑', descending: '↓' }[way];
    return html`<th scope="col" class=${classOf(column)} aria-sort=${way}>
      <button type="button" class="sort" onClick=${() => press(column)}>${draw(cell)} <span aria-hidden="true">${mark}</span></button></th>`;
  };
  return html`<div class="table-box" tabindex="0" role="group" aria-label=${caption || 'Table'}>
    <table>
      ${caption ? html`<caption>${caption}</caption>` : null}
      <thead><tr>${head.map(title)}</tr></thead>
      <tbody>${shown.map((row) => html`<tr>${row.map((cell, column) => html`<td class=${classOf(column)}>${draw(cell)}</td>`)}</tr>`)}</tbody>
    </table>
    ${pages > 1 ? html`<${Pages} page=${page} pages=${pages} turn=${turn} />` : null}
  </div>`;
}

function Pages({
  page,
  pages,
  turn,
}: {
  readonly page: number;
  readonly pages: number;
  readonly turn: (page: number) => void;
}): Drawn {
  return html`<div class="pages">
    <button type="button" class="button" disabled=${page === 0} onClick=${() => turn(page - 1)}>Previous</button>
    <span>Page ${page + 1} of ${pages}</span>
    <button type="button" class="button" disabled=${page >= pages - 1} onClick=${() => turn(page + 1)}>Next</button>
  </div>`;
}

function draw(cell: Json): Drawn {
  if (cell['type'] === 'rich_text') return html`<${Rich} of=${cell} />`;
  return String(cell['text'] ?? cell['value'] ?? '');
}

/** Slack sorts by numbers where every cell of the column is one, else by letters. */
function sortedBy(rows: readonly Row[], { column, down }: Sorting): readonly Row[] {
  const way = down ? -1 : 1;
  const numbers = rows.every((row) => row[column]?.['type'] === 'raw_number');
  const text = ({ [column]: cell = {} }: Row): string => String(cell['text'] ?? richText(cell));
  return rows.toSorted((one, other) =>
    numbers
      ? way * (Number(one[column]?.['value']) - Number(other[column]?.['value']))
      : way * text(one).localeCompare(text(other)),
  );
}
