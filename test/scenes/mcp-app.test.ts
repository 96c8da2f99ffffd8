import { execFile } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Stage, setStage } from '../../playground/stage.ts';
import { connect, KINDS, type Kind } from '../mcp-clients.ts';
import { cardAfter, TAKE_OUT, times } from './approving.ts';

const TOKEN = 'canary-mcp-writer';
const [, ...pairs] = TAKE_OUT.split(' ');
const WRITE = {
  command: 'ds_set_state',
  params: Object.fromEntries(pairs.map((pair) => pair.split('=') as [string, string])),
};

let stage: Stage;
beforeAll(async () => {
  stage = await setStage({
    prepare: ({ slack, people }) => ({
      APPROVALS_CHANNEL: slack.addChannel('sip-approvals', Object.values(people)),
    }),
    env: {
      MCP_TOKENS: `${TOKEN}=mi.execute+mi.read+mi.write:pilot`,
      MCP_HOSTS: 'chatops.example.test',
    },
  });
});
afterAll(async () => stage.close());

const overHttp = (kind: Kind, token = TOKEN) =>
  connect(kind, { url: new URL(`http://127.0.0.1:${stage.bot.port}/mcp`), token });
const overStdio = (kind: Kind, env: Readonly<Record<string, string>> = {}) =>
  connect(kind, {
    program: [process.execPath, 'src/app/main.ts', 'mcp'],
    env: { PATH: process.env['PATH'] ?? '', LOG_LEVEL: 'debug', ...env },
  });

describe('the running bot', () => {
  test('runs a write that a client asked for once somebody in Slack has approved it', async () => {
    const { slack, people } = stage;
    const client = await overHttp('current');
    const before = slack.messages.length;

    const held = await client.call('propose_write', { writes: [WRITE], why: 'the carrier <!channel> asked' });
    const card = await cardAfter(stage, before);
    const id = String(held.data['approval_id']);
    const early = times(stage, 'ds_set_state');
    await slack.click(people.cy, card.now(), 'Approve');
    await card.says('● done');
    const state = await client.call('get_approval', { id });

    expect(held).toMatchObject({ failed: false, data: { status: 'pending' } });
    expect(early).toBe(0);
    expect(times(stage, 'ds_set_state')).toBe(1);
    expect(card.drawn()).toContain('pilot');
    expect(card.drawn()).toContain('A model put it this way');
    expect(state.data).toMatchObject({ status: 'done' });
    await client.close();
  });

  test('lets nobody in without a token, and keeps tokens out of its log', async () => {
    await expect(overHttp('current', 'canary-guess')).rejects.toThrow();

    expect(stage.bot.log.join('\n')).not.toContain('canary');
  });
});

describe.each(KINDS)('MCP on standard input and output, for a client of the kind %s', (kind) => {
  test('reads, needs no Slack for it, and offers no write by default', async () => {
    const client = await overStdio(kind, {
      OPENSIPS_NODES: stage.fleet.setting,
      DATABASE_URL: 'sqlite::memory:',
    });

    const lists = await client.call('mi_execute', { command: 'ds_list' });
    const names = (await client.tools()).map(({ name }) => name);

    expect(lists.data).toHaveProperty('PARTITIONS');
    expect(names).toContain('dlg_list');
    expect(names).not.toContain('propose_write');
    await client.close();
  });
});

test('a local client proposes a write where it may, and the bot on the same database asks people', async () => {
  const env = { ...stage.env, MCP_LOCAL_SCOPES: 'mi.execute+mi.read+mi.write' };
  const client = await overStdio('current', env);
  const before = stage.slack.messages.length;

  const held = await client.call('mi_execute', { command: 'dr_reload' });
  const card = await cardAfter(stage, before);

  expect(held).toMatchObject({ failed: false, data: { status: 'pending' } });
  expect(card.drawn()).toContain('local:');
  await client.close();
});

test('MCP on standard input and output ends when its client leaves, and says why a setting is wrong', async () => {
  const run = (env: Readonly<Record<string, string>>) => {
    const { promise, resolve } = Promise.withResolvers<{
      readonly code: number | null;
      readonly errors: string;
      readonly out: string;
    }>();
    const options = { env: { PATH: process.env['PATH'] ?? '', DATABASE_URL: 'sqlite::memory:', ...env } };
    const child = execFile(process.execPath, ['src/app/main.ts', 'mcp'], options, (_, out, errors) =>
      resolve({ code: child.exitCode, errors, out }),
    );
    child.stdin?.end();
    return promise;
  };

  const fine = await run({});
  const wrong = await run({ MCP_LOCAL_SCOPES: 'everything' });

  expect(fine).toMatchObject({ code: 0, out: '' });
  expect(wrong).toMatchObject({
    code: 2,
    out: '',
    errors: expect.stringContaining('MCP_LOCAL_SCOPES must be scopes'),
  });
});
