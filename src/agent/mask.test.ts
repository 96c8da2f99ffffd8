import { expect, test } from 'vitest';
import { hide, type Masking, reveal, saidSoFar, withoutSecrets } from './mask.ts';

const strict: Masking = { secrets: ['hunter22'], phones: true, addresses: true };
const mild: Masking = { secrets: ['hunter22'], phones: false, addresses: false };

test.each([
  ['db url with hunter22 inside', 'db url with [secret] inside'],
  ['{"password":"abc","name":"x"}', '{"password":"[secret]","name":"x"}'],
  ['{"auth_password": "a\\"b"}', '{"auth_password": "[secret]"}'],
  ['{"ha1":"0123456789abcdef"}', '{"ha1":"[secret]"}'],
  ['password=abc; realm=x', 'password=[secret]; realm=x'],
  ['mysql://opensips:pw@db/opensips', 'mysql://opensips:[secret]@db/opensips'],
  ['Authorization: Digest username="a", response="b"\nnext', 'Authorization: [secret]\nnext'],
  ['nonce="abc" response="def"', 'nonce=[secret] response=[secret]'],
  ['Bearer abcdefghijkl', 'Bearer [secret]'],
  ['xoxb-123456789-abc', '[secret]'],
  ['-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----', '[secret]'],
  ['registered 4 contacts, expires=60', 'registered 4 contacts, expires=60'],
])('%j is seen by the model as %j', (given, seen) => {
  expect(hide(given, mild, {}).text).toBe(seen);
});

test.each([
  ['sip:+4930123456@10.0.0.1', 'sip:[phone-1]@[address-2]'],
  ['sip:004930123456@x and tel:4930123456', 'sip:[phone-1]@x and tel:[phone-2]'],
  ['call-id 3439.12341234 expires 3600', 'call-id 3439.12341234 expires 3600'],
  ['sip:1001@pbx', 'sip:1001@pbx'],
  ['via 2001:db8::1 port 5060', 'via [address-1] port 5060'],
  ['OpenSIPS (3.6.8 (x86_64/linux))', 'OpenSIPS (3.6.8 (x86_64/linux))'],
  ['at 12:30:45', 'at 12:30:45'],
])('with personal data masked, %j is seen as %j', (given, seen) => {
  expect(hide(given, strict, {}).text).toBe(seen);
});

test('the same number has the same mark in the whole talk, and its calls mean the real one', () => {
  const first = hide('caller +4930123456', strict, {});
  const second = hide('callee +4989999999, caller +4930123456', strict, first.aliases);

  expect(second.text).toBe('callee [phone-2], caller [phone-1]');
  expect(reveal({ params: { aor: ['sip:[phone-1]@x'], n: 3 } }, second.aliases)).toEqual({
    params: { aor: ['sip:+4930123456@x'], n: 3 },
  });
  expect(reveal('[phone-9] [address-1]', second.aliases)).toBe('[phone-9] [address-1]');
});

test('secrets have no way back', () => {
  const { text, aliases } = hide('hunter22', strict, {});

  expect(reveal(text, aliases)).toBe('[secret]');
});

test('what is being said waits where it may become a secret, and comes out when it does not', () => {
  const secrets = ['hunter22', 'hunt-the-wumpus'];

  expect(saidSoFar('It is hun', secrets)).toBe('It is ');
  expect(saidSoFar('It is hunter2', secrets)).toBe('It is ');
  expect(saidSoFar('It is hunting', secrets)).toBe('It is hunting');
  expect(saidSoFar('It is hunter22.', secrets)).toBe('It is [secret].');
  expect(withoutSecrets('hunter22 and abc', ['abc', ...secrets])).toBe('[secret] and abc');
});
