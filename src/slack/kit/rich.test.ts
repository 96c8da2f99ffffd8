import { expect, test } from 'vitest';
import { paragraphs } from './rich.ts';

const textOf = (text: string): string =>
  paragraphs(text)
    .map((block) => JSON.stringify(block))
    .join('');

test('each paragraph is a block while there is room', () => {
  expect(paragraphs('one\n\ntwo\n\n\nthree')).toHaveLength(3);
});

test('more paragraphs than there are blocks share them, and none is lost', () => {
  const many = Array.from({ length: 80 }, (_, at) => `paragraph ${at}.`);

  expect(paragraphs(many.join('\n\n')).length).toBeLessThanOrEqual(30);
  for (const each of many) expect(textOf(many.join('\n\n'))).toContain(each);
});

test('a paragraph that is too long for one block goes on in the next', () => {
  expect(paragraphs('x'.repeat(7000))).toHaveLength(3);
});
