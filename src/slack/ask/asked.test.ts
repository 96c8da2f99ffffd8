import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { command } from '../../catalogue/command.ts';
import { cucm } from '../../catalogue/cucm/index.ts';
import { secret, text } from '../../catalogue/fields.ts';
import { againLine } from './asked.ts';

const show = command({
  method: 'usrloc:show',
  alias: 'ul_show',
  summary: 'Show one',
  effect: 'read',
  input: z.object({ aor: text('Who'), names: z.array(z.string()).describe('Names'), key: secret('Key') }),
  recipes: ['aor', 'names', 'key'],
});

describe('a line that asks the same again', () => {
  test.each([
    [{ aor: 'alice' }, ['fra'], 'ul_show aor=alice @fra'],
    [{ aor: 'alice' }, 'all', 'ul_show aor=alice @all'],
    [{ aor: 'two words' }, [], 'ul_show aor="two words"'],
    [{ names: ['dialog:', 'tm:'] }, [], 'ul_show names=dialog:,tm:'],
    [{}, ['fra', 'ams'], 'ul_show @fra @ams'],
  ] as const)('of %j on %j is %s', (input, nodes, line) => {
    expect(againLine(show, input, nodes)).toBe(line);
  });

  test('of CUCM is in words, with a query as one value', () => {
    const named = (method: string) => {
      const found = cucm.find((each) => each.method === method);
      if (!found) throw new Error(method);
      return found;
    };

    expect(againLine(named('cucm:registration_status'), { class: 'Phone' }, [])).toBe(
      'cucm registration status class=Phone',
    );
    expect(againLine(named('cucm:sql'), { query: `SELECT a FROM b WHERE c = 'x'` }, [])).toBe(
      `cucm sql query="SELECT a FROM b WHERE c = 'x'"`,
    );
  });

  test.each([
    ['a secret', { key: 'canary' }],
    ['what would be read as something else', { aor: 'a\u201Db' }],
    ['a comma inside of one of several', { names: ['a,b'] }],
    ['more than a button holds', { aor: 'x'.repeat(600) }],
  ])('is not there for %s', (_, input) => {
    expect(againLine(show, input, [])).toBeUndefined();
  });
});
