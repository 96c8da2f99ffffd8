import { expect, test } from 'vitest';
import { foreign } from './guard.ts';

const home = { team: 'T1', appId: () => 'A1' };

test.each([
  ['a command of ours', { team_id: 'T1', api_app_id: 'A1' }, true],
  ['a button of ours', { team: { id: 'T1' }, api_app_id: 'A1' }, true],
  ['an event without an app', { team_id: 'T1' }, true],
  ['a command of another workspace', { team_id: 'T2', api_app_id: 'A1' }, false],
  ['a button of another workspace', { team: { id: 'T2' }, api_app_id: 'A1' }, false],
  ['something for another app', { team_id: 'T1', api_app_id: 'A2' }, false],
  ['something from a whole organisation', { team: null, enterprise: { id: 'E1' } }, false],
  ['something without a form', 'hello', false],
])('%s is taken or not', (_, body, taken) => {
  expect(foreign(body, home) === undefined).toBe(taken);
});

test('before the app is known, the workspace alone decides', () => {
  expect(foreign({ team_id: 'T1', api_app_id: 'A2' }, { ...home, appId: () => undefined })).toBeUndefined();
});
