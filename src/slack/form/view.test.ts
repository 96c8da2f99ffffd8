import { expect, test } from 'vitest';
import { z } from 'zod';
import { blockErrors } from '../../../playground/slack/limits.ts';
import { visibleIn } from '../../../test/slack-limits.ts';
import { createCatalogue } from '../../catalogue/catalogue.ts';
import { command } from '../../catalogue/command.ts';
import { cucm } from '../../catalogue/cucm/index.ts';
import { opensips } from '../../catalogue/index.ts';
import { problemsIn, spelledOut } from './values.ts';
import { FormState, formView } from './view.ts';

const homer = command({
  method: 'homer:search_calls',
  home: 'homer',
  summary: 'Search recorded calls',
  effect: 'read',
  input: z.object({ number: z.string(), limit: z.coerce.number().max(50, 'must be at most 50') }),
  recipes: [{ params: 'number', optional: 'limit' }],
});
const catalogue = createCatalogue([...opensips, ...cucm, homer]);
const PLACES = { nodes: ['fra', 'ams'], tags: new Map([['eu', ['fra', 'ams']]]) };
const viewOf = (name: string) =>
  formView(catalogue, PLACES, FormState.parse({ command: name }), {}).blocks as readonly {
    readonly block_id?: string;
    readonly optional?: boolean;
    readonly element?: { readonly type: string; readonly options?: readonly { readonly value: string }[] };
  }[]; // blocks as Slack gets them
const field = (param: string): string => `field homer:search_calls 0 ${param}`;

test('a command with a home says where it runs, and there is no node to choose', () => {
  const blocks = viewOf('homer:search_calls');

  expect(blocks.some(({ block_id }) => block_id === 'node')).toBe(false);
  expect(JSON.stringify(blocks)).toContain('It runs on homer, and nowhere else.');
  const [recipe] = homer.recipes;
  if (!recipe) throw new Error('no recipe');
  expect(spelledOut(homer, recipe, { node: 'fra', [field('number')]: '1' })).toBe(
    '/opensips homer:search_calls number=1 @homer',
  );
});

test('a command of OpenSIPS runs on a node, on all that share a tag, or on all', () => {
  const node = viewOf('ds_list').find(({ block_id }) => block_id === 'node');

  expect(node?.element?.options?.map(({ value }) => value)).toEqual(['fra', 'ams', 'eu', 'all']);
});

test('a parameter that may be left out has a field that may be left empty, and is checked when it is not', () => {
  const optional = Object.fromEntries(
    viewOf('homer:search_calls').map(({ block_id = '', optional: may }) => [block_id, may]),
  );
  const [recipe] = homer.recipes;
  if (!recipe) throw new Error('no recipe');

  expect([optional[field('number')], optional[field('limit')]]).toEqual([false, true]);
  expect(problemsIn(homer, recipe, { [field('number')]: '1' })).toEqual({});
  expect(problemsIn(homer, recipe, { [field('limit')]: '99' })).toEqual({
    [field('number')]: 'number is needed.',
    [field('limit')]: 'limit must be at most 50',
  });
});

test('beside a choice of live values there is a field for every other value, which counts instead of the choice', () => {
  const found = catalogue.find('dlg_end_dlg');
  if (found.kind !== 'one') throw new Error('dlg_end_dlg is gone');
  const [recipe] = found.command.recipes;
  if (!recipe) throw new Error('no recipe');
  const blocks = viewOf('dlg_end_dlg');
  const chosen = 'field dialog:end_dlg 0 dialog_id';
  const typed = 'typed dialog:end_dlg 0 dialog_id';
  const long = `${'a'.repeat(100)}@host`;

  const inputs = blocks.filter(({ block_id }) => block_id === chosen || block_id === typed);
  expect(inputs.map(({ element, optional }) => [element?.type, optional])).toEqual([
    ['external_select', true],
    ['plain_text_input', true],
  ]);
  expect(visibleIn(inputs)).toContain('dialog_id: choose');
  expect(visibleIn(inputs)).toContain('One of these two fields is needed.');
  expect(visibleIn(inputs)).toContain('dialog_id: or type');
  expect(problemsIn(found.command, recipe, {})).toEqual({ [chosen]: 'dialog_id is needed.' });
  expect(problemsIn(found.command, recipe, { [typed]: long })).toEqual({});
  expect(spelledOut(found.command, recipe, { [chosen]: 'short', [typed]: long })).toContain(`=${long}`);
});

test.each(cucm.map((each) => [each.method, each] as const))(
  '%s has a form that Slack takes',
  (method, each) => {
    const blocks = viewOf(method);
    const [recipe] = each.recipes;

    expect(blockErrors(blocks, 'modal')).toEqual([]);
    expect(recipe && spelledOut(each, recipe, {})).toMatch(/^\/opensips cucm [a-z ]+( [a-z]+=…)? @cucm$/);
  },
);
