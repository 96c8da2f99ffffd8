import fc from 'fast-check';
import { expect, test } from 'vitest';
import { watch } from '../../test/alert-sample.ts';
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
        expect(next.state === 'firing').toBe(next.parts.some(isActive));
        expect(next.resolvedAt === null).toBe(next.state === 'firing');
        expect(new Set(next.parts.map(({ name }) => name)).size).toBe(next.parts.length);
        if (next.version === 1) {
          expect(ids.has(next.id)).toBe(false);
          expect(verdicts.some(({ is }) => is === 'bad')).toBe(true);
          // A new one begins only when there is none, or it ended long ago.
          if (last) expect(last.state === 'resolved' && now - (last.resolvedAt ?? 0) >= REOPEN_MS).toBe(true);
          ids.add(next.id);
        } else {
          expect(next.id).toBe(last?.id);
          expect(next.version).toBe((last?.version ?? 0) + 1);
          expect(next.times - (last?.times ?? 0)).toBe(
            last?.state === 'resolved' && next.state === 'firing' ? 1 : 0,
          );
        }
        // The same look again is no news.
        expect(observed(next, finding, { reopenMs: REOPEN_MS, newId: () => 'again' })).toBeUndefined();
        last = next;
      }
      alerts += ids.size;
      // When all is seen to be well for long enough, it is over.
      for (let turn = 0; turn < 3; turn += 1) {
        now += 10 * MINUTE;
        const calm = { watch: watch(), node: 'fra', verdicts: [], whole: true, now };
        last = observed(last, calm, { reopenMs: REOPEN_MS, newId: () => 'never' }) ?? last;
      }
      if (last) expect(last.state).toBe('resolved');
    }),
    { numRuns: 1500 },
  );
  console.log(`${looks} looks, ${alerts} alerts`);
});
