import { describe, expect, test } from 'vitest';
import { complaintsOf, visibleIn } from '../../../test/slack-limits.ts';
import type { Fault } from '../../gate/fault.ts';
import type { Message } from '../kit/message.ts';
import { drawNodes, type NodeSheet } from './draw-nodes.ts';
import { type Column, sheet, type Table } from './sheet.ts';

const text = (label: string): Column => ({ label, kind: 'text' });
const tableOf = (count: number, columns: readonly Column[] = [text('Name'), text('State')]): Table => ({
  title: 'Things',
  columns,
  count,
  slice: (from, to) =>
    Array.from({ length: Math.min(to, count) - from }, (_, place) =>
      columns.map(({ label }) => `${label} ${from + place}`),
    ),
});
const buttonsOf = ({ blocks }: Message) =>
  blocks
    .flatMap((block) => (block.type === 'actions' ? block.elements : []))
    .flatMap((each) => (each.type === 'button' ? [[each.action_id, each.text.text, each.value]] : []));
const rowsOf = ({ blocks }: Message) =>
  blocks.flatMap((block) =>
    block.type === 'table' || block.type === 'data_table'
      ? block.rows.map((row) => row.map((cell) => ('text' in cell ? cell.text : '')))
      : [],
  );
const fault: Fault = {
  kind: 'unreachable',
  node: 'ams',
  what: 'ams refused the connection.',
  todo: 'See whether OpenSIPS runs there.',
  acted: 'no',
};

describe('the answers of several nodes', () => {
  const node = (name: string, tables: readonly Table[], more: { resultId?: string } = {}): NodeSheet => ({
    node: name,
    sheet: sheet({ headline: `${tables[0]?.count ?? 0} things`, tables }),
    ms: 5,
    ...more,
  });

  test('stand in one table that names the node in front', () => {
    const message = drawNodes(
      [node('fra', [tableOf(2)]), node('lon', [tableOf(1, [text('State'), text('Extra')])])],
      { asked: 'ps' },
    );

    expect(rowsOf(message)).toEqual([
      ['Node', 'Name', 'State', 'Extra'],
      ['fra', 'Name 0', 'State 0', '–'],
      ['fra', 'Name 1', 'State 1', '–'],
      ['lon', '–', 'State 0', 'Extra 0'],
    ]);
  });

  test('show a dead node as such, with what to do', () => {
    const message = drawNodes([node('fra', [tableOf(2)]), { node: 'ams', fault }], { asked: 'ps' });
    const visible = visibleIn(message.blocks);

    expect(visible).toContain('1 node answered, 1 did not');
    expect(visible).toContain('✕ ams refused the connection. See whether OpenSIPS runs there.');
    expect(message.text).toContain('ams refused the connection. See whether OpenSIPS runs there.');
  });

  test('share the room fairly, say what is cut, and offer the rest of each node', () => {
    const message = drawNodes(
      [
        node('fra', [tableOf(500)], { resultId: 'r1' }),
        node('lon', [tableOf(3)], { resultId: 'r2' }),
        node('nyc', [tableOf(90)], { resultId: 'r3' }),
      ],
      { asked: 'dlg_list', resultId: 'all' },
    );
    const owners = rowsOf(message).map(([owner]) => owner);

    expect(['fra', 'lon', 'nyc'].map((name) => owners.filter((owner) => owner === name).length)).toEqual([
      19, 3, 18,
    ]);
    expect(visibleIn(message.blocks)).toContain('fra: 19 of 500 rows.');
    expect(buttonsOf(message)).toEqual([
      ['answer.page', 'All of fra', 'r1:1'],
      ['answer.page#2', 'All of nyc', 'r3:1'],
      ['answer.share', 'Share', 'all:1'],
      ['answer.json', 'JSON file', 'all:1'],
    ]);
  });

  test('of single things stand in one table as well', () => {
    const up = (name: string, since: string): NodeSheet => ({
      node: name,
      sheet: sheet({ headline: 'Up', facts: [['Since', since]] }),
      ms: 1,
    });

    expect(rowsOf(drawNodes([up('fra', 'May'), up('lon', 'June')], { asked: 'uptime' }))).toEqual([
      ['Node', 'Since'],
      ['fra', 'May'],
      ['lon', 'June'],
    ]);
  });

  test.each([2, 60, 400])('%i nodes, half of them dead, fit into one message', (many) => {
    const nodes = Array.from(
      { length: many },
      (_, place): NodeSheet =>
        place % 2
          ? { node: `n${place}`, fault: { ...fault, what: 'x'.repeat(500) } }
          : node(`n${place}`, [tableOf(40)], { resultId: `r${place}` }),
    );
    const apart = nodes.map(
      (each, place): NodeSheet =>
        'sheet' in each
          ? { ...each, sheet: sheet({ headline: 'x', tables: [{ ...tableOf(40), title: `t${place}` }] }) }
          : each,
    );

    for (const list of [nodes, apart])
      expect(complaintsOf(drawNodes(list, { asked: 'ps', resultId: 'all' }))).toEqual([]);
  });

  test('when no node answered are still one message', () => {
    const message = drawNodes([{ node: 'ams', fault }], { asked: 'ps' });

    expect(complaintsOf(message)).toEqual([]);
    expect(visibleIn(message.blocks)).toContain('0 nodes answered, 1 did not');
  });
});
