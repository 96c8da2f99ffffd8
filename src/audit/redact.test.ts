import { expect, test } from 'vitest';
import { z } from 'zod';
import { command } from '../catalogue/command.ts';
import { secret, text } from '../catalogue/fields.ts';
import { redact } from './redact.ts';

const entry = command({
  method: 'auth_aka:av_add',
  summary: 'Add a vector',
  input: z.object({ user: text('User'), authenticate: secret('Key') }),
  recipes: ['user authenticate'],
});

test.each([
  [
    { user: 'alice', authenticate: 'canary' },
    { user: 'alice', authenticate: '[secret]' },
  ],
  [
    { db_password: 'canary', token: 'canary', ha1: 'canary' },
    { db_password: '[secret]', token: '[secret]', ha1: '[secret]' },
  ],
  [{ url: 'mysql://root:canary@db/x' }, { url: 'mysql://root:[secret]@db/x' }],
  [{ list: ['sip:a:canary@h', 'plain'] }, { list: ['sip:a:[secret]@h', 'plain'] }],
  [
    { cseq: 5, dialog_key: 'k' },
    { cseq: 5, dialog_key: 'k' },
  ],
])('%j is kept as %j', (given, kept) => {
  expect(redact(entry, given)).toEqual(kept);
});

test('what is very long is cut', () => {
  expect(String(redact(entry, { user: 'x'.repeat(2000) })['user'])).toHaveLength(500);
});
