import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createSeal } from './seal.ts';

const key = randomBytes(32);
const before = randomBytes(32);
const place = ['results', 'k1', 'T1', 'ana'];
const plain = '{"Contact":"sip:alice@10.0.0.7"}';

describe('what is encrypted', () => {
  const seal = createSeal({ key });

  test('opens again at its place, and looks different each time', () => {
    const one = seal.text(plain, place);
    const bytes = seal.bytes(Buffer.from(plain), place);

    expect(one).not.toContain('alice');
    expect(one).not.toBe(seal.text(plain, place));
    expect(bytes.includes('alice')).toBe(false);
    expect(seal.openText(one, place)).toBe(plain);
    expect(seal.openBytes(bytes, place)?.toString()).toBe(plain);
  });

  test('does not open at another place, so that rows cannot be swapped', () => {
    for (const other of [
      ['results', 'k2', 'T1', 'ana'],
      ['results', 'k1', 'T1', 'bo'],
      ['talks', 'k1', 'T1', 'ana'],
    ]) {
      expect(seal.openText(seal.text(plain, place), other)).toBeUndefined();
      expect(seal.openBytes(seal.bytes(Buffer.from(plain), place), other)).toBeUndefined();
    }
  });

  test('does not open once any byte of it was altered, or when it is cut short', () => {
    const bytes = seal.bytes(Buffer.from(plain), place);
    for (let at = 4; at < bytes.length; at += 1) {
      const altered = Buffer.from(bytes);
      altered[at] = (altered[at] ?? 0) ^ 1;
      expect(seal.openBytes(altered, place)).toBeUndefined();
      expect(seal.openBytes(bytes.subarray(0, at), place)).toBeUndefined();
    }
  });

  test('opens with the key before, and with no other one', () => {
    const old = createSeal({ key: before }).text(plain, place);

    expect(createSeal({ key, before }).openText(old, place)).toBe(plain);
    expect(createSeal({ before }).openText(old, place)).toBe(plain);
    expect(seal.openText(old, place)).toBeUndefined();
    expect(createSeal().openText(old, place)).toBeUndefined();
  });
});

test('without a key everything is as it was, and with one what is not encrypted still opens', () => {
  const none = createSeal();
  const bytes = Buffer.from([31, 139, 8, 0]);

  expect(none.text(plain, place)).toBe(plain);
  expect(none.bytes(bytes, place)).toBe(bytes);
  expect(createSeal({ key }).openText(plain, place)).toBe(plain);
  expect(createSeal({ key }).openBytes(bytes, place)).toEqual(bytes);
});
