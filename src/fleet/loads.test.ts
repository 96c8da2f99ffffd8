import { expect, test } from 'vitest';
import { compared } from './differ.ts';
import { loadedRows, loadIn } from './loads.ts';

const report = (Timestamp: number, Log: string) => ({ Timestamp, Date: 'a day', Log });
// As OpenSIPS 3.6.8 wrote it, loaded a second time, with a partition beside.
const LOG = {
  Name: 'drouting',
  Identifiers: [
    { Name: 'Default;events', Reports: [] },
    {
      Name: 'Default',
      Reports: [
        report(
          1_795_231_209,
          '6 gateways loaded (0 discarded), 3 carriers loaded (0 discarded), 8 rules loaded (0 discarded)',
        ),
        report(1_795_231_300, 'starting DB data loading'),
        report(1_795_231_300, 'DB data loading successfully completed'),
        report(
          1_795_231_300,
          '1 gateways loaded (1 discarded), 3 carriers loaded (0 discarded), 8 rules loaded (0 discarded)',
        ),
      ],
    },
    {
      Name: 'test',
      Reports: [report(1_795_231_250, '1 gateways loaded (0 discarded), 0 carriers loaded (0 discarded)')],
    },
  ],
};
const gateways = { Gateways: [{ ID: 'gw1' }, { ID: 'gw2' }] };
const comparison = compared(
  ['fra', 'ams'].map((node) => ({ node, value: gateways })),
  false,
);

test('the last load of each partition counts, beside what is in memory', () => {
  const rows = loadedRows('drouting:gw_status', {});

  expect(rows && loadIn(LOG, rows, 'fra', comparison)).toEqual({
    node: 'fra',
    at: 1_795_231_300_000,
    taken: 2,
    discarded: 1,
    inMemory: 2,
  });
});

test('where OpenSIPS tells nothing of the database, nothing is said', () => {
  const rows = loadedRows('dispatcher:list', { full: 1 });

  expect(rows && loadIn(LOG, rows, 'fra', comparison)).toBeUndefined();
  expect(loadedRows('dispatcher:list', { partition: 'x' })).toBeUndefined();
  expect(loadedRows('usrloc:dump', {})).toBeUndefined();
});
