import { expect, test } from 'vitest';
import { hide, saidSoFar } from '../src/agent/mask.ts';
import { fitForSlack } from '../src/agent/slack-text.ts';
import { soapBody } from '../src/cucm/xml.ts';
import { readEvent } from '../src/events/read-event.ts';
import { withoutPasswords } from '../src/kernel/passwords.ts';
import { plainText } from '../src/kernel/plain-text.ts';
import { cucmSql } from '../src/slack/grammar/cucm-sql.ts';
import { parseCommand } from '../src/slack/grammar/parse.ts';
import { parsePlan } from '../src/slack/grammar/plan.ts';
import { clean } from '../src/tools/cell.ts';
import { untrusted } from '../src/tools/untrusted.ts';

const masking = { secrets: ['hunter22hunter22'], phones: true, addresses: true };

/** Everything that reads what a stranger wrote, with the length that may reach it: of a person in Slack, or of the network. */
const PERSON = 8000;
const NETWORK = 60_000;
const MOST_MS = 400;
const READERS: readonly (readonly [string, number, (text: string) => unknown])[] = [
  ['the command line', PERSON, parseCommand],
  ['a plan', PERSON, parsePlan],
  ['a query to CUCM', PERSON, cucmSql],
  ['plain text', NETWORK, (text) => plainText(text)],
  ['passwords in URLs', NETWORK, withoutPasswords],
  ['what a model may see', NETWORK, (text) => hide(text, masking, {})],
  ['what a model says', NETWORK, (text) => saidSoFar(text, masking.secrets)],
  ['what a model says, in Slack', PERSON, fitForSlack],
  ['a cell for a tool', NETWORK, (text) => clean(text)],
  ['data for a model', NETWORK, (text) => untrusted(text, 'x')],
  ['an event', NETWORK, readEvent],
  ['a reply of CUCM', NETWORK, soapBody],
];
const PIECES = [
  'a',
  ' ',
  '"',
  "'",
  '=',
  ':',
  '@',
  '/',
  '\\',
  '<',
  '&',
  '*',
  '-',
  '1',
  '+1',
  '1.',
  'a:',
  '::',
  'a=',
  'a ',
  '"a',
  '\\"',
  '://',
  'sip:',
  'a@',
  '[',
  '((',
  '<a',
  '<!--',
  '![CDATA[',
  '\u0301',
  '\n',
  'token',
  'token="',
  'xox',
  '-----BEGIN ',
  'authorization:',
  '"password":',
  '(',
  '`',
  '**',
  '_a',
  '@a,',
  '{',
  '{"a":',
];

test.each(READERS)('nothing that somebody can write holds up %s', (_, length, read) => {
  const slow = PIECES.flatMap((piece) =>
    ['', '!', '"', '\n@'].flatMap((end) => {
      const text = piece.repeat(Math.ceil(length / piece.length)) + end;
      const ms = quickest(() => read(text));
      return ms > MOST_MS
        ? [`${JSON.stringify(piece)} then ${JSON.stringify(end)}: ${Math.round(ms)} ms`]
        : [];
    }),
  );

  expect(slow).toEqual([]);
});

/** How long it takes when nothing else gets in its way. */
function quickest(work: () => unknown): number {
  let best = Number.POSITIVE_INFINITY;
  for (let times = 0; times < 3 && best > MOST_MS; times += 1) {
    const begun = performance.now();
    work();
    best = Math.min(best, performance.now() - begun);
  }
  return best;
}

test('a reader that goes over everything again and again would be found', () => {
  const begun = performance.now();

  'sip:'.repeat(NETWORK / 4).replaceAll(/(sips?:[^\s:@]+):[^\s@/]+@/g, '$1');

  expect(performance.now() - begun).toBeGreaterThan(MOST_MS);
});
