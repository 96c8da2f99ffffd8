import { describe, expect, test } from 'vitest';
import { asksForChange, searchTerms } from './search-words.ts';

describe('the words of a question', () => {
  test.each([
    ['which gateways are down', ['gatewa', 'down']],
    ['How many calls?', ['count', 'call']],
    ['tracing, traced, traces', ['trac', 'trac', 'trac']],
    ['take a trunk out of service', ['tak', 'gatewa', 'disabl']],
    ['ul_show_contact', ['ul', 'contact']],
    ['how long has it been up', ['sinc']],
    ['', []],
    ['¡¿?!', []],
  ])('"%s" becomes %j', (text, terms) => {
    expect(searchTerms(text)).toEqual(terms);
  });

  test('are the same whichever of two like words was used', () => {
    expect(searchTerms('phones')).toEqual(searchTerms('devices'));
    expect(searchTerms('trunks')).toEqual(searchTerms('gateways'));
    expect(searchTerms('dialogs')).toEqual(searchTerms('calls'));
    expect(searchTerms('banned')).toEqual(searchTerms('blocked'));
    expect(searchTerms('deletes')).toEqual(searchTerms('removing'));
    expect(searchTerms('subscribed')).not.toEqual(searchTerms('registered'));
  });
});

describe('a question asks for a change', () => {
  test.each(['disable a gateway', 'Hang up this call', 'please reload', 're-register at the provider'])(
    'as in "%s"',
    (text) => {
      expect(asksForChange(text)).toBe(true);
    },
  );

  test.each(['which carriers are disabled', 'blocked ips', 'active calls', 'when were the rules loaded'])(
    'but not in "%s"',
    (text) => {
      expect(asksForChange(text)).toBe(false);
    },
  );
});
