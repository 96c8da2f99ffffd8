import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { spread } from './figures.ts';
import { createReports } from './report.ts';

test('a table stands as Markdown, and in the file as it was measured', () => {
  const lines: string[] = [];
  vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line));
  const file = join(mkdtempSync(join(tmpdir(), 'chatops-report-')), 'found.json');

  const reports = createReports(['--quick', `--json=${file}`, '--rows=7']);
  const report = reports.begin('audit');
  report.table('Questions', [
    { what: 'plain', ms: 1234.56, 'against it': 1 },
    { what: 'ours', ms: 12.34, 'against it': 0.00999 },
    { what: 'none', ms: Number.NaN },
  ]);
  reports.save();
  vi.restoreAllMocks();

  expect(lines.at(-1)?.trim().split('\n').slice(2)).toEqual([
    '| what  |    ms | against it |',
    '| ----- | ----: | ---------: |',
    '| plain | 1,235 |          1 |',
    '| ours  |    12 |       0.01 |',
    '| none  |     – |            |',
  ]);
  expect(report.option('rows')).toBe('7');
  expect(report.quick).toBe(true);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
    tables: [{ bench: 'audit', title: 'Questions', rows: [{ ms: 1234.56 }, {}, {}] }],
  });
});

test('of a hundred times the middle one, and those that few exceed', () => {
  const times = Array.from({ length: 100 }, (_, place) => 100 - place);

  expect(spread(times)).toEqual({ 'p50 ms': 51, 'p95 ms': 96, 'p99 ms': 100 });
  expect(spread([])['p50 ms']).toBeNaN();
});
