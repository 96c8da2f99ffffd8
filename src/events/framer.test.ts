import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readFacts } from '../../playground/opensips/facts/load.ts';
import { createFramer } from './framer.ts';
import { readEvent } from './read-event.ts';

const recorded = (readFacts('events-sent.jsonl') as readonly { readonly raw: string }[]).map(
  ({ raw }) => raw,
);
const bytes = (text: string): Buffer => Buffer.from(text);

describe('the framer', () => {
  test('gives back what was recorded, wherever the stream is cut', () => {
    const stream = bytes(recorded.join(''));
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: stream.length }), { maxLength: 30 }), (cuts) => {
        const framer = createFramer();
        const places = [0, ...cuts.toSorted((one, other) => one - other), stream.length];
        const objects = places.slice(1).flatMap((end, at) => {
          const framed = framer.push(stream.subarray(places[at], end));
          return framed.ok ? framed.objects : ['broken'];
        });
        expect(objects).toEqual(recorded);
        expect(framer.waiting()).toBe(0);
      }),
    );
  });

  test('reads any objects, byte by byte, with white space between them', () => {
    fc.assert(
      fc.property(fc.array(fc.dictionary(fc.string(), fc.string()), { maxLength: 5 }), (objects) => {
        const framer = createFramer();
        const texts = objects.map((object) => JSON.stringify(object));
        const found = [...bytes(texts.join(' \n'))].flatMap((byte) => {
          const framed = framer.push(Uint8Array.of(byte));
          return framed.ok ? framed.objects : ['broken'];
        });
        expect(found).toEqual(texts);
      }),
    );
  });

  test.each([
    ['no JSON', 'not JSON'],
    ['}', 'not JSON'],
    ['{}}', 'not JSON'],
    ['"text"', 'not JSON'],
    ['['.repeat(17), 'too deep'],
    [`{"a":"${'x'.repeat(70_000)}`, 'too large'],
  ])('%.20s is broken off: %s', (text, because) => {
    expect(createFramer().push(bytes(text))).toEqual({ ok: false, because });
  });

  test('holds no more than one object, also when single bytes come', () => {
    const framer = createFramer();
    const endless = [bytes('{"a":"'), ...Array.from({ length: 70_000 }, () => bytes('x'))];
    const broken = endless.findIndex((piece) => !framer.push(piece).ok);
    expect(broken).toBeGreaterThan(60_000);
    expect(framer.waiting()).toBeLessThanOrEqual(64 * 1024);
  });
});

describe('an event', () => {
  // What raise_event sends through a method of its own has neither an event's name nor names of parameters.
  const nameless = /my_method.*"":/;
  test.each([...new Set(recorded)].filter((raw) => !nameless.test(raw)))('as recorded is read: %s', (raw) => {
    const event = readEvent(raw);
    expect(event?.event).toMatch(/^E_/);
    expect(event?.tag).toBeUndefined();
  });

  test('carries the tag of its subscription', () => {
    const raw = '{"jsonrpc":"2.0","method":"0a1b2c3d4e_E_PIKE_BLOCKED","params":{"ip":"192.0.2.1"}}';
    expect(readEvent(raw)).toEqual({
      event: 'E_PIKE_BLOCKED',
      tag: '0a1b2c3d4e',
      params: { ip: '192.0.2.1' },
    });
  });

  test('has clean and short texts, and no other values', () => {
    const params = { 'a\u202e': `x\n\u0007${'y'.repeat(5000)}`, b: { deep: 1 }, c: null, d: 5 };
    const event = readEvent(JSON.stringify({ jsonrpc: '2.0', method: 'E_X', params }));
    expect(Object.keys(event?.params ?? {})).toEqual(['a', 'd']);
    expect(event?.params['a']).toMatch(/^x yyy/);
    expect(event?.params['a']?.length).toBe(200);
  });

  test('with a name that reaches into objects is only a name', () => {
    const event = readEvent('{"jsonrpc":"2.0","method":"E_X","params":{"__proto__":"x","constructor":"y"}}');
    expect(Object.getPrototypeOf(event?.params)).toBe(Object.prototype);
    expect(event?.params['toString']).not.toBe('x');
  });

  test.each([
    'x',
    '{}',
    '[]',
    'null',
    '{"jsonrpc":"1.0","method":"E_X"}',
    '{"jsonrpc":"2.0","method":"rm -rf"}',
    '{"jsonrpc":"2.0","method":"E_X","params":[1]}',
    '{"jsonrpc":"2.0","method":5}',
  ])('is not %s', (raw) => {
    expect(readEvent(raw)).toBeUndefined();
  });
});
