import { expect, test } from 'vitest';
import { blockErrors } from '../../../playground/slack/limits.ts';
import { dataChart } from './data-chart.ts';

const NASTY = `<!channel> \u202e${'long '.repeat(50)}`;

test.each([
  ['one point', 1, 1],
  ['more of everything than Slack takes', 50, 12],
])('a chart of %s is taken by Slack', (_, points, lines) => {
  const series = Array.from({ length: lines }, () => ({
    name: NASTY,
    values: Array.from({ length: points }, (__, at) => at),
  }));
  const categories = Array.from({ length: points }, () => NASTY);

  const block = dataChart({ title: NASTY, categories, series, unit: 'per second' });

  expect(blockErrors([block], 'message')).toEqual([]);
});

test('the newest points stay', () => {
  const categories = Array.from({ length: 25 }, (_, at) => `t${at}`);
  const block = dataChart({
    title: 'x',
    categories,
    series: [{ name: 'a', values: [...categories.keys()] }],
    unit: 'count',
  });

  expect(JSON.stringify(block)).toContain('{"label":"t24","value":24}]');
  expect(JSON.stringify(block)).not.toContain('"t4"');
});
