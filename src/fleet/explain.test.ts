import { describe, expect, test } from 'vitest';
import { folded, routed, translated } from './explain.ts';

const known = {
  gateways: {
    Gateways: [
      { ID: 'gw1', IP: '198.51.100.10', ATTRS: 'cost=10', State: 'Active' },
      { ID: 'gw2', IP: '198.51.100.11', State: 'Active' },
      { ID: 'gw3', IP: '198.51.100.20', State: 'Inactive' },
      { ID: 'gw4', IP: '198.51.100.30', State: 'Disabled MI' },
      { ID: 'gw5', IP: '198.51.100.40', State: 'Probing' },
      { ID: 'gw6', IP: '198.51.100.50', State: 'Resting' },
    ],
  },
  carriers: {
    Carriers: [
      { ID: 'north', ATTRS: 'sla=gold', Enabled: 'yes' },
      { ID: 'south', Enabled: 'no' },
    ],
  },
};
const list = (...targets: string[]) => ({
  'Matched Prefix': '49',
  'GW List': targets.map((id) => (id.startsWith('#') ? { CARRIER: id.slice(1) } : { GATEWAY: id })),
  ATTRS: 'dest=DE',
});
const turns = (...targets: string[]): readonly string[] =>
  routed('0', list(...targets), known).targets.map(({ id, turn, because }) =>
    `${id} ${turn} ${because}`.trim(),
  );

describe('the targets of a rule', () => {
  test('are tried in their order, without those that are out, and each says why', () => {
    expect(turns('gw3', 'gw4', 'gw5', 'gw1', '#south', 'gw2', '#north')).toEqual([
      'gw3 out it is inactive',
      'gw4 out it was taken out by command',
      'gw5 out it is probed, and stays out until it answers',
      'gw1 first',
      'south out it is disabled',
      'gw2 later',
      'north later',
    ]);
  });

  test('that are not loaded are out; a state that is not known here is said to be so', () => {
    expect(turns('gw9', '#east', 'gw6')).toEqual([
      'gw9 out no gateway of that name is loaded',
      'east out no carrier of that name is loaded',
      'gw6 not-known its state is not known here',
    ]);
  });

  test('whose states could not be read are not called up', () => {
    const { targets } = routed('0', list('gw1', '#north'), { gateways: undefined, carriers: undefined });

    expect(targets.map(({ turn }) => turn)).toEqual(['not-known', 'not-known']);
  });
});

test.each([
  ['No match', null, ''],
  [{ 'Matched Prefix': '', 'GW List': [] }, '', ''],
  ['Something new', undefined, 'in a form that is not known here'],
])('the reply %j has the prefix %j', (reply, prefix, because) => {
  const route = routed('1', reply, known);

  expect([route.prefix, route.targets]).toEqual([prefix, []]);
  expect(route.because).toContain(because);
});

test.each([
  [{ value: { Output: '4930', ATTRIBUTES: 'national' } }, '4930', 'translated', 'national'],
  [{ fault: 'fra answered 404: No translation.', code: 404 }, '030', 'no-rule', ''],
  [{ fault: 'fra answered 404: No information available for dpid.', code: 404 }, '030', 'no-dialplan', ''],
  [{ fault: 'fra did not answer.', code: undefined }, '030', 'not-known', 'fra did not answer.'],
])('a dialplan that replies %j leaves the number %s', (reply, number, kind, about) => {
  expect(translated('1', '030', reply)).toEqual({ number, translation: { dialplan: '1', kind, about } });
});

test('nodes that explain it alike are one', () => {
  const explanation = { translation: null, number: '4930', routes: [routed('0', list('gw1'), known)] };
  const other = { ...explanation, routes: [routed('0', list('gw2'), known)] };

  expect(
    folded([
      { node: 'fra', explanation },
      { node: 'ams', explanation: other },
      { node: 'lab', explanation: structuredClone(explanation) },
    ]).map(({ nodes }) => nodes),
  ).toEqual([['fra', 'lab'], ['ams']]);
});
