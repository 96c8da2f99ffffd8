import { expect, test } from 'vitest';
import { approval, ending, step } from '../../test/approval-sample.ts';
import type { Approval, Check } from './approval.ts';
import { finish, proceed } from './carrying.ts';
import { lose } from './lapse.ts';
import { checked } from './rolling.ts';

/** Two nodes in a row, each looked at as given once it has been written to. */
const rolled = (...kinds: readonly Check['kind'][]): Approval => {
  const steps = [step(), step({ node: 'ams' })];
  const begun = approval({ steps, state: 'executing', rolling: { pauseMs: 5000, checks: [] } });
  return kinds.reduce(
    (now, kind) => checked(proceed(now, ending('done'), 1700), { kind, detail: '' }, 1800),
    begun,
  );
};

test.each([
  [['passed', 'passed'], 'done'],
  [['passed', 'failed'], 'failed'],
  [['passed', 'not-made'], 'failed'],
  [['failed'], 'failed'],
] as const)('a list that rolls and is looked at as %j is %s', (kinds, state) => {
  expect(finish(rolled(...kinds)).state).toBe(state);
});

test('what a dead process had still to look at was not followed by anything', () => {
  const paused = proceed(rolled(), ending('done'), 1700);

  const lost = lose(paused);

  expect(lost).toMatchObject({ state: 'failed', version: paused.version + 1 });
  expect(lost.endings.map(({ kind }) => kind)).toEqual(['done', 'skipped']);
  expect(lost.rolling?.checks).toMatchObject([{ kind: 'not-made' }]);
});

test('once a node was looked at, the next one may have been written to', () => {
  const lost = lose(rolled('passed'));

  expect(lost.state).toBe('unknown');
  expect(lost.endings.map(({ kind }) => kind)).toEqual(['done', 'unknown']);
});
