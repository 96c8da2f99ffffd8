import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { complaintsOf, markupIn, unescaped, visibleIn } from '../../../test/slack-limits.ts';
import { drawSheet } from './draw.ts';
import { drawNodes } from './draw-nodes.ts';
import { SHEETS, sheetOf } from './sheet-of.ts';

interface Recorded {
  readonly version: string;
  readonly method: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly value: unknown;
}

const recorded = JSON.parse(
  readFileSync(new URL('../../../test/facts/replies.json', import.meta.url), 'utf8'),
) as readonly Recorded[];
const NOW = 1_795_230_400_000;
const AROUND = { node: 'fra', asked: 'the command', ms: 12, bytes: 3000, resultId: 'r1' };

const drawn = async (method: string, value: unknown, input: Recorded['input'] = {}) =>
  drawSheet(await sheetOf({ method, value, input, now: NOW }), AROUND);

/** Each single value of a reply as it would be read, the words of a longer one, and the names of statistics. */
function scalarsOf(value: unknown): readonly string[] {
  if (typeof value === 'string')
    return value.trim() === '' ? [] : [value.trim(), ...(value.match(/\b\d[\w.]+\b/g) ?? [])];
  if (typeof value === 'number') return [String(value), value.toLocaleString('en-US')];
  if (typeof value === 'boolean') return [value ? 'yes' : 'no'];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => [
    ...(/^\w+:[\w-]+$/.test(name) ? [name.slice(name.indexOf(':') + 1)] : []),
    ...scalarsOf(member),
  ]);
}

describe('a reply recorded from a real OpenSIPS', () => {
  test('there are plenty, of both naming schemes', () => {
    expect(recorded.length).toBeGreaterThan(200);
    expect(new Set(recorded.map(({ version }) => version))).toEqual(new Set(['3.6', '4.0']));
    expect(new Set(recorded.map(({ method }) => method)).size).toBeGreaterThan(80);
  });

  test.each(recorded)(
    '$version $method $input is drawn within limits and shows what it says',
    async ({ method, input, value }) => {
      const message = await drawn(method, value, input);
      const visible = visibleIn(message.blocks);
      const scalars = scalarsOf(value);

      expect(complaintsOf(message)).toEqual([]);
      expect(message.text.length).toBeLessThanOrEqual(3000);
      for (const text of [message.text, visible]) expect(text).not.toMatch(/[{[]"|\[object|undefined|NaN/);
      expect(scalars.length === 0 || scalars.some((scalar) => visible.includes(scalar))).toBe(true);
      expect(
        scalars.length === 0 ||
          scalars.some((scalar) => unescaped(message.text).includes(scalar.slice(0, 250))),
      ).toBe(true);
    },
  );

  test('has the shape that its own sheet knows', async () => {
    const own = recorded.filter(({ method }) => SHEETS.has(method));
    const unknown: string[] = [];
    for (const { method, value, input } of own) {
      const made = await SHEETS.get(method)?.({ method, value, input, now: NOW });
      if (!made) unknown.push(`${method} ${JSON.stringify(value)}`);
    }

    expect(unknown).toEqual([]);
    expect(new Set(own.map(({ method }) => method)).size).toBeGreaterThan(35);
  });

  test('is drawn for several nodes at once, a dead one among them', async () => {
    for (const { method, value, input } of recorded) {
      const sheet = await sheetOf({ method, value, input, now: NOW });
      const fault = {
        kind: 'timeout',
        node: 'ams',
        what: 'ams did not answer within 5 s.',
        todo: 'Look at it.',
        acted: 'no',
      } as const;
      const message = drawNodes(
        [
          { node: 'fra', sheet, ms: 3, resultId: 'r1' },
          { node: 'lon', sheet, ms: 4, resultId: 'r2' },
          { node: 'ams', fault },
        ],
        { asked: method, resultId: 'all' },
      );

      expect(complaintsOf(message)).toEqual([]);
      expect(visibleIn(message.blocks)).toContain('ams did not answer within 5 s. Look at it.');
    }
  });
});

describe('any reply at all', () => {
  const methods = fc.constantFrom('site:own', ...SHEETS.keys());
  const hostile = fc.constantFrom('<!channel> <http://evil|click> *x* ```', '{"a":1}', '\u202E', '');
  const text = fc.oneof(fc.string({ unit: 'binary' }), hostile);
  const name = fc.oneof(text, fc.constantFrom('toString', 'valueOf', 'length', 'Dialogs', 'value', 'name'));
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { maxDepth: 5 },
      text,
      fc.integer(),
      fc.double(),
      fc.constantFrom(null, true, false),
      fc.array(tie('tree'), { maxLength: 6 }),
      fc.dictionary(name, tie('tree'), { maxKeys: 6, noNullPrototype: true }),
    ),
  }));

  test('whatever its shape, becomes a message that Slack accepts and that pings nobody', async () => {
    await fc.assert(
      fc.asyncProperty(methods, tree, async (method, value) => {
        const message = await drawn(method, value);

        expect(complaintsOf(message)).toEqual([]);
        for (const markup of markupIn(message)) expect(markup).not.toMatch(/[<>]/);
      }),
      { numRuns: 400 },
    );
  });

  test('that nearly has the known shape is no worse', async () => {
    const spoilt = fc.tuple(fc.constantFrom(...recorded), fc.nat(), tree);

    await fc.assert(
      fc.asyncProperty(spoilt, async ([{ method, value, input }, place, other]) => {
        expect(complaintsOf(await drawn(method, withOther(value, place, other), input))).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });
});

/** The same value with something else in one place of it. */
function withOther(value: unknown, place: number, other: unknown): unknown {
  if (typeof value !== 'object' || value === null) return other;
  const keys = Object.keys(value);
  if (keys.length === 0) return other;
  const key = keys[place % keys.length] ?? '';
  const copy = Array.isArray(value) ? [...value] : { ...value };
  const inner = Reflect.get(copy, key) as unknown;
  Reflect.set(copy, key, place % 3 === 0 ? other : withOther(inner, Math.floor(place / 3), other));
  return copy;
}
