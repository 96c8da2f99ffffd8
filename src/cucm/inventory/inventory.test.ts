import { describe, expect, test } from 'vitest';
import { type Configured, classified, type Sighting } from './classify.ts';
import { createTally } from './tally.ts';

const phone = (more: Partial<Configured> = {}): Configured => ({
  name: 'SEP1',
  class: 'Phone',
  model: 'Cisco 8851',
  modelNumber: '684',
  protocol: 'SIP',
  pool: 'DP',
  description: '',
  ...more,
});
const seen = (more: Partial<Sighting> = {}): Sighting => ({
  name: 'SEP1',
  status: 'Registered',
  reason: '',
  model: '684',
  protocol: 'SIP',
  node: 'sub1',
  description: '',
  ...more,
});

describe('what the two sources say of a phone together', () => {
  test.each([
    ['registered', phone(), seen()],
    ['unregistered', phone(), seen({ status: 'UnRegistered' })],
    ['partially-registered', phone(), seen({ status: 'PartiallyRegistered' })],
    ['rejected', phone(), seen({ status: 'Rejected' })],
    ['unknown', phone(), seen({ status: 'Unknown' })],
    ['unknown', phone(), seen({ status: 'SomethingNew' })],
    ['never-registered', phone(), undefined],
    ['not-configured', undefined, seen()],
    ['template', phone({ class: 'Phone Template' }), undefined],
    ['template', phone({ model: 'Universal Device Template' }), undefined],
    ['template', phone({ name: 'ModelProfile8851' }), undefined],
    ['auto-generated', phone({ class: 'Hidden Phone' }), undefined],
    ['registered', phone({ class: 'Hidden Phone' }), seen()],
  ] as const)('%s', (state, configured, sighting) => {
    expect(classified(configured, sighting).state).toBe(state);
  });

  test.each([
    ['', {}, {}],
    ['', { model: '255' }, {}],
    ['', { protocol: 'Unknown' }, {}],
    ['', {}, { protocol: 'Analog Access' }],
    ['It registers as model 683, and 684 (Cisco 8851) is configured.', { model: '683' }, {}],
    ['It speaks SCCP, and SIP is configured.', { protocol: 'SCCP' }, {}],
  ])('a mismatch says %j', (said, sighting, configured) => {
    expect(classified(phone(configured), seen(sighting)).mismatch).toBe(said);
  });
});

describe('the tally', () => {
  test('whatever is counted, the explanations add up to the difference exactly', () => {
    // A small generator of the same numbers every time.
    let state = 7;
    const draw = (most: number): number => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
      return state % most;
    };
    const statuses = ['Registered', 'UnRegistered', 'PartiallyRegistered', 'Rejected', 'Unknown'];
    for (let round = 0; round < 50; round += 1) {
      const tally = createTally();
      for (let at = draw(200); at > 0; at -= 1) {
        const of = ['Phone', 'Phone', 'Phone', 'Hidden Phone', 'Phone Template'][draw(5)] ?? '';
        const sighting = draw(3) > 0 ? seen({ status: statuses[draw(5)] ?? '' }) : undefined;
        const configured = sighting && draw(10) === 0 ? undefined : phone({ class: of });
        tally.add(classified(configured, sighting), {
          configured: configured !== undefined,
          seen: sighting !== undefined,
        });
      }
      const { configured, seen: known, delta, states } = tally.result();

      expect(delta.reduce((sum, { count }) => sum + count, 0)).toBe(configured - known);
      const strangers = states.find((each) => each.state === 'not-configured')?.count ?? 0;
      expect(states.reduce((sum, { count }) => sum + count, 0)).toBe(configured + strangers);
    }
  });

  test('only what needs attention is kept, the registered with a mismatch included', () => {
    const tally = createTally();
    const both = { configured: true, seen: true };
    tally.add(classified(phone({ name: 'A' }), seen()), both);
    tally.add(classified(phone({ name: 'B' }), seen({ protocol: 'SCCP' })), both);
    tally.add(classified(phone({ name: 'C' }), undefined), { configured: true, seen: false });
    tally.add(classified(phone({ name: 'D', class: 'Phone Template' }), undefined), {
      configured: true,
      seen: false,
    });
    tally.add(classified(undefined, seen({ name: 'E' })), { configured: false, seen: true });

    const { findings, mismatches, models, delta, configured, seen: known } = tally.result();

    expect(findings.map(({ name }) => name)).toEqual(['B', 'C', 'E']);
    expect(mismatches).toBe(1);
    expect(models).toEqual([{ model: 'Cisco 8851', configured: 3, registered: 2, never: 1 }]);
    expect([configured, known]).toEqual([4, 3]);
    expect(delta).toEqual([
      { says: expect.stringContaining('has not seen them'), count: 1 },
      { says: expect.stringContaining('templates'), count: 1 },
      { says: expect.stringContaining('not in the database'), count: -1 },
    ]);
  });
});
