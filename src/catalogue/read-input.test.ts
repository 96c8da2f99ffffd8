import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { command } from './command.ts';
import { choice, decimal, flag, list, text, whole } from './fields.ts';
import { readInput } from './read-input.ts';
import { recipeFor } from './recipe.ts';

const show = command({
  method: 'usrloc:show_contact',
  alias: 'ul_show_contact',
  summary: 'Show the contacts of one address of record',
  effect: 'read',
  input: z.object({ table_name: text('Table'), aor: text('Address of record') }),
  recipes: ['table_name aor'],
});
const dialogs = command({
  method: 'dialog:list',
  alias: 'dlg_list',
  summary: 'List dialogs',
  effect: 'read',
  input: z.object({
    callid: text('Call-ID'),
    from_tag: text('Tag'),
    index: whole('From', { min: 0 }),
    counter: whole('How many'),
  }),
  recipes: ['', 'callid', 'callid from_tag', 'index counter'],
});
const statistics = command({
  method: 'statistics:get',
  alias: 'get_statistics',
  summary: 'Read statistics',
  effect: 'read',
  input: z.object({ statistics: list('Names') }),
  recipes: ['statistics'],
});
const unblock = command({
  method: 'pike:rm',
  alias: 'pike_rm',
  summary: 'Unblock an address',
  input: z.object({ ip: text('IP address') }),
  recipes: ['ip'],
});
const mixed = command({
  method: 'test:mixed',
  summary: 'Take all kinds',
  effect: 'read',
  input: z.object({ DID: text('x'), on: flag('x'), gain: decimal('x'), mode: choice('x', ['on', 'off']) }),
  recipes: ['DID', 'on', 'gain', 'mode'],
});

const read = (...given: Parameters<typeof readInput>) => {
  const result = readInput(...given);
  return result.ok ? result.value.input : result.error;
};

describe('the exact set of names is what counts', () => {
  test('a recipe is accepted, numbers typed as text become numbers', () => {
    expect(read(dialogs, { index: '0', counter: '10' }, [])).toEqual({ index: 0, counter: 10 });
  });

  test('an unknown name is named, with everything that is accepted', () => {
    expect(read(dialogs, { foo: '1' }, [])).toBe(
      'dlg_list has no parameter foo. Accepted: nothing, or callid, or callid + from_tag, or index + counter.',
    );
  });

  test('known names that make no recipe are refused', () => {
    expect(read(dialogs, { from_tag: 'x' }, [])).toContain('does not take from_tag alone');
    expect(read(dialogs, { callid: 'x', index: 1 }, [])).toContain('Accepted:');
  });

  test('a name in the wrong letter case is refused with the right spelling', () => {
    expect(read(mixed, { did: 'x' }, [])).toContain('It is written DID.');
  });

  test('names that every object has are no parameters', () => {
    expect(read(dialogs, { constructor: 'x' }, [])).toContain('no parameter constructor');
  });
});

describe('values without a name', () => {
  test('fill a recipe in order, around the named ones', () => {
    expect(read(show, {}, ['location', 'alice'])).toEqual({ table_name: 'location', aor: 'alice' });
    expect(read(show, { aor: 'alice' }, ['location'])).toEqual({ table_name: 'location', aor: 'alice' });
  });

  test('too many are refused', () => {
    expect(read(show, {}, ['a', 'b', 'c'])).toContain('does not take 3 values without a name');
  });

  test('several are never joined into one text', () => {
    expect(read(unblock, {}, ['1.2.3.4', '5.6.7.8'])).toContain('does not take 2 values without a name');
  });

  test('several fill a list that stands alone', () => {
    expect(read(statistics, {}, ['dialog:', 'tm:'])).toEqual({ statistics: ['dialog:', 'tm:'] });
  });
});

describe('fields', () => {
  test('a list takes commas', () => {
    expect(read(statistics, { statistics: 'dialog:,tm:' }, [])).toEqual({ statistics: ['dialog:', 'tm:'] });
  });

  test.each([
    [{ index: 'x', counter: 1 }, dialogs, 'index must be a whole number.'],
    [{ index: '', counter: 1 }, dialogs, 'index must be a whole number.'],
    [{ index: '1.5', counter: 1 }, dialogs, 'index must be a whole number.'],
    [{ index: -1, counter: 1 }, dialogs, 'index must be at least 0.'],
    [{ index: 2 ** 31, counter: 1 }, dialogs, 'index must be at most 2147483647.'],
    [{ callid: '' }, dialogs, 'callid must not be empty.'],
    [{ on: 'maybe' }, mixed, 'on must be 1 (on) or 0 (off).'],
    [{ gain: '0,5' }, mixed, 'gain must be a number such as 0.25.'],
    [{ mode: 'loud' }, mixed, 'mode must be one of on, off.'],
    [{ statistics: '' }, statistics, 'statistics must name at least one.'],
    [{ callid: ['a', 'b'] }, dialogs, 'callid must be one text.'],
    [{ callid: { a: 1 } }, dialogs, 'callid must be one text.'],
    [{ gain: ['1'] }, mixed, 'gain must be a number such as 0.25.'],
    [{ statistics: [['a']] }, statistics, 'statistics must name texts.'],
  ])('%o is refused with words', (named, entry, said) => {
    expect(read(entry, named, [])).toContain(said);
  });

  test('a decimal stays text, because OpenSIPS cuts numbers to integers', () => {
    expect(read(mixed, { gain: 0.7 }, [])).toEqual({ gain: '0.7' });
  });

  test.each(['on', 'yes', '1', 1, true])('%s switches a flag on', (value) => {
    expect(read(mixed, { on: value }, [])).toEqual({ on: 1 });
  });
});

describe('parameters that may be left out', () => {
  const search = command({
    method: 'homer:search',
    home: 'homer',
    summary: 'Search calls',
    effect: 'read',
    input: z.object({ number: text('Number'), from: text('From'), limit: whole('Limit') }),
    recipes: [{ params: 'number', optional: 'from limit' }],
  });
  const readSearch = (named: Record<string, unknown>, positional: readonly unknown[] = []) => {
    const result = readInput(search, named, positional);
    return result.ok ? result.value : result.error;
  };

  test.each([
    [{ number: '1' }, [], { number: '1' }],
    [{ number: '1', limit: '5' }, [], { number: '1', limit: 5 }],
    [{ limit: '5' }, ['1'], { number: '1', limit: 5 }],
    [{}, ['1', '2h', '5'], { number: '1', from: '2h', limit: 5 }],
  ])('%j with %j', (named, positional, input) => {
    const result = readSearch(named, positional);

    expect(result).toMatchObject({ input });
    expect(typeof result === 'string' ? [] : result.recipe.params.toSorted()).toEqual(
      Object.keys(input).toSorted(),
    );
  });

  test.each([
    [{}, []],
    [{ from: '2h' }, []],
    [{}, ['1', '2', '3', '4']],
    [{ number: '1', to: 'x' }, []],
  ])('%j with %j is refused with what is accepted', (named, positional) => {
    expect(readSearch(named, positional)).toContain('Accepted: number + [from] + [limit].');
  });

  test('make a recipe that is found again by its names', () => {
    expect(recipeFor(search, { number: '1', limit: 5 })).toBe(search.recipes[0]);
    expect(recipeFor(search, { limit: 5 })).toBeUndefined();
    expect(recipeFor(show, { aor: 'alice' })).toBeUndefined();
  });
});
