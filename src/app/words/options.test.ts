import { expect, test } from 'vitest';
import { readWords } from './options.ts';

test.each([
  [[], { word: 'start', rest: [] }],
  [['start', '--check'], { word: 'doctor' }],
  [['doctor', '--json'], { word: 'doctor', options: { json: true, yes: false, to: undefined } }],
  [['doctor', '--version'], { word: 'version' }],
  [['--help'], { word: 'help' }],
  [
    ['migrate', 'down', '--to', '0002-approvals', '--yes'],
    { rest: ['down'], options: { yes: true, to: '0002-approvals' } },
  ],
])('%j is understood', (args, wanted) => {
  expect(readWords(args)).toMatchObject({ ok: true, value: wanted });
});

test.each([
  [['audit', 'verify', '--jsno'], 'There is no option --jsno.'],
  [['migrate', 'down', '--to'], '--to takes the name of a change: migrate down --to NAME.'],
])('%j is refused', (args, because) => {
  expect(readWords(args)).toEqual({ ok: false, error: because });
});
