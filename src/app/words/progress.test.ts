import { expect, test } from 'vitest';
import { spokenProgress } from './progress.ts';

test('something long is told of every few seconds, and something short not at all', () => {
  const lines: string[] = [];
  let now = 0;
  const tell = spokenProgress(
    (line) => lines.push(line),
    () => now,
  );

  tell('rows verified', 1, 1_000_000);
  now = 2999;
  tell('rows verified', 300_000, 1_000_000);
  now = 3000;
  tell('rows verified', 300_001, 1_000_000);
  tell('rows verified', 300_002, 1_000_000);
  now = 7000;
  tell('rows of audit copied', 500);

  expect(lines).toEqual(['300,001 of 1,000,000 rows verified\n', '500 rows of audit copied\n']);
});
