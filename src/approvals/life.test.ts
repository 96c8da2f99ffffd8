import fc from 'fast-check';
import { expect, test } from 'vitest';
import { approval, ending, step } from '../../test/approval-sample.ts';
import { rules } from '../../test/rules.ts';
import type { Approval, Ending } from './approval.ts';
import { begin, finish, proceed } from './carrying.ts';
import { isOver } from './changed.ts';
import { breakGlass, cancel, supersede, vote } from './consent.ts';
import { halt } from './halt.ts';
import { expire, lose, release, withdraw } from './lapse.ts';

const PEOPLE = ['bo', 'cy', 'dora', 'emil'] as const;
const person = fc.constantFrom(...PEOPLE);

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
    'halt',
  ),
  who: person,
  takes: fc.integer({ min: 0, max: 300 }),
  kind: fc.constantFrom<Ending['kind']>('done', 'failed', 'unknown', 'no-effect'),
});

/** What half of the lives begin with, as few get to their execution by chance. */
const AGREED = [
  { what: 'approve', who: 'cy', takes: 1, kind: 'done' },
  { what: 'approve', who: 'dora', takes: 1, kind: 'done' },
  { what: 'begin', who: 'cy', takes: 1, kind: 'done' },
] as const;

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
  if (what === 'halt') return halt(on, who, at);
  if (what !== 'step') return undefined;
  const next = proceed(on, ending(kind), at);
  return kind === 'done' && next.halted === null && next.endings.length < on.steps.length
    ? next
    : finish(next);
}

test('whatever happens to an approval in whatever order: one step at a time, never without enough consent, never twice, never after its end', () => {
  let lives = 0;
  let ended = 0;
  fc.assert(
    fc.property(
      fc.constantFrom('self', 'second', 'two' as const),
      fc.integer({ min: 1, max: 3 }),
      fc.constantFrom([], AGREED),
      fc.array(deed, { maxLength: 25 }),
      (need, many, first, deeds) => {
        lives += 1;
        const steps = Array.from({ length: many }, () => step());
        const { broken, hold } = rules();
        let on = approval({ steps, rule: { need, approvers: null } });
        let at = on.at;
        for (const each of [...first, ...deeds]) {
          at += each.takes;
          const next = after(on, each, at);
          if (!next) continue;
          hold(
            'the version grows',
            next.version - on.version === (each.what === 'step' && isOver(next) ? 2 : 1),
          );
          hold('nothing comes after the end', !isOver(on));
          const others = next.votes.filter(({ user, verdict }) => verdict === 'approve' && user !== 'bo');
          const enough = { self: next.votes.length, second: others.length, two: others.length - 1 }[need] > 0;
          const agreed = next.state === 'approved' && on.state === 'pending';
          hold(
            'consent comes in time, to what was seen',
            !agreed || (at < on.expiresAt && each.what !== 'forged'),
          );
          hold('consent is enough', !agreed || enough || next.breakGlass !== null);
          hold('nobody votes twice', new Set(next.votes.map(({ user }) => user)).size === next.votes.length);
          const taken = on.state === 'pending' && next.state === 'cancelled';
          const held = on.halted !== null && each.what === 'step';
          hold('after a stop the step under way is the last', !held || isOver(next));
          hold('only who asked takes it back', !taken || each.who === 'bo');
          on = next;
        }
        const carried = ['done', 'failed', 'unknown'].includes(on.state);
        ended += carried ? 1 : 0;
        const kinds = on.endings.map(({ kind }) => kind);
        const begun = kinds.filter((kind) => kind !== 'skipped');
        const skipped = kinds.slice(begun.length);
        const good = kinds.every((kind) => kind === 'done' || (kind === 'no-effect' && many === 1));
        hold('each step has its ending', !carried || kinds.length === many);
        hold(
          'nothing is begun after the first that is not done',
          begun.slice(0, -1).every((kind) => kind === 'done'),
        );
        hold(
          'what is skipped comes last',
          skipped.every((kind) => kind === 'skipped'),
        );
        hold('not known is not known', !carried || (on.state === 'unknown') === kinds.includes('unknown'));
        hold('done means done', on.state !== 'done' || good);
        expect([...broken]).toEqual([]);
      },
    ),
    { numRuns: 2000 },
  );
  console.log(`${lives} lives of approvals, ${ended} of them carried out or begun`);
  expect(ended).toBeGreaterThan(500);
});
