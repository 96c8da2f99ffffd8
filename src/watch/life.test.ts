import fc from 'fast-check';
import { expect, test } from 'vitest';
import { watch } from '../../test/alert-sample.ts';
import { rules } from '../../test/rules.ts';
import { type Alert, isActive } from './alert.ts';
import { observed } from './observe.ts';

const MINUTE = 60_000;
const REOPEN_MS = 15 * MINUTE;
const verdict = fc.record({
  name: fc.constantFrom('gw1', 'gw2', 'gw3'),
  is: fc.constantFrom('bad', 'good', 'unknown' as const),
  value: fc.constantFrom('Active', 'Probing', 'Inactive'),
});
/** One look: how long after the last, what it saw, and whether it saw everything. */
const look = fc.record({
  seconds: fc.integer({ min: 0, max: 1200 }),
  verdicts: fc.uniqueArray(verdict, { maxLength: 3, selector: ({ name }) => name }),
  whole: fc.boolean(),
});

test('whatever a watch sees: one alert at a time, each begun by something bad, over when nothing is, and never twice for the same', () => {
  let looks = 0;
  let alerts = 0;
  fc.assert(
    fc.property(fc.array(look, { maxLength: 40 }), (seen) => {
      const { broken, hold } = rules();
      let last: Alert | undefined;
      let now = 1_000_000;
      const ids = new Set<string>();
      for (const { seconds, verdicts, whole } of seen) {
        looks += 1;
        now += seconds * 1000;
        const all = verdicts.map((each) => ({ ...each, since: now, at: now, strip: '' }));
        const finding = { watch: watch(), node: 'fra', verdicts: all, whole, now };
        const next = observed(last, finding, { reopenMs: REOPEN_MS, newId: () => `a${ids.size}` });
        if (!next) continue;
        const isNew = next.version === 1;
        const over = last?.state === 'resolved' && now - (last.resolvedAt ?? 0) >= REOPEN_MS;
        const again = last?.state === 'resolved' && next.state === 'firing' ? 1 : 0;
        hold('it fires while something is wrong', (next.state === 'firing') === next.parts.some(isActive));
        hold('it has an end when it is over', (next.resolvedAt === null) === (next.state === 'firing'));
        hold(
          'each part is there once',
          new Set(next.parts.map(({ name }) => name)).size === next.parts.length,
        );
        hold('a new one has a new id', !isNew || !ids.has(next.id));
        hold('a new one begins with something bad', !isNew || verdicts.some(({ is }) => is === 'bad'));
        hold('a new one begins when there is none', !isNew || last === undefined || over);
        hold('an old one goes on', isNew || (next.id === last?.id && next.version === last.version + 1));
        hold('what comes back is counted', isNew || next.times - (last?.times ?? 0) === again);
        const same = observed(next, finding, { reopenMs: REOPEN_MS, newId: () => 'again' });
        hold('the same look again is no news', same === undefined);
        ids.add(next.id);
        last = next;
      }
      alerts += ids.size;
      // When all is seen to be well for long enough, it is over.
      for (let turn = 0; turn < 3; turn += 1) {
        now += 10 * MINUTE;
        const calm = { watch: watch(), node: 'fra', verdicts: [], whole: true, now };
        last = observed(last, calm, { reopenMs: REOPEN_MS, newId: () => 'never' }) ?? last;
      }
      hold('it is over when all is well', last === undefined || last.state === 'resolved');
      expect([...broken]).toEqual([]);
    }),
    { numRuns: 1500 },
  );
  console.log(`${looks} looks, ${alerts} alerts`);
});
