import { expect, test } from 'vitest';
import { endpointIn, liesIn } from './endpoint.ts';

test.each([
  ['sip:192.0.2.41:5060', '192.0.2.41', '5060'],
  ['sips:ops@Pbx.Example;transport=tls', 'pbx.example', ''],
  ['192.0.2.1', '192.0.2.1', ''],
  ['[2001:db8::1]:5070', '2001:db8::1', '5070'],
  ['2001:DB8::1', '2001:db8::1', ''],
  ['', '', ''],
])('%j is %s and %j', (written, host, port) => {
  expect(endpointIn(written)).toEqual({ host, port });
});

test.each([
  ['192.0.2.41', '192.0.2.0', '24', true],
  ['192.0.2.41', '192.0.2.0', '255.255.255.0', true],
  ['192.0.3.41', '192.0.2.0', '255.255.255.0', false],
  ['2001:db8::9', '2001:db8::', '32', true],
  ['192.0.2.41', '2001:db8::', '32', false],
  ['pbx.example', '192.0.2.0', '24', false],
  ['192.0.2.41', '192.0.2.0', '255.0.255.0', false],
  ['192.0.2.41', '192.0.2.0', '99', false],
])('%s in %s/%s: %s', (host, network, mask, expected) => {
  expect(liesIn(host, network, mask)).toBe(expected);
});
