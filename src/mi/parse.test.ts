import { afterAll, describe, expect, test } from 'vitest';
import { createParser } from './parse.ts';

const parser = createParser();
afterAll(() => parser.close());

const contact = (number: number) => ({
  Contact: `sip:${number}@192.0.2.1`,
  Expires: 3600,
  Agent: 'ü "x" \u2028',
  nested: { list: [1, 2, number] },
});
const dump = (contacts: number) => ({
  result: {
    Domains: [
      {
        name: 'location',
        AORs: Array.from({ length: contacts }, (_, number) => ({
          AOR: `u${number}`,
          Contacts: [contact(number)],
        })),
      },
    ],
    none: null,
    empty: [],
  },
});
const body = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));

describe('the parser', () => {
  test.each([10, 399, 400, 401, 20_000])('gives a dump of %d rows back as it was', async (contacts) => {
    const value = dump(contacts);

    expect(await parser.parse(body(value))).toEqual({ ok: true, value });
  });

  test('keeps long lists inside long lists, and a list at the top', async () => {
    const value = Array.from({ length: 900 }, () => Array.from({ length: 450 }, (_, number) => number));

    expect(await parser.parse(body(value))).toEqual({ ok: true, value });
  });

  test('takes two large bodies at once apart', async () => {
    const [one, two] = [dump(5000), dump(6000)];

    expect(await Promise.all([parser.parse(body(one)), parser.parse(body(two))])).toEqual([
      { ok: true, value: one },
      { ok: true, value: two },
    ]);
  });

  test.each([100, 1_000_000])(
    'says that a broken body of %d bytes is not JSON, and goes on',
    async (size) => {
      expect(await parser.parse(Buffer.alloc(size, '['))).toEqual({ ok: false, error: 'it is not JSON' });
      expect(await parser.parse(body(dump(2000)))).toMatchObject({ ok: true });
    },
  );
});
