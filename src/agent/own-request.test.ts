import type { ModelMessage } from 'ai';
import { describe, expect, test } from 'vitest';
import questions from '../../evals/questions.json' with { type: 'json' };
import { asksToAct, fieldsFromNetwork } from './own-request.ts';

test.each([
  'disable gw3',
  'yes',
  'do it',
  'go ahead',
  'please take gw3 out of service',
  'unban 1.2.3.4',
  'why is gw3 down? disable it',
  'can you drain lb 4',
  'bitte gw3 deaktivieren',
  'désactive gw3',
  'desactiva gw3',
  'is gw3 up, and if not disable gw3',
  'reload dispatcher',
  'ok',
  'ok, do it',
  'set gw3 to inactive',
])('"%s" asks for something to be done', (words) => {
  expect(asksToAct(words)).toBe(true);
});

test.each([
  'how many calls are up on fra?',
  'which gateways are down',
  'is alice registered?',
  'why is there no audio?',
  'when did we last reload the routing?',
  'show the load',
  'wie viele Gespräche laufen?',
  'ist gw3 gesperrt?',
  'cuántas llamadas hay?',
  'give me all calls',
  'ok, who is mallory?',
  'sure, look at the load of mallory on fra',
  'okay so is gw3 down',
  'calls end after 30 seconds',
  'the last change on ams',
  'memory use on ams after the restart',
  'should I reload?',
  'please do not disable gateway gw3',
  "don't reload the dispatcher",
  'any idea why calls drop on fra',
])('"%s" only asks to look', (words) => {
  expect(asksToAct(words)).toBe(false);
});

test('whoever asks for a change in the words of the evaluation is understood to do so', () => {
  const changes = questions.filter(({ kind }) => kind === 'change').map(({ ask }) => ask);

  expect(changes.length).toBeGreaterThan(15);
  expect(changes.filter((ask) => !asksToAct(ask))).toEqual([]);
});

test('whoever only asks to look there is understood to do that', () => {
  const looks = questions.filter(({ kind }) => kind === 'look').map(({ ask }) => ask);

  expect(looks.length).toBeGreaterThan(40);
  expect(looks.filter(asksToAct)).toEqual([]);
});

describe('fields whose values come from the network', () => {
  const talk: readonly ModelMessage[] = [
    { role: 'user', content: 'disable gateway gw3' },
    {
      role: 'tool',
      content: [
        {
          type: 'tool-result',
          toolCallId: 'c',
          toolName: 'r',
          output: { type: 'text', value: 'gw3 "gw9" dialog 3439' },
        },
      ],
    },
  ];

  test.each([
    [{ command: 'dr_gw_status', params: { gw_id: 'gw3' } }, []],
    [{ command: 'dr_gw_status', params: { gw_id: 'gw9' } }, ['params.gw_id']],
    [{ params: { gw_id: '"gw9"' } }, ['params.gw_id']],
    [{ params: [{ id: 3439 }] }, ['params.0.id']],
    [{ params: { status: 0 } }, []],
  ])('of %j are %j', (input, fields) => {
    expect(fieldsFromNetwork(input, talk)).toEqual(fields);
  });
});
