import { expect, test } from 'vitest';
import { optionsOf, select } from './inputs.ts';

test('a choice whose value Slack would refuse is left out, never cut', () => {
  const fits = { label: 'gateway', value: 'g'.repeat(75) };
  const choices = [{ label: 'nothing', value: '' }, { label: 'long', value: 'g'.repeat(76) }, fits];
  expect(optionsOf(choices).map(({ value }) => value)).toEqual([fits.value]);
});

test('the text of a choice is cut and kept on one line', () => {
  const [option] = optionsOf([{ label: `two\nlines ${'x'.repeat(90)}`, value: 'a' }]);
  expect(option?.text.text).toMatch(/^two lines x+…$/);
  expect(option?.text.text.length).toBeLessThanOrEqual(75);
});

test('a select begins with what was chosen, when it is among the choices', () => {
  const choices = [{ label: 'A', value: 'a' }];
  expect(select('name', choices, 'a')).toMatchObject({ initial_option: { value: 'a' } });
  expect(select('name', choices, 'b')).not.toHaveProperty('initial_option');
});
