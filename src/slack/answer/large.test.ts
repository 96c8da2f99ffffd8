import { setImmediate } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { complaintsOf, visibleIn } from '../../../test/slack-limits.ts';
import { csvOf } from './csv.ts';
import { drawSheet } from './draw.ts';
import { jsonOf } from './json.ts';
import { nested, rowsOf } from './rows.ts';
import { sheetOf } from './sheet-of.ts';

const MANY = 200_000;
let looked = 0;

const contact = (place: number) => ({
  get Contact() {
    looked += 1;
    return `sip:${place}@192.0.2.1:5060`;
  },
  'User-agent': `Phone ${place % 7}`,
  Expires: 3600,
});
const dump = {
  Domains: [
    {
      name: 'location',
      AORs: Array.from({ length: MANY / 2 }, (_, place) => ({
        AOR: `${place}@x.test`,
        Contacts: [contact(2 * place), contact(2 * place + 1)],
      })),
    },
  ],
};
const ask = (value: unknown, method = 'usrloc:dump') => ({ method, value, input: {}, now: 0 });

/** How often other work had its turn while this one was going on. */
async function turnsDuring<T>(work: Promise<T>): Promise<{ readonly result: T; readonly turns: number }> {
  const state = { done: false, turns: 0 };
  const other = (async () => {
    while (!state.done) {
      await setImmediate();
      state.turns += 1;
    }
  })();
  const result = await work;
  state.done = true;
  await other;
  return { result, turns: state.turns };
}

describe('200,000 rows', () => {
  test('are summed up in steps that let other work through', async () => {
    const { result, turns } = await turnsDuring(sheetOf(ask(dump)));

    expect(result.headline).toBe('100,000 users with 200,000 contacts');
    expect(result.tables.map(({ count }) => count)).toEqual([MANY, 7, 1]);
    expect(turns).toBeGreaterThan(MANY / 2000);
  });

  test('of no known shape are laid out in steps as well', async () => {
    const unknown = { Groups: dump.Domains[0]?.AORs };
    const { result, turns } = await turnsDuring(sheetOf(ask(unknown, 'site:own')));

    expect(result.tables[0]?.count).toBe(MANY);
    expect(turns).toBeGreaterThan(MANY / 4000);
  });

  test('a page maps its own rows and no others', async () => {
    const sheet = await sheetOf(ask(dump));
    looked = 0;

    const message = drawSheet(sheet, {
      node: 'fra',
      asked: 'ul_dump',
      ms: 1,
      resultId: 'r',
      page: 5000,
    });

    expect(looked).toBeLessThan(100);
    expect(visibleIn(message.blocks)).toContain('page 5,000 of 10,000');
    expect(visibleIn(message.blocks)).toContain('sip:99980@192.0.2.1:5060');
    expect(complaintsOf(message)).toEqual([]);
  });

  test('go into files in chunks, with turns for other work between them', async () => {
    const [table] = (await sheetOf(ask(dump))).tables;
    if (!table) throw new Error('no table');
    const lengthOf = async (chunks: AsyncIterable<string>) => {
      let lines = 0;
      let largest = 0;
      for await (const chunk of chunks) {
        lines += chunk.split('\n').length - 1;
        largest = Math.max(largest, chunk.length);
      }
      return { lines, largest };
    };

    const csv = await turnsDuring(lengthOf(csvOf(table)));
    const json = await turnsDuring(lengthOf(jsonOf(dump)));

    expect(csv.result.lines).toBe(MANY + 1);
    for (const { result, turns } of [csv, json]) {
      expect(result.largest).toBeLessThan(200_000);
      expect(turns).toBeGreaterThan(100);
    }
  });
});

describe('rows within rows', () => {
  test('keep their order, and those without children stand for themselves or are dropped', async () => {
    const parents = rowsOf([{ n: 'a', c: [1, 2] }, { n: 'b', c: [] }, { n: 'c' }, { n: 'd', c: [3] }]);
    const spell = async (bare: 'keep' | 'drop') => {
      const rows = await nested(
        parents,
        (row) => row['c'] as readonly unknown[] | undefined,
        (row, child) => ({ n: row['n'], c: child['value'] }),
        bare,
      );
      return Array.from({ length: rows.count }, (_, place) => Object.values(rows.at(place)).join(''));
    };

    expect(await spell('keep')).toEqual(['a1', 'a2', 'b', 'c', 'd3']);
    expect(await spell('drop')).toEqual(['a1', 'a2', 'd3']);
  });
});
