import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitForSlack } from './slack-text.ts';

test.each([
  ['812 calls are up on fra [1].', '812 calls are up on fra [1].'],
  ['latency < 20 ms and load > 3 & rising', 'latency < 20 ms and load > 3 & rising'],
  ['if a<b and c>d, or x<y', 'if a<b and c>d, or x<y'],
  ['delay<p95> and load <b> 3', 'delay<p95> and load <b> 3'],
  ['if a<b: load > 3', 'if a<b: load > 3'],
  ['<b>up</b> and <i class="x">down</i><br/>', 'up and down'],
  ['<b><i>both</i></b>', 'both'],
  ['hello <@U0123>', 'hello (mention left out)'],
  ['<!channel> <!subteam^S1|ops> <#C1|general>', '(mention left out) (mention left out) (mention left out)'],
  ['&lt;!here&gt;', '(mention left out)'],
  ['@channel and @Here, ana@here.example', 'channel and Here, ana@here.example'],
  ['![chart](https://e.example/p.png?leak=1)', 'chart'],
  ['see [the log](https://e.example/x)', 'see the log'],
  ['<https://e.example/x|the log>', 'the log'],
  ['<https://e.example/x>', '(link left out)'],
  ['go to https://e.example/?a=1 now', 'go to (link left out) now'],
  ['go to HTTPS://E.EXAMPLE', 'go to (link left out)'],
  ['data: 5 rows', 'data: 5 rows'],
  ['www.e.example/x', '(link left out)'],
  ['javascript:alert(1) mailto:a@b.c', '(link left out)) (link left out)'],
  ['[1]: https://e.example/x', '[1]: (link left out)'],
  ['[1]: ds_list on fra', '[1]: ds_list on fra'],
  ['<img src=x onerror=y>text</img>', 'text'],
  ['contact <sip:alice@10.0.0.1:5060>', 'contact sip:alice@10.0.0.1:5060'],
  ['sip:alice@atlanta.example;transport=tcp', 'sip:alice@atlanta.example;transport=tcp'],
  ['a\u202Eb\u200Bc\u0007d', 'abcd'],
  ['<<@U1>@U2>', '<(mention left out)@U2>'],
  ['ht\u200Btps://e.example/x', '(link left out)'],
])('%j reaches Slack as %j', (given, shown) => {
  expect(fitForSlack(given)).toBe(shown);
});

test('no text, however it is put together, brings a mention or a link', () => {
  const pieces = fc.constantFrom(
    '<',
    '>',
    '@U1',
    '!here',
    '|',
    'https://e',
    'http',
    's://',
    '[a]',
    '(b)',
    '!',
    '&lt;',
    '&amp;',
    '<b>',
    '</b>',
    '\u200B',
    ' ',
    'x',
  );

  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 25 }), (parts) => {
      expect(fitForSlack(parts.join(''))).not.toMatch(/<[@#!]\w|https?:\/\//);
    }),
    { numRuns: 2000 },
  );
});

test('comparisons reach Slack as they are written', () => {
  const pieces = fc.constantFrom('a', 'b', 'i', 'p', '5', 'ms', '20 %', ' ', '<', '<=', '>', '>=', '->', '=');

  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 25 }), (parts) => {
      const text = parts.join('').trim();

      expect(fitForSlack(text)).toBe(text);
    }),
    { numRuns: 2000 },
  );
});

test('an endless answer is cut', () => {
  expect(fitForSlack('x'.repeat(100_000)).length).toBeLessThanOrEqual(12_000);
});
