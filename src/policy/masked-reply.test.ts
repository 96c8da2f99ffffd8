import { describe, expect, test } from 'vitest';
import { REPLIES } from '../../test/cucm-sample.ts';
import { PEOPLE } from '../../test/cucm-sample-people.ts';
import { cucm } from '../catalogue/cucm/index.ts';
import { maskedReply } from './masked-reply.ts';

const numbers = (value: unknown): unknown =>
  (maskedReply({ numbers: value }, ['numbers']) as { readonly numbers: unknown }).numbers;

describe('what tells of people', () => {
  test.each([
    ['1034', '•••34'],
    ['0800447731 Registered, 447732 UnRegistered', '•••31 Registered, •••32 UnRegistered'],
    ['+15551239981', '•••81'],
    ['12 PartiallyRegistered', '••• PartiallyRegistered'],
    ['Amelie Kanarek, room 12', '•••12'],
    ['Ana', '•••'],
    ['Jörg 🎧', '••• 🎧'],
    ['•••34', '•••34'],
    [
      ['1034', { inside: '0800' }],
      ['•••34', { inside: '•••00' }],
    ],
    [{ first: '1034' }, { first: '•••34' }],
  ])('%j becomes %j', (given, shown) => {
    expect(numbers(given)).toEqual(shown);
  });

  test.each(['', '  ', null, undefined, false, 12, [], { number: 1 }])('%j stays', (given) => {
    expect(numbers(given)).toBe(given);
  });

  test('is found however deep it lies, and everything else is as it was', () => {
    const reply = { at: 1, devices: [{ name: 'SEP1', user: 'amelie', ip: '10.0.0.1' }, { name: 'SEP2' }] };

    const shown = maskedReply(reply, ['user']);

    expect(shown).toEqual({
      at: 1,
      devices: [{ name: 'SEP1', user: '•••ie', ip: '10.0.0.1' }, { name: 'SEP2' }],
    });
    expect(reply.devices[0]?.user).toBe('amelie');
  });

  test('is not there: the reply is the same value', () => {
    const reply = { devices: [{ name: 'SEP1', user: '' }] };

    expect(maskedReply(reply, ['user'])).toBe(reply);
    expect(maskedReply(reply, [])).toBe(reply);
  });

  test('may be anything: nothing is left', () => {
    expect(maskedReply({ rows: [['amelie']] }, 'whole')).toBeNull();
  });
});

describe('each command of CUCM', () => {
  test.each(cucm.map((command) => [command.method, command] as const))('%s', (method, { personal }) => {
    const reply = REPLIES[method];
    expect(reply).toBeDefined();

    const shown = JSON.stringify(maskedReply(reply, personal));

    expect(PEOPLE.filter((leak) => shown.includes(leak))).toEqual([]);
  });

  test('leaks where its fields are forgotten', () => {
    const shown = JSON.stringify(maskedReply(REPLIES['cucm:phone'], ['user']));

    expect(PEOPLE.filter((leak) => shown.includes(leak))).not.toEqual([]);
  });
});
