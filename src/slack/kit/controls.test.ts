import { describe, expect, test } from 'vitest';
import { actionPattern, actions, button, overflow } from './controls.ts';
import { message } from './message.ts';

describe('controls', () => {
  test('two buttons of one name are told apart, and one pattern hears both', () => {
    const two = [1, 2].map((place) => button({ action: 'answer.page', label: 'x', value: `id:${place}` }));
    const { blocks } = message({ text: 'x', blocks: actions(two) });
    const ids = blocks.flatMap((block) =>
      block.type === 'actions' ? block.elements.map((each) => each.action_id) : [],
    );

    expect(ids).toEqual(['answer.page', 'answer.page#2']);
    expect(ids.every((id) => actionPattern('answer.page').test(id ?? ''))).toBe(true);
    expect(actionPattern('answer.page').test('answerXpage')).toBe(false);
  });

  test('a value that does not fit is refused rather than cut', () => {
    expect(() => button({ action: 'a.b', label: 'x', value: 'v'.repeat(2001) })).toThrow('2001');
    expect(() => overflow('a.b', [])).toThrow('0 choices');
  });
});
