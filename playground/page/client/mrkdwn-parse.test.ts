import { expect, test } from 'vitest';
import { type Piece, parseMrkdwn } from './mrkdwn-parse.ts';

const kinds = (text: string) => parseMrkdwn(text).map(({ kind }) => kind);

test('styles, code, quotes and line breaks are told apart', () => {
  expect(kinds('*bold* _italic_ ~gone~ `code`')).toEqual([
    'bold',
    'text',
    'italic',
    'text',
    'strike',
    'text',
    'code',
  ]);
  expect(kinds('one\n&gt; quoted\n&gt; more\ntwo')).toEqual(['text', 'quote', 'text']);
  expect(parseMrkdwn('```\na *b*\n```')).toEqual([{ kind: 'pre', text: 'a *b*' }]);
});

test('words with signs inside stay words', () => {
  expect(parseMrkdwn('dr_gw_status and 2*3*4')).toEqual([{ kind: 'text', text: 'dr_gw_status and 2*3*4' }]);
});

test('what stands in angle brackets is a mention, a moment or a link, and escaped brackets are text', () => {
  const text = '<@U1> <!subteam^S1> <!channel> <#C1|ops> <!date^60^{time}|then> <https://a.example|A>';
  const found = parseMrkdwn(text).filter(({ kind }) => kind !== 'text');

  expect(found).toEqual<Piece[]>([
    { kind: 'user', id: 'U1' },
    { kind: 'group', id: 'S1' },
    { kind: 'broadcast', id: 'channel' },
    { kind: 'channel', id: 'C1' },
    { kind: 'date', at: 60_000, form: '{time}', otherwise: 'then' },
    { kind: 'link', url: 'https://a.example', label: 'A' },
  ]);
  expect(parseMrkdwn('&lt;!channel&gt; &amp;lt;')).toEqual([{ kind: 'text', text: '<!channel> &lt;' }]);
});

test('a link that would run a script is text', () => {
  expect(parseMrkdwn('<javascript:alert(1)|x>')).toEqual([{ kind: 'text', text: '<javascript:alert(1)|x>' }]);
});
