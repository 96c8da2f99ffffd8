import { describe, expect, test } from 'vitest';
import { hintsFor } from './client/hints.ts';

const hint = (after: string, name: string) => ({ after, name, summary: '', effect: '' });
const HINTS = [
  hint('', '/opensips'),
  hint('', '/cucm'),
  hint('', '@opensips'),
  hint('/opensips', 'dlg_list'),
  hint('/opensips', 'ds_list'),
  hint('/cucm', 'registration status'),
  hint('/cucm', 'registration summary'),
];
const names = (text: string): readonly string[] => hintsFor(text, HINTS).fitting.map(({ name }) => name);

describe('what the composer offers', () => {
  test('is a way to begin, and after one of them its own commands alone', () => {
    expect(names('/')).toEqual(['/opensips', '/cucm']);
    expect(names('/opensips d')).toEqual(['dlg_list', 'ds_list']);
    expect(names('@opensips ds')).toEqual(['ds_list']);
    expect(names('/cucm reg')).toEqual(['registration status', 'registration summary']);
    expect(names('/elsewhere d')).toEqual([]);
  });

  test('follows a command of two words into the second', () => {
    expect(names('/cucm registration su')).toEqual(['registration summary']);
    expect(names('/cucm registration summary')).toEqual([]);
    expect(names('/opensips ds_list x')).toEqual([]);
  });

  test('replaces what has been typed of the command', () => {
    expect(hintsFor('/opensips describe dl', HINTS)).toMatchObject({
      from: 19,
      fitting: [{ name: 'dlg_list' }],
    });
    expect(hintsFor('/cucm registration st', HINTS).from).toBe(6);
  });
});
