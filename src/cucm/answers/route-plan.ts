import type { Fetched } from '../../catalogue/cucm/replies.ts';
import { ok } from '../../kernel/result.ts';
import type { Asking, CucmClient } from '../client.ts';
import { routingQueries, spaceQueries } from '../queries/routing.ts';
import type { PlanRow } from '../route/closest.ts';
import type { Plan } from '../route/follow.ts';
import { asWritten } from './line.ts';
import { cell, everyRow, type Row } from './pages.ts';

/** The route plan in the database: patterns with wildcards once for all steps, and for each step what is exactly its number. */
export function planOf(
  client: Pick<CucmClient, 'rows'>,
  asking: Asking,
  note: (fetched: Fetched) => void,
): Plan {
  let wild: ReturnType<typeof everyRow> | undefined;
  return {
    rowsFor: async (number) => {
      wild ??= everyRow(client, routingQueries.wild, asking);
      const patterns = await wild;
      if (!patterns.ok) return patterns;
      const exact = await client.rows(routingQueries.exact(asWritten(number)), asking);
      if (!exact.ok) return exact;
      note(patterns.value);
      note(exact.value);
      const rows = new Map(
        [...patterns.value.rows, ...exact.value.rows].map((row) => [cell(row, 'pkid'), row]),
      );
      return ok([...rows.values()].map(rowOf));
    },
    partitionsOf: async (css) => {
      const members = await client.rows(spaceQueries.members(css), asking);
      if (!members.ok) return members;
      note(members.value);
      if (members.value.rows.length === 0) return ok(undefined);
      return ok(members.value.rows.map((row) => cell(row, 'partition')).filter(Boolean));
    },
  };
}

const rowOf = (row: Row): PlanRow => ({
  id: cell(row, 'pkid'),
  pattern: cell(row, 'pattern'),
  partition: cell(row, 'partition'),
  usage: cell(row, 'usagename'),
  description: cell(row, 'description'),
  blocked: cell(row, 'blockenable') === 't',
  mask: cell(row, 'mask'),
  prefix: cell(row, 'prefix'),
  discard: cell(row, 'discard'),
  css: cell(row, 'css'),
  sameCss: cell(row, 'useoriginatorcss') === 't',
});
