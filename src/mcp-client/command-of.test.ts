import { describe, expect, test } from 'vitest';
import { readInput } from '../catalogue/read-input.ts';
import { silentLog } from '../kernel/log.ts';
import { cleanerFor, cleanValue } from './clean.ts';
import { commandOf } from './command-of.ts';
import { argumentsFor } from './field-of.ts';
import { commandsOf } from './tool-list.ts';

const clean = cleanerFor([]);
const home = { name: 'homer', reads: ['get'] };
const tool = (properties: unknown, more: object = {}) => ({
  name: 'get',
  description: 'Get one',
  inputSchema: { type: 'object', properties, ...more },
});
const made = (...from: Parameters<typeof tool>) => {
  const result = commandOf(home, tool(...from), clean);
  if (!result.ok) throw new Error(result.error);
  return result.value;
};
/** What is sent for a value as it is typed; a text of what is wrong when nothing is. */
const sent = (schema: unknown, value: unknown): unknown => {
  const command = made({ x: schema });
  const read = readInput(command, { x: value }, []);
  return read.ok ? argumentsFor(command.input.shape, read.value.input)['x'] : read.error;
};

describe('a parameter', () => {
  test.each([
    [{ type: 'string' }, 'a b', 'a b'],
    [{ type: 'string' }, 12, '12'],
    [{ type: ['string', 'null'] }, 'a', 'a'],
    [{ anyOf: [{ type: 'integer' }, { type: 'null' }] }, '4', 4],
    [{ type: 'integer' }, '9999999999', 9_999_999_999],
    [{ type: 'integer' }, '1.5', 'x must be a whole number.'],
    [{ type: 'number' }, '-1.5', -1.5],
    [{ type: 'boolean' }, 'on', true],
    [{ type: 'boolean' }, false, false],
    [{ type: 'boolean' }, 'perhaps', 'x must be 1 (on) or 0 (off).'],
    [{ enum: ['a', 'b'] }, 'b', 'b'],
    [{ enum: ['a', 'b'] }, 'c', 'x must be one of a, b.'],
    [{ enum: [1, 2] }, '2', 2],
    [{ type: 'array', items: { type: 'string' } }, 'a, b', ['a', 'b']],
    [{ type: 'array', items: { type: 'integer' } }, '[1,2]', [1, 2]],
    [{ type: 'object' }, '{"a":{"b":1}}', { a: { b: 1 } }],
    [{ type: 'object' }, '{"a":', 'x must be JSON.'],
    [{ $ref: '#/$defs/anything' }, 'words', 'words'],
    [true, '[]', []],
  ])('of the schema %j takes %j', (schema, value, arrives) => {
    expect(sent(schema, value)).toEqual(arrives);
  });

  test('that was read once is read the same again', () => {
    const command = made({ flag: { type: 'boolean' }, filter: { type: 'object' }, many: { type: 'number' } });
    const first = readInput(command, { flag: 'yes', filter: '{"a":1}', many: '2' }, []);
    const second = first.ok ? readInput(command, first.value.input, []) : first;

    expect(second).toEqual(first);
  });
});

describe('a tool', () => {
  test.each([
    [{ name: 'two words' }, 'its name is not plain'],
    [{ name: 'x'.repeat(65) }, 'its name is not plain'],
    [{ inputSchema: { type: 'array' } }, 'its schema is none of an object'],
    [{ inputSchema: undefined }, 'its schema is none of an object'],
    [tool({ 'a=b': {} }), 'a name of its parameters is not plain'],
    [tool({ ['__proto__']: {} }), 'a name of its parameters is not plain'],
    [tool({}, { required: ['hidden'] }), 'it requires a parameter that it does not describe'],
    [
      tool(Object.fromEntries(Array.from({ length: 51 }, (_, place) => [`p${place}`, {}]))),
      'it takes more than 50 parameters',
    ],
  ])('%j is left out', (change, because) => {
    expect(commandOf(home, { ...tool({}), ...change }, clean)).toEqual({ ok: false, error: because });
  });

  test('is a read only if the configuration says so', () => {
    const other = commandOf({ name: 'homer', reads: [] }, tool({}), clean);

    expect(made({}).effect).toBe('read');
    expect(other.ok && other.value.effect).toBe('disrupt');
    expect(other.ok && other.value.consequence?.({})).toContain('nothing is known of its effect');
  });

  test.each([
    ['Find calls. Then more.', 'Find calls'],
    ['Find\n\ncalls\u202E', 'Find calls'],
    ['', 'get'],
    ['…', '…'],
    [`${'long '.repeat(30)}.`, 'long '.repeat(16).trim()],
  ])('described as %j has a short summary', (description, summary) => {
    const command = commandOf(home, { ...tool({}), description }, clean);

    expect(command.ok && command.value.summary.slice(0, 79)).toBe(summary.slice(0, 79));
    expect(command.ok && command.value.summary.length).toBeLessThanOrEqual(80);
  });

  test('that stands twice in a list is taken once, and only so many are', () => {
    const many = Array.from({ length: 300 }, (_, place) => ({ ...tool({}), name: `t${place}` }));

    expect(commandsOf(home, [tool({}), tool({})], clean, silentLog)).toHaveLength(1);
    expect(commandsOf(home, many, clean, silentLog)).toHaveLength(200);
  });
});

describe('an answer', () => {
  test('is cleaned in its depth, names too, and of the token', () => {
    const cleanOf = cleanerFor(['canary']);
    const value = { 'a\u0000': ['x\u202E', { deep: 'the canary' }], n: 1, none: null };

    expect(cleanValue(cleanOf, value)).toEqual({ a: ['x', { deep: 'the [secret]' }], n: 1, none: null });
  });

  test('that is nested deeper than anybody reads is cut there', () => {
    const deep: unknown = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);

    expect(JSON.stringify(cleanValue(clean, deep))).toContain('…');
  });
});
