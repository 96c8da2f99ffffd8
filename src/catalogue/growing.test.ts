import { expect, test } from 'vitest';
import { z } from 'zod';
import { command } from './command.ts';
import { createGrowingCatalogue } from './growing.ts';
import { createSearch } from './search.ts';

const made = (method: string, summary: string) =>
  command({ method, summary, effect: 'read', input: z.object({}), recipes: [''] });

test('what is attached later is found, searched and replaced, and the own commands stay', () => {
  const catalogue = createGrowingCatalogue([made('core:ps', 'List processes')]);
  const search = createSearch(catalogue);
  const found = (words: string) => search.search(words, 5).map(({ command: { method } }) => method);

  catalogue.attach([made('homer:search_calls', 'Find recorded calls')]);
  expect(catalogue.find('homer:search_calls').kind).toBe('one');
  expect(found('recorded calls')).toContain('homer:search_calls');

  catalogue.attach([made('homer:get_call', 'Show one recording')]);
  expect(catalogue.find('homer:search_calls').kind).toBe('none');
  expect(found('recorded calls')).not.toContain('homer:search_calls');
  expect(catalogue.find('core:ps').kind).toBe('one');
});
