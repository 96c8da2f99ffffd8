import { expect, test } from 'vitest';
import { complaintsOf, markupIn, visibleIn } from '../../../test/slack-limits.ts';
import { compared } from '../../fleet/differ.ts';
import { wholeTable } from './diff-table.ts';
import { type AroundDiff, drawDiff } from './draw-diff.ts';

const NODES = ['n1', 'n2', 'n3', 'n4', 'n5', 'n6', 'n7'];
const around: AroundDiff = { asked: 'dr_gw_status', faults: [], loads: [], notes: [] };
const rowsOf = ({ blocks }: ReturnType<typeof drawDiff>) =>
  blocks.flatMap((block) =>
    block.type === 'data_table' || block.type === 'table'
      ? block.rows.map((row) => row.map((cell) => ('text' in cell ? cell.text : '')))
      : [],
  );
const gateways = (nodes: readonly string[], stateOn: (node: string) => string) =>
  compared(
    nodes.map((node) => ({ node, value: { Gateways: [{ ID: 'gw1', State: stateOn(node) }] } })),
    false,
  );

test('of many nodes what most of them say stands beside what the others say', () => {
  const states: Record<string, string> = { n2: 'Inactive', n5: 'Probing' };

  const drawn = drawDiff(
    gateways(NODES, (node) => states[node] ?? 'Active'),
    around,
  );

  expect(rowsOf(drawn)).toEqual([
    ['Row', 'Field', 'Most', 'Others'],
    ['gw1', 'State', 'Active (n1, n3, n4, n6, n7)', '≠ Inactive (n2); ≠ Probing (n5)'],
  ]);
});

test('where as many say one thing as say another, nothing is marked', () => {
  const drawn = drawDiff(
    gateways(NODES.slice(0, 6), (node) => (node < 'n4' ? 'Active' : 'Inactive')),
    around,
  );

  expect(rowsOf(drawn)[1]).toEqual(['gw1', 'State', 'Active (n1, n2, n3); Inactive (n4, n5, n6)']);
  expect(visibleIn(drawn.blocks)).not.toContain('≠');
});

test('thousands of hostile rows are drawn as Slack takes them, and all are in the file', () => {
  const nasty = `<!channel> *x* ${'y'.repeat(500)}`;
  const value = (node: string) => ({
    list: Array.from({ length: 2000 }, (_, at) => ({ name: `${nasty} ${at}`, said: `${node} ${nasty}` })),
  });
  const comparison = compared(
    ['fra', 'ams'].map((node) => ({ node, value: value(node) })),
    false,
  );
  const fault = { kind: 'timeout', node: 'lab', what: nasty, todo: nasty, acted: 'no' } as const;
  const load = { node: 'fra', at: 1_795_230_000_000, taken: 3, discarded: 1, inMemory: 3 };

  const drawn = drawDiff(comparison, {
    asked: nasty,
    faults: [fault],
    loads: [load],
    notes: [nasty],
    ids: { diff: 'd', view: 'v' },
  });

  expect(complaintsOf(drawn)).toEqual([]);
  expect(markupIn(drawn).some((text) => text.includes('<!'))).toBe(false);
  expect(visibleIn(drawn.blocks)).toContain('2,000 rows differ');
  expect(wholeTable(comparison).count).toBe(2000);
});
