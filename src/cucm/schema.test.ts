import { expect, test } from 'vitest';
import { schemaAmong, schemaOf, schemasSaid } from './schema.ts';

test.each([
  ['15.0.1.12900(234)', '15.0'],
  ['14.0.1.13900-155', '14.0'],
  ['12.5.1.18901-1', '12.5'],
  ['12.0.1', '12.0'],
  ['11.5.1.23900-30', '11.5'],
  ['15.5.1', '15.0'],
  ['17.0', '15.0'],
  ['13.0', '12.5'],
  ['10.5.2', undefined],
  ['unknown', undefined],
])('release %s is spoken to in schema %s', (release, schema) => {
  expect(schemaOf(release)).toBe(schema);
});

// The first is what a cluster was seen to send; the second is how Cisco writes it.
const PAGE =
  '<!-- custom Cisco error page --><html>\n<body>\n<div>HTTP Status 599 - Incorrect axl version. Supported axl versions are 12.x, 14.0 and 15.0\n</div><p>Tomcat/9.0</p></body></html>';
test.each([
  [PAGE, [], '15.0'],
  [PAGE, ['15.0'], '14.0'],
  [PAGE, ['15.0', '14.0'], '12.5'],
  [PAGE, ['15.0', '14.0', '12.5', '12.0'], undefined],
  ['Incorrect axl version. Supported axl versions: 10.0, 10.5, 11.0, 11.5', ['12.5'], '11.5'],
  ['Supported axl versions are 16.0, 17.0', [], '17.0'],
  ['Supported axl versions are 15.0 and 16.0', [], '15.0'],
  ['<?xml version="1.0"?><a>HTTP/1.1 599</a>', [], undefined],
  ['', [], undefined],
])('of %j without %j the best is %s', (words, tried, best) => {
  expect(schemaAmong(words, tried)).toBe(best);
});

test('what CUCM says it speaks is kept as it says it', () => {
  expect(schemasSaid(PAGE)).toBe('12.x, 14.0 and 15.0');
  expect(schemasSaid('Supported axl versions: 10.0, 10.5')).toBe('10.0, 10.5');
  expect(schemasSaid('no')).toBe('');
});
