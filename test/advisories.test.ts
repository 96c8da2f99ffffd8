import { expect, test } from 'vitest';
import { advisoriesIn, signaturesIn } from './advisories.ts';

const report = (counts: object, vulnerabilities: object = {}) =>
  JSON.stringify({ vulnerabilities, metadata: { vulnerabilities: counts } });

test.each([
  ['nothing', report({ high: 0, critical: 0, total: 0 }), 'clean', 'Advisories: none.'],
  [
    'something slight',
    report({ low: 2, total: 2 }, { a: {}, b: {} }),
    'clean',
    '2, of which 0 are serious: a, b',
  ],
  [
    'something serious',
    report({ high: 1, total: 1 }, { undici: {} }),
    'bad',
    '1, of which 1 are serious: undici',
  ],
  [
    'a registry without advisories',
    'npm warn audit 405 Method Not Allowed - POST https://registry\n{"message":"405 Method Not Allowed","method":"POST"}',
    'not-offered',
    '405 Method Not Allowed',
  ],
  ['no network', 'npm error errno ENOTFOUND', 'not-offered', 'ENOTFOUND'],
  ['nothing at all', '', 'not-offered', 'no answer'],
])('advisories: %s', (_, output, kind, words) => {
  expect(advisoriesIn(output)).toMatchObject({ kind, words: expect.stringContaining(words) });
});

test.each([
  [
    'verified ones',
    '412 packages have verified registry signatures\n80 packages have verified attestations\n',
    0,
    'clean',
    '80 packages',
  ],
  ['an invalid one', '1 package has an invalid registry signature:\nundici', 1, 'bad', 'invalid'],
  ['a missing one', '2 packages have missing registry signatures', 1, 'bad', 'missing'],
  ['no way to the keys', 'npm error errno ENOTFOUND', 1, 'not-offered', 'ENOTFOUND'],
])('signatures: %s', (_, output, code, kind, words) => {
  expect(signaturesIn(output, code)).toMatchObject({ kind, words: expect.stringContaining(words) });
});
