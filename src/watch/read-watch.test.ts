import { expect, test } from 'vitest';
import { BUILT_IN } from './built-in.ts';
import { isQuiet } from './quiet.ts';
import { readWatch } from './read-watch.ts';
import { eventsFor, memoryFor, wantsOf } from './wants.ts';
import { watchWords } from './words.ts';

const REST = { nodes: null, source: 'file', by: null } as const;
const read = (fields: Record<string, string>, name = 'w1') => readWatch(name, fields, REST);

test.each([
  [{ figure: 'memory', above: '90%', clear: '85' }, 'shared memory in use above 90 %'],
  [{ figure: 'registrations', falls: '20%', within: '5m' }, 'registered users down by 20 % within 5 min'],
  [{ figure: 'registrations', falls: '500' }, 'registered users down by 500 within 10 min'],
  [
    { figure: 'share.5xx', above: '2.5', for: '3m' },
    'share of 5xx among final replies above 2.5 %, for 3 min',
  ],
  [{ statistic: 'tm:inuse_transactions', above: '1000', samples: '3' }, 'above 1,000, 3 samples in a row'],
  [{ statistic: 'rcv_requests', below: '1', speed: 'yes' }, 'rcv_requests below 1/s'],
  [{ figure: 'dialogs', absent: '5m' }, 'live dialogs: no value for 5 min'],
  [{ state: 'set 1 *', severity: 'critical' }, 'a gateway or destination set 1 * that is not up'],
  [{ event: 'E_PIKE_BLOCKED', times: '3', within: '5m' }, 'E_PIKE_BLOCKED seen 3 times within 5 min'],
  [{ node: 'down', samples: '3' }, 'a node that does not answer, 3 samples in a row'],
])('%j is a watch', (fields, words) => {
  const watch = read(fields);
  expect(watch.ok && watchWords(watch.value)).toContain(words);
});

test.each([
  [{}, 'looks at one of'],
  [{ figure: 'memory', state: '*' }, 'looks at one of'],
  [{ figure: 'memory' }, 'needs one of above='],
  [{ figure: 'memory', above: '1', below: '2' }, 'needs one of above='],
  [{ figure: 'nonsense', above: '1' }, 'There is no figure nonsense; there are dialogs'],
  [{ figure: 'memory', above: 'much' }, 'above= takes a number'],
  [{ figure: 'memory', above: '90', for: '9h' }, 'for= takes a time'],
  [{ figure: 'memory', above: '90', samples: '0' }, 'samples= takes'],
  [{ figure: 'memory', above: '90', samples: '1.5' }, 'samples= takes'],
  [{ figure: 'memory', above: '90', severity: 'bad' }, 'severity= takes'],
  [{ figure: 'memory', above: '90', channel: '#ops' }, 'channel= takes the id'],
  [{ figure: 'memory', above: '90', colour: 'red' }, 'A watch has no colour'],
  [{ figure: 'registrations', falls: '-3' }, 'over 0'],
  [{ statistic: 'a b', above: '1' }, 'statistic= takes'],
  [{ event: 'pike' }, 'event= takes'],
  [{ event: 'E_X', times: '0' }, 'times= takes'],
  [{ state: '*', above: '1' }, 'state= takes no above='],
  [{ node: 'up' }, 'node= takes down'],
])('%j is refused in a sentence', (fields, words) => {
  const watch = read(fields);
  expect(watch.ok ? '' : watch.error).toContain(words);
});

test('a name is short and plain', () => {
  const watch = read({ node: 'down' }, 'No way!');
  expect(watch.ok ? '' : watch.error).toContain('short name');
});

test('what several watches need is asked once, and only of nodes that they look at', () => {
  const own = [
    read({ statistic: 'a', above: '1' }, 'w1'),
    read({ statistic: 'a', above: '2' }, 'w2'),
    readWatch('w3', { state: '*' }, { ...REST, nodes: ['fra'] }),
    readWatch('w4', { event: 'E_PIKE_BLOCKED' }, { ...REST, nodes: ['ams'] }),
    read({ figure: 'memory', above: '1', for: '1h' }, 'w5'),
  ].flatMap((each) => (each.ok ? [each.value] : []));

  expect(wantsOf(own, 'fra')).toEqual({ statistics: ['a'], states: true, blocked: false });
  expect(wantsOf(own, 'ams')).toEqual({ statistics: ['a'], states: false, blocked: false });
  expect(eventsFor(own, 'fra')).toEqual([
    'E_DROUTING_STATUS',
    'E_DISPATCHER_STATUS',
    'E_LOAD_BALANCER_STATUS',
  ]);
  expect(eventsFor(own, 'ams')).toEqual(['E_PIKE_BLOCKED']);
  expect(memoryFor(own).span).toBe(3_600_000);
  expect(memoryFor(own).names).toContain('memory.used');
});

test('the built-in watches read like any other', () => {
  expect(BUILT_IN.map(watchWords)).toEqual([
    'a node that does not answer, 2 samples in a row',
    'a gateway or destination that is not up',
    'shared memory in use above 90 %, 2 samples in a row',
  ]);
});

test.each([
  ['2026-01-10T21:30:00Z', false],
  ['2026-01-10T22:00:00Z', true],
  ['2026-01-11T04:59:00Z', true],
  ['2026-01-11T06:00:00Z', false],
  // Summer time moves the clock, not the hours that people meant.
  ['2026-07-10T20:30:00Z', false],
  ['2026-07-10T21:00:00Z', true],
])('quiet hours from 23:00 to 7:00 in Berlin: at %s %s', (at, quiet) => {
  const hours = { from: 23 * 60, to: 7 * 60, zone: 'Europe/Berlin' };
  expect(isQuiet(hours, Date.parse(at))).toBe(quiet);
});
