import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';

const SECRET = 'xoxb-canary-2f81';

test('a configured secret never reaches the log, wherever it hides', () => {
  const program = `
    import { createLog } from './src/app/log.ts';
    const log = createLog('debug', ['${SECRET}', 'xoxb-canary']);
    log.info({ token: '${SECRET}', deep: { list: ['a ${SECRET} b'] } }, 'message with ${SECRET}');
    log.error({ err: new Error('failed with ${SECRET}') }, 'broken');
  `;

  const output = execFileSync(process.execPath, ['--input-type=module-typescript', '-e', program], {
    encoding: 'utf8',
  });

  expect(output).toContain('message with [secret]');
  expect(output).toContain('failed with [secret]');
  expect(output).not.toContain('canary');
});

test('nor as JSON, a URL or a header writes it', () => {
  const program = `
    import { createLog } from './src/app/log.ts';
    const log = createLog('debug', ['cnry"+/x']);
    log.info({ text: 'a cnry"+/x b', json: JSON.stringify({ a: 'cnry"+/x' }) }, encodeURIComponent('cnry"+/x'));
    log.info({ basic: btoa('cnry"+/x') }, 'end');
  `;

  const output = execFileSync(process.execPath, ['--input-type=module-typescript', '-e', program], {
    encoding: 'utf8',
  });

  expect(output.match(/\[secret\]/g)?.length).toBe(4);
  expect(output).toContain('end');
  expect(output).not.toContain(btoa('cnry"+/x'));
});
