import { z } from 'zod';
import type { KeptResult } from '../gate/results.ts';
import { maskedReply } from '../policy/masked-reply.ts';
import { type Cell, clean, type Row } from './cell.ts';
import type { ToolNeeds } from './needs.ts';
import { permittedToRead } from './offered.ts';
import { eachRow, rowsIn } from './rows.ts';
import { failed, LONGEST_ANSWER, said, tool } from './say.ts';
import { table } from './show.ts';
import type { Caller, Tool } from './tool.ts';
import { untrusted } from './untrusted.ts';

const Where = z
  .array(
    z.strictObject({
      field: z.string(),
      test: z.enum(['is', 'not', 'contains', 'over', 'under']),
      value: z.string(),
    }),
  )
  .max(5)
  .default([]);
type Where = z.output<typeof Where>;

const ROOM = LONGEST_ANSWER - 500;
const NOT_YOURS = 'You have no such result; it may have been cleared away. Ask again for a new one.';
const NOT_FOR_TOOLS = 'That result may tell of people, and models and programs never get it.';
const Id = z.string().min(1).describe('Id of a result of yours');

/** Looking further into replies that were kept: filter, page, count and group. Everybody sees their own only. */
export function keptTools(needs: ToolNeeds): readonly Tool[] {
  const mine = async (id: string, { actor }: Caller): Promise<KeptResult | string> => {
    const forbidden = permittedToRead(actor);
    if (forbidden) return forbidden;
    const found = await needs.results.find(id);
    return found && found.team === actor.team && found.user === actor.user ? seen(needs, found) : NOT_YOURS;
  };

  const filter = tool({
    name: 'filter_result',
    title: 'Rows of a result',
    description: 'Rows of a kept result that match every condition: how many, and a page of them',
    input: z.strictObject({
      id: Id,
      where: Where,
      from: z.int().min(0).default(0),
      count: z.int().min(1).max(100).default(20),
    }),
    reads: true,
    run: async ({ id, where, from, count }, caller) => {
      const result = await mine(id, caller);
      if (typeof result === 'string') return failed(result);
      const page: Row[] = [];
      let matching = 0;
      await eachRow(rowsIn(result.value), (row) => {
        if (!where.every((condition) => holds(row, condition))) return;
        if (matching >= from && page.length < count) page.push(row);
        matching += 1;
      });
      const { rows, lines } = table(page, ROOM);
      const shown = rows.length > 0 ? `, ${from + 1} to ${from + rows.length} shown` : '';
      const text = untrusted([`${matching} rows match${shown}`, ...lines].join('\n'), needs.newId());
      return said(text, { id, matching, from, rows }, [id]);
    },
  });

  const group = tool({
    name: 'group_result',
    title: 'Count a result by a field',
    description: 'How many rows of a kept result have each value of a field, most frequent first',
    input: z.strictObject({ id: Id, by: z.string(), where: Where }),
    reads: true,
    run: async ({ id, by, where }, caller) => {
      const result = await mine(id, caller);
      if (typeof result === 'string') return failed(result);
      const counts = new Map<Cell, number>();
      const fields = new Set<string>();
      await eachRow(rowsIn(result.value), (row) => {
        for (const name of Object.keys(row)) fields.add(name);
        if (!where.every((condition) => holds(row, condition))) return;
        const key = row[by] ?? null;
        counts.set(key, (counts.get(key) ?? 0) + 1);
      });
      if (!fields.has(by)) return failed(noField(by, fields, needs.newId()));
      const groups = [...counts].toSorted(([, a], [, b]) => b - a).map(([value, rows]) => ({ value, rows }));
      const { rows, lines } = table(groups.slice(0, 100), ROOM);
      const text = [`${groups.length} values of ${clean(by, 60)}`, ...lines].join('\n');
      return said(untrusted(text, needs.newId()), { id, by, values: groups.length, groups: rows }, [id]);
    },
  });
  return [filter, group];
}

/** The same person may have had it by another way, with people in it that no tool gets to see. */
function seen({ catalogue }: ToolNeeds, result: KeptResult): KeptResult | string {
  const found = catalogue.find(result.method);
  const personal = found.kind === 'one' ? found.command.personal : [];
  if (personal === 'whole') return NOT_FOR_TOOLS;
  return { ...result, value: maskedReply(result.value, personal) };
}

function holds(row: Row, { field, test, value }: Where[number]): boolean {
  const cell = row[field] ?? '';
  const text = String(cell).toLowerCase();
  switch (test) {
    case 'is':
      return text === value.toLowerCase();
    case 'not':
      return text !== value.toLowerCase();
    case 'contains':
      return text.includes(value.toLowerCase());
    case 'over':
      return text !== '' && Number(cell) > Number(value);
    case 'under':
      return text !== '' && Number(cell) < Number(value);
  }
}

function noField(by: string, fields: ReadonlySet<string>, tag: string): string {
  const names = clean([...fields].join(', '), 600);
  return `The result has no field ${clean(by, 60)}. ${untrusted(`Fields: ${names}`, tag)}`;
}
