import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drain } from '../../test/drain-sample.ts';
import { rules } from '../../test/rules.ts';
import { type Drain, isLive } from './drain.ts';
import { begun, ended, looked } from './draining.ts';

const MINUTE = 60_000;
const OUTS = [
  { node: 'fra', label: 'gw1', command: 'drouting:gw_status', input: { gw_id: 'gw1', status: 0 } },
  { node: 'ams', label: 'gw1', command: 'drouting:gw_status', input: { gw_id: 'gw1', status: 0 } },
];
const how = fc.constantFrom('load', 'address', 'node' as const);
const look = fc.record({
  minutes: fc.integer({ min: 0, max: 90 }),
  calls: fc.constantFrom(undefined, 0, 0, 0, 1, 2),
  how,
  back: fc.constantFrom(0, 0, 0, 0, 0, 0, 0, 0, 1, 2),
  stop: fc.integer({ min: 0, max: 30 }),
});

test('whatever is counted on what was taken out: it is empty only after two looks without a call, and nothing comes after its end', () => {
  let looks = 0;
  const ends = new Map<string, number>();
  fc.assert(
    fc.property(
      fc.constantFrom(true, true, true, false),
      fc.array(look, { maxLength: 30 }),
      (taken, seen) => {
        const { broken, hold } = rules();
        let now = 1000;
        let on: Drain = begun(drain(), taken ? OUTS : [], now);
        let zeros = 0;
        for (const { minutes, calls, how: way, back, stop } of seen) {
          if (!isLive(on)) break;
          looks += 1;
          now += minutes * MINUTE;
          const before = on;
          const count = calls === undefined ? undefined : { calls, how: way, all: 5 };
          zeros = calls === undefined ? zeros : calls === 0 ? zeros + 1 : 0;
          const labels = OUTS.slice(0, back).map(({ node }) => `${node}: Active`);
          on =
            stop === 0
              ? ended(on, 'stopped', 'bo', now)
              : looked(on, { count, back: labels, trouble: null }, now);
          hold('the version grows with each change', on === before || on.version === before.version + 1);
          hold(
            'empty means none in two looks',
            on.state !== 'empty' || before.state === 'empty' || zeros >= 2,
          );
          hold('unseen means never seen', on.state !== 'unseen' || !on.seen);
          hold('late means late', on.state !== 'late' || now - (on.since ?? now) > on.limitMs);
          hold('back means all of it', on.state !== 'back' || on.back.length === OUTS.length);
          hold('what was taken out stays the same', on.since === before.since && on.outs === before.outs);
        }
        hold('what was never taken out is void', taken || on.state === 'void');
        expect([...broken]).toEqual([]);
        ends.set(on.state, (ends.get(on.state) ?? 0) + 1);
      },
    ),
    { numRuns: 2000 },
  );
  console.log(`${looks} looks at drains; they were`, Object.fromEntries(ends));
  expect([...ends.keys()].toSorted()).toEqual(
    ['back', 'empty', 'late', 'stopped', 'unseen', 'void', 'watching'].toSorted(),
  );
});
