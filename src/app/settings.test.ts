import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readConfiguration } from './settings.ts';

test('the password in the address of a node is a secret, wherever the address is given', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'chatops-settings-')), 'site.yml');
  writeFileSync(file, 'nodes: { ams: { url: "http://mi:canary-file@h2:8888/mi" } }');

  const read = readConfiguration({
    SLACK_BOT_TOKEN: 'xoxb-1',
    SLACK_APP_TOKEN: 'xapp-1',
    OPENSIPS_NODES: 'fra=http://mi:canary-env@h1:8888/mi',
    CHATOPS_CONFIG: file,
  });

  expect(read.ok && read.value.secrets).toEqual(expect.arrayContaining(['canary-env', 'canary-file']));
});
