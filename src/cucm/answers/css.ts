import type { Css, CssRow } from '../../catalogue/cucm/routing-replies.ts';
import { ok } from '../../kernel/result.ts';
import { spaceQueries } from '../queries/routing.ts';
import { type Answer, textIn, together } from './answer.ts';
import { cell, type Row } from './pages.ts';
import { shortfallOf, without } from './shortfall.ts';

/** Calling search spaces with their partitions in order, and how much uses them. */
export const css: Answer = async (input, asking, needs) => {
  const members = await needs.client.rows(spaceQueries.members(textIn(input, 'name')), asking);
  if (!members.ok) return members;
  const patterns = await needs.client.rows(spaceQueries.patterns, asking);
  const devices = await needs.client.rows(spaceQueries.devices, asking);
  const lines = await needs.client.rows(spaceQueries.lines, asking);
  const counts = [patterns, devices, lines];
  const [inPartition, onDevices, onLines] = [
    totals(patterns.ok ? patterns.value.rows : [], 'partition'),
    totals(devices.ok ? devices.value.rows : [], 'name'),
    totals(lines.ok ? lines.value.rows : [], 'name'),
  ];
  const spaces = new Map<string, CssRow>();
  for (const row of members.value.rows) {
    const name = cell(row, 'name');
    const before = spaces.get(name) ?? {
      name,
      description: cell(row, 'description'),
      partitions: [],
      devices: onDevices(name),
      lines: onLines(name),
    };
    const partition = cell(row, 'partition');
    const member = {
      name: partition,
      description: cell(row, 'partitiondescription'),
      patterns: inPartition(partition),
    };
    spaces.set(name, {
      ...before,
      partitions: partition === '' ? before.partitions : [...before.partitions, member],
    });
  }
  const failed = counts.flatMap((count) => (count.ok ? [] : [count.error]))[0];
  const reply: Css = {
    ...together([members, ...counts].flatMap((part) => (part.ok ? [part.value] : []))),
    spaces: [...spaces.values()],
    ...shortfallOf([failed && without('How much uses them', failed)]),
  };
  return ok(reply);
};

function totals(rows: readonly Row[], column: string): (name: string) => number {
  const found = new Map(rows.map((row) => [cell(row, column), Number(cell(row, 'total'))]));
  return (name) => found.get(name) ?? 0;
}
