import { expect, test } from 'vitest';
import { isHarmless } from './supervise.ts';

const slipped = new TypeError('x');
slipped.stack =
  'TypeError: x\n    at SocketModeClient.onMessage (/app/node_modules/@slack/socket-mode/dist/src/SocketModeClient.js:1:1)';

test.each([
  ['a rejection without a reason', undefined, true],
  ['a slip of the Socket Mode library', slipped, true],
  ['a mistake of ours', new TypeError('y'), false],
  ['any other error', new Error('database is gone'), false],
  ['a refused connection', 'invalid_auth', false],
])('%s ends the program or not', (_, cause, harmless) => {
  expect(isHarmless(cause)).toBe(harmless);
});
