import { describe, expect, test } from 'vitest';
import { createCatalogue } from '../catalogue.ts';
import { kindOf } from '../field-kind.ts';
import { readInput } from '../read-input.ts';
import { cucm } from './index.ts';

const named = (name: string) => {
  const found = createCatalogue(cucm).find(name);
  if (found.kind !== 'one') throw new Error(`${name}: ${found.kind}`);
  return found.command;
};

describe('the entries', () => {
  test.each(cucm.map((command) => [command.method, command] as const))(
    '%s keeps the promises of a catalogue',
    (_, command) => {
      expect(command.effect).toBe('read');
      expect(command.writes).toEqual({});
      expect(command.summary).toMatch(/^[A-Z][a-z]+ .*[^.]$/);
      expect(command.summary.length).toBeLessThan(80);
      expect(command.synonyms.length).toBeGreaterThanOrEqual(3);
      expect(command.recipes).toHaveLength(1);
      const taken = command.recipes.flatMap(({ params, optional = [] }) => [...params, ...optional]);
      expect(Object.keys(command.input.shape).toSorted()).toEqual(taken.toSorted());
      for (const field of Object.values(command.input.shape)) expect(field.description).toMatch(/\w/);
    },
  );

  test('a form offers classes and states as choices', () => {
    const { shape } = named('device_registration_status').input;

    expect(kindOf(shape['class'] as never)).toMatchObject({ kind: 'choice' });
    expect(kindOf(shape['status'] as never)).toMatchObject({ kind: 'choice' });
    expect(kindOf(shape['page'] as never)).toEqual({ kind: 'whole', min: 1, max: 100_000 });
  });
});

describe('what is typed', () => {
  test.each([
    [
      'registration_status',
      { class: 'phone', status: 'UNREGISTERED' },
      { class: 'Phone', status: 'UnRegistered' },
    ],
    ['registration_status', { name: 'SEP*', fresh: 'yes' }, { name: 'SEP*', fresh: 1 }],
    ['registration_status', { page: '2', page_size: '50' }, { page: 2, page_size: 50 }],
    ['phone', { name: 'AALN/S0/SU2/0@AMS-VG2' }, { name: 'AALN/S0/SU2/0@AMS-VG2' }],
    ['route', { number: '+49*30#', css: 'CSS Main' }, { number: '+49*30#', css: 'CSS Main' }],
    ['line', { number: '\\+4930.[1-9]XX!' }, { number: '\\+4930.[1-9]XX!' }],
    [
      'sql',
      { query: "SELECT name FROM device WHERE name = 'x; DROP'" },
      { query: "SELECT name FROM device WHERE name = 'x; DROP'" },
    ],
  ])('%s takes %j', (name, given, expected) => {
    expect(readInput(named(`cucm:${name}`), given, [])).toMatchObject({
      ok: true,
      value: { input: expected },
    });
  });

  test.each([
    ['registration_status', { class: 'Toaster' }, 'class must be one of'],
    ['registration_status', { page: 0 }, 'page must be at least 1'],
    ['registration_status', { page_size: 5000 }, 'page_size must be at most 1000'],
    ['registration_status', { name: "x' OR '1" }, 'name may hold letters'],
    ['registration_status', { name: '<a>' }, 'name may hold letters'],
    ['phone', { name: 'SEP*' }, 'name may hold letters'],
    ['phone', { name: '' }, 'name'],
    ['route', { number: '0!' }, 'number must be digits'],
    ['route', { number: '4+9' }, 'number must be digits'],
    ['line', { number: "1' --" }, 'number must be a number or pattern'],
    ['sql', { query: 'DELETE FROM device' }, 'query'],
    ['sql', { query: 'SELECT 1 FROM device; DELETE FROM device' }, 'query'],
    ['sql', { query: 'SELECT 1 FROM device -- x' }, 'query'],
  ])('%s refuses %j', (name, given, said) => {
    const read = readInput(named(`cucm:${name}`), given, []);

    expect(read.ok ? 'taken' : read.error).toContain(said);
  });
});
