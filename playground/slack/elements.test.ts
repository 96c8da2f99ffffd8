import { expect, test } from 'vitest';
import { elementsOf, stateOf } from './elements.ts';

const option = (value: string) => ({ text: { type: 'plain_text', text: value.toUpperCase() }, value });
const options = [option('fra'), option('ams')];

test('everything that can be pressed or filled in is found, with the id of its block', () => {
  const found = elementsOf([
    { type: 'actions', block_id: 'row', elements: [{ type: 'button', action_id: 'a' }] },
    { type: 'section', accessory: { type: 'overflow', action_id: 'b', options } },
    { type: 'input', element: { type: 'plain_text_input', action_id: 'c' } },
  ]);

  expect(found.map(({ element, block }) => `${block} ${String(element['action_id'])}`)).toEqual([
    'row a',
    'b1 b',
    'b2 c',
  ]);
});

test('the state of an element is told in the form that Slack gives it', () => {
  const states = [
    stateOf({ type: 'plain_text_input', initial_value: 'before' }, undefined),
    stateOf({ type: 'plain_text_input' }, ''),
    stateOf({ type: 'static_select', options }, 'ams'),
    stateOf({ type: 'external_select' }, option('lab')),
    stateOf({ type: 'checkboxes', options }, ['fra', 'nowhere']),
    stateOf({ type: 'users_select' }, 'U1'),
  ].map((state) => Object.entries(state).find(([name]) => name !== 'type'));

  expect(states).toEqual([
    ['value', 'before'],
    ['value', null],
    ['selected_option', option('ams')],
    ['selected_option', option('lab')],
    ['selected_options', [option('fra')]],
    ['selected_user', 'U1'],
  ]);
});

test('options that stood there from the beginning count until others are chosen', () => {
  const element = { type: 'checkboxes', options, initial_options: [option('ams')] };

  expect(stateOf(element, undefined)).toEqual({ type: 'checkboxes', selected_options: [option('ams')] });
  expect(stateOf(element, [])).toEqual({ type: 'checkboxes', selected_options: [] });
  const select = { type: 'static_select', options, initial_option: option('fra') };
  expect(stateOf(select, undefined)).toEqual({ type: 'static_select', selected_option: option('fra') });
});
