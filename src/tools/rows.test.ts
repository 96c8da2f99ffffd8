import { describe, expect, test } from 'vitest';
import recorded from '../../test/facts/replies.json' with { type: 'json' };
import { factsIn, rowsIn } from './rows.ts';

const rows = (value: unknown) => [...rowsIn(value)];

describe('the rows of a reply', () => {
  test('come from nested lists, each with the values of what holds them', () => {
    const sets = {
      PARTITIONS: [
        { name: 'default', SETS: [{ id: 10, Destinations: [{ URI: 'sip:a', state: 'Active' }] }] },
      ],
    };

    expect(rows(sets)).toEqual([{ name: 'default', id: 10, URI: 'sip:a', state: 'Active' }]);
  });

  test('are the calls of a list of calls, whatever lists each of them holds', () => {
    const call = {
      ID: '1',
      state: 4,
      callid: 'a',
      from_uri: 'sip:a',
      CALLEES: [{ callee_tag: 'x' }, { callee_tag: 'y' }],
    };

    expect(rows({ count: 2, Dialogs: [call, call] })).toHaveLength(2);
    expect(factsIn({ count: 2, Dialogs: [call, call] })).toEqual({ count: 2 });
  });

  test('are pairs of name and value for a long flat reply, and facts for a short one', () => {
    const long = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`core:s${i}`, i]));

    expect(rows(long)[1]).toEqual({ name: 'core:s1', value: 1 });
    expect(factsIn(long)).toEqual({});
    expect(rows({ 'Up time': '5' })).toEqual([]);
    expect(factsIn({ a: { b: 1 } })).toEqual({ 'a.b': 1 });
    expect(factsIn('OK')).toEqual({ value: 'OK' });
  });

  test('name a value of the holder apart from the row’s own', () => {
    expect(rows([{ Name: 'config', Identifiers: [{ Name: 'main', Status: 1 }] }])).toEqual([
      { 'of Name': 'config', Name: 'main', Status: 1 },
    ]);
  });

  test('hold neither passwords nor invisible characters', () => {
    const hostile = [
      { url: 'mysql://u:canary@db/x', password: 'canary', ua: 'a\u202Eb\nc', deep: [{ ha1: 'canary' }] },
    ];

    const text = JSON.stringify(rows(hostile));

    expect(text).not.toContain('canary');
    expect(text).toContain('ab c');
  });

  test('exist or there are facts, for everything that OpenSIPS was heard to say', () => {
    const silent = recorded.filter(({ value }) => {
      const empty = value === null || JSON.stringify(value).length < 20;
      return !empty && rows(value).length === 0 && Object.keys(factsIn(value)).length === 0;
    });

    expect(silent.map(({ method }) => method)).toEqual([]);
  });
});
