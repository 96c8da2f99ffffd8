import fc from 'fast-check';
import { expect, test } from 'vitest';
import { approval, step } from '../../test/approval-sample.ts';
import type { Approval, Ending } from './approval.ts';
import { begin, finish, proceed } from './carrying.ts';
import { isOver } from './changed.ts';
import { breakGlass, cancel, supersede, vote } from './consent.ts';
import { expire, lose, release, withdraw } from './lapse.ts';

const PEOPLE = ['bo', 'cy', 'dora', 'emil'] as const;
const person = fc.constantFrom(...PEOPLE);
const ending = (kind: Ending['kind']): Ending => ({
  kind,
  detail: '',
  before: null,
  after: null,
  seenAt: null,
  later: null,
  ms: null,
  owed: null,
});

/** Whatever people, time and processes do, in any order; each takes a moment. */
const deed = fc.record({
  what: fc.constantFrom(
    'approve',
    'approve',
    'begin',
    'begin',
    'step',
    'step',
    'step',
    'deny',
    'cancel',
    'supersede',
    'glass',
    'expire',
    'begin',
    'step',
    'lose',
    'release',
    'withdraw',
    'forged',
  ),
  who: person,
  takes: fc.integer({ min: 0, max: 300 }),
  kind: fc.constantFrom<Ending['kind']>('done', 'failed', 'unknown', 'no-effect'),
});

/** The approval after it, as the gate would allow it; undefined when nothing happens. */
function after(
  on: Approval,
  { what, who, kind }: { what: string; who: string; kind: Ending['kind'] },
  at: number,
) {
  const word = { user: who, reason: null, digest: on.digest, at };
  const moved = {
    approve: () => vote(on, { ...word, verdict: 'approve' }),
    deny: () => vote(on, { ...word, verdict: 'deny' }),
    forged: () => vote(on, { ...word, verdict: 'approve', digest: 'another' }),
    cancel: () => cancel(on, who, at),
    supersede: () => supersede(on, who, 'a2', at),
    glass: () => breakGlass(on, { ...word, reason: 'fire' }),
    expire: () => expire(on, at),
  }[what];
  if (moved) {
    const result = moved();
    return result.ok ? result.value : undefined;
  }
  if (on.state === 'approved') {
    if (what === 'begin') return begin(on, 'one', at);
    if (what === 'release') return release(on);
    if (what === 'withdraw') return withdraw(on, 'rights', at);
  }
  if (on.state !== 'executing') return undefined;
  if (what === 'lose') return lose(on);
  if (what !== 'step') return undefined;
  const next = proceed(on, ending(kind), at);
  return kind === 'done' && next.endings.length < on.steps.length ? next : finish(next);
}

test('whatever happens to an approval in whatever order: one step at a time, never without enough consent, never twice, never after its end', () => {
  let lives = 0;
  let ended = 0;
  fc.assert(
    fc.property(
      fc.constantFrom('self', 'second', 'two' as const),
      fc.integer({ min: 1, max: 3 }),
      fc.array(deed, { maxLength: 25 }),
      (need, many, deeds) => {
        lives += 1;
        const steps = Array.from({ length: many }, () => step());
        let on = approval({ steps, rule: { need, approvers: null } });
        let at = on.at;
        for (const each of deeds) {
          at += each.takes;
          const next = after(on, each, at);
          if (!next) continue;
          expect(next.version).toBe(on.version + (each.what === 'step' && isOver(next) ? 2 : 1));
          expect(isOver(on)).toBe(false);
          if (next.state === 'approved' && on.state === 'pending') {
            expect(at).toBeLessThan(on.expiresAt);
            expect(each.what).not.toBe('forged');
            const others = next.votes.filter(({ user, verdict }) => verdict === 'approve' && user !== 'bo');
            const enough = { self: next.votes.length, second: others.length, two: others.length - 1 }[need];
            if (!next.breakGlass) expect(enough).toBeGreaterThan(0);
          }
          expect(new Set(next.votes.map(({ user }) => user)).size).toBe(next.votes.length);
          if (on.state === 'pending' && next.state === 'cancelled') expect(each.who).toBe('bo');
          on = next;
        }
        if (!['done', 'failed', 'unknown'].includes(on.state)) return;
        ended += 1;
        const kinds = on.endings.map(({ kind }) => kind);
        const begun = kinds.filter((kind) => kind !== 'skipped');
        expect(kinds).toHaveLength(many);
        // Nothing is begun after the first that is not done.
        expect(kinds).toEqual([...begun, ...Array(many - begun.length).fill('skipped')]);
        expect(begun.slice(0, -1).every((kind) => kind === 'done')).toBe(true);
        expect(on.state === 'unknown').toBe(kinds.includes('unknown'));
        if (on.state === 'done')
          expect(kinds.every((kind) => kind === 'done' || (kind === 'no-effect' && many === 1))).toBe(true);
      },
    ),
    { numRuns: 2000 },
  );
  console.log(`${lives} lives of approvals, ${ended} of them carried out or begun`);
  expect(ended).toBeGreaterThan(20);
});
