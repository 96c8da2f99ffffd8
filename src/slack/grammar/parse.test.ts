import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseCommand } from './parse.ts';

const read = (text: string) => {
  const parsed = parseCommand(text);
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.value;
};
const complaint = (text: string) => {
  const parsed = parseCommand(text);
  return parsed.ok ? '' : parsed.error;
};

describe('a line of words', () => {
  test('an empty line asks for help', () => {
    expect(read('  ').word).toBe('help');
  });

  test('the first word leads, names take values, the rest stands in order', () => {
    expect(read('ul_show_contact location aor=alice')).toEqual({
      word: 'ul_show_contact',
      positional: ['location'],
      named: { aor: 'alice' },
      nodes: [],
      public: false,
      json: false,
    });
  });

  test('nodes are named with @, several times or with commas, each once', () => {
    expect(read('ps @fra @ams,fra').nodes).toEqual(['fra', 'ams']);
    expect(read('dlg_list @all').nodes).toBe('all');
  });

  test('flags are found wherever they stand', () => {
    expect(read('--public dlg_list --json --page=3')).toMatchObject({
      word: 'dlg_list',
      public: true,
      json: true,
      page: 3,
    });
  });

  test('a leading exclamation mark is not part of the word', () => {
    expect(read('!ps').word).toBe('ps');
  });
});

describe('values', () => {
  test.each([
    ['address="sip:a b"', 'sip:a b'],
    ['address=\'a "b"\'', 'a "b"'],
    ['address="say \\"hi\\" \\\\"', 'say "hi" \\'],
    ["address=O'Brien", "O'Brien"],
    ['address=sip:gw@h;transport=tcp', 'sip:gw@h;transport=tcp'],
    ['address=', ''],
    ['`address=x`', 'x'],
  ])('%s', (typed, value) => {
    expect(read(`ds_set_state ${typed}`).named['address']).toBe(value);
  });

  test('a SIP URI with parameters is one value, not a name', () => {
    expect(read('allow_uri f sip:gw@h;transport=tcp').positional).toEqual(['f', 'sip:gw@h;transport=tcp']);
  });

  test('a quoted word is a value even if it looks like a node, a flag or a name', () => {
    expect(read('cache_store "@fra" "--public" "a=b"').positional).toEqual(['@fra', '--public', 'a=b']);
  });
});

describe('what Slack and keyboards do to a line is undone', () => {
  test.each([
    ['dr_number_routing <tel:+15551234567|+15551234567>', '+15551234567'],
    ['x sip:<mailto:alice@example.test|alice@example.test>', 'sip:alice@example.test'],
    ['x <http://h1.example.test|h1.example.test>', 'h1.example.test'],
    ['x <http://h1.example.test:8888/mi>', 'http://h1.example.test:8888/mi'],
    ['x <mailto:bo@example.test>', 'bo@example.test'],
    ['x &lt;sip:a@b&gt;;q=1&amp;2', '<sip:a@b>;q=1&2'],
    ['x “two words”', 'two words'],
    ['x ‘two words’', 'two words'],
    ['x 1–5', '1-5'],
    ['x a\u200Bb', 'ab'],
    ['x\u00A0y', 'y'],
  ])('%s', (typed, value) => {
    expect(read(typed).positional).toEqual([value]);
  });

  test('a dash that a phone made of two hyphens is a flag again', () => {
    expect(read('ps —public').public).toBe(true);
    expect(read('ps –json').json).toBe(true);
  });

  test('a mention of a person or channel is left as Slack wrote it', () => {
    expect(read('audit user=<@U123|ana>').named['user']).toBe('<@U123|ana>');
  });
});

describe('what cannot be read is said', () => {
  test.each([
    ['ps "open', 'The quote at "open is not closed. Add the closing quote.'],
    ["x a='open", "The quote at 'open is not closed. Add the closing quote."],
    ['ul_rm aor=a aor=b', 'aor is given twice; say it once.'],
    [
      'ps --verbose',
      '--verbose is not known here; there are --public, --json, --page=N, --full, --pause=TIME and --why="words".',
    ],
    ['ps --page=0', '--page takes a number, as in --page=2.'],
    ['ps --json=1', '--json takes no value.'],
  ])('%s', (typed, said) => {
    expect(complaint(typed)).toBe(said);
  });

  test('a line that is too long', () => {
    expect(complaint('x'.repeat(8001))).toContain('8000');
  });
});

describe('for any text', () => {
  test('the answer is a line or a sentence, and it comes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const parsed = parseCommand(text);

        expect(parsed.ok ? parsed.value.word : parsed.error).not.toBe('');
      }),
    );
  });

  test('a value in double quotes comes back as it was', () => {
    const value = fc.string({ unit: fc.constantFrom(...'ab c=@-\'"\\;:<') });

    fc.assert(
      fc.property(value, (typed) => {
        const quoted = typed.replaceAll(/["\\]/g, String.raw`\$&`);

        expect(read(`x v="${quoted}"`).named['v']).toBe(typed);
      }),
    );
  });
});

describe('commands of CUCM', () => {
  test.each([
    ['cucm registration status', 'cucm:registration_status', [], {}],
    ['cucm registration status SEP*', 'cucm:registration_status', ['SEP*'], {}],
    ['CUCM Registration_Status class=Phone', 'cucm:registration_status', [], { class: 'Phone' }],
    ['!cucm phone SEP001122334455', 'cucm:phone', ['SEP001122334455'], {}],
    ['cucm phones', 'cucm:phones', [], {}],
    ['cucm route +4969123 CSS-Internal', 'cucm:route', ['+4969123', 'CSS-Internal'], {}],
    ['cucm:line 1001', 'cucm:line', ['1001'], {}],
    ['cucm registation status SEP1', 'cucm:registation_status', ['SEP1'], {}],
    ['cucm trunsk', 'cucm:trunsk', [], {}],
    ['cucm', 'cucm', [], {}],
    ['cucm help', 'cucm', ['help'], {}],
    ['cucm registration', 'cucm', ['registration'], {}],
    ['cucm is down again', 'cucm', ['is', 'down', 'again'], {}],
  ])('%s', (typed, word, positional, named) => {
    expect(read(typed)).toMatchObject({ word, positional, named });
  });

  test.each([
    ['cucm sql SELECT name FROM device', 'SELECT name FROM device'],
    [`cucm sql SELECT a FROM b WHERE c='x "y' AND d="o'k"`, `SELECT a FROM b WHERE c='x "y' AND d="o'k"`],
    ['!CUCM sql  SELECT name\nFROM device', 'SELECT name\nFROM device'],
    ['cucm:sql `SELECT name FROM device`', 'SELECT name FROM device'],
    ['cucm sql SELECT a FROM b WHERE c &lt;&gt; ‘x’', `SELECT a FROM b WHERE c <> 'x'`],
    ['cucm sql query="SELECT a FROM b"', 'SELECT a FROM b'],
    ['cucm sql SELECT @x FROM a -- b', 'SELECT @x FROM a -- b'],
    ['cucm sql SELECT a --json FROM b', 'SELECT a --json FROM b'],
  ])('%s takes the rest of the line as it is', (typed, query) => {
    expect(read(typed)).toMatchObject({ word: 'cucm:sql', named: { query }, positional: [], nodes: [] });
  });

  test('flags may stand behind a query', () => {
    expect(read('cucm sql SELECT a FROM b --json --page=2')).toMatchObject({
      named: { query: 'SELECT a FROM b' },
      json: true,
      public: false,
      page: 2,
    });
    expect(complaint('cucm sql SELECT a FROM b --page=0')).toContain('--page takes a number');
  });

  test('a quoted query is a value like any other', () => {
    expect(read('cucm sql "SELECT a FROM b"')).toMatchObject({
      word: 'cucm:sql',
      positional: ['SELECT a FROM b'],
    });
  });
});
