import { expect, test } from 'vitest';
import { context } from './blocks.ts';
import { dataTable } from './data-table.ts';
import { message } from './message.ts';
import { drawingsOf } from './plainer.ts';
import { table } from './table.ts';

const COLUMNS = [
  { label: 'Gateway', kind: 'text' },
  { label: 'Calls', kind: 'number' },
] as const;
const ROWS = [
  ['gw1', { value: 7, text: '7' }],
  ['gw2', { value: 12, text: '12' }],
] as const;

test('a data table becomes a table with the same rows, and then text; the rest of the message stays', () => {
  const data = message({
    text: 'x',
    blocks: [dataTable('Gateways', COLUMNS, ROWS).block, context('note')],
  });

  const [best, still, text] = drawingsOf(data);

  expect(best?.message).toBe(data);
  expect(still?.message.blocks).toEqual([table(COLUMNS, ROWS).block, context('note')]);
  expect(JSON.stringify(text?.message.blocks[0])).toContain('Gateway  Calls\\ngw1      7\\ngw2      12');
  expect(text?.message.blocks[1]).toEqual(context('note'));
});

test('a plain table becomes text, and a message without tables has one drawing', () => {
  const plain = message({ text: 'x', blocks: [table(COLUMNS, ROWS).block] });

  expect(drawingsOf(plain).map(({ needs }) => needs)).toEqual(['table', 'text']);
  expect(drawingsOf(message({ text: 'x', blocks: [context('note')] }))).toHaveLength(1);
});

test('a table without rows is no data table, as Slack wants a row under the header', () => {
  expect(dataTable('Gateways', COLUMNS, []).block.type).toBe('table');
});
