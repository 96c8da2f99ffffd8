import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { drawMessage } from '../../playground/slack/draw.ts';
import { type Places, singing } from '../canary.ts';
import { everything, withDatabase } from '../databases.ts';
import { connect } from '../mcp-clients.ts';
import { GATEWAY, request, TAKE_OUT } from './approving.ts';
import { ask, say } from './asking.ts';
import { type CanaryStage, canaryStage, PARAMETER } from './canary-stage.ts';
import { incidentChannel, standing } from './incident-stage.ts';
import { openedKept } from './kept.ts';
import { chatops } from './words.ts';

let stage: CanaryStage;
beforeAll(async () => {
  stage = await canaryStage();
}, 60_000);
afterAll(async () => {
  await stage?.close();
});

const MAY_BE_EMPTY =
  /^the table (alerts|audit_cuts|cucm_queries|drains|feedback|mutes|stops|subscriptions|talk_answers|talk_waits|timeline_marks|watches)$/;

const folder = mkdtempSync(join(tmpdir(), 'chatops-canaries-'));
const heard = new Map<string, string>();
test('reads, forms, files, mentions and direct messages, of nodes that send back what they are sent too', async () => {
  const { slack, people, channel } = stage;
  for (const line of [
    'ds_list',
    'ps @mirror',
    'ps @told',
    'ps @told --public',
    'ps @all',
    'nodes',
    'health',
    'whoami',
    'audit',
    'homer:search_calls 1',
    'homer:fails',
    'homer:reflects',
  ])
    await ask(stage, people.bo, line);
  await slack.command(people.bo, channel, '/cucm registration summary');
  const told = await ask(stage, people.bo, 'ps @told');
  for (const button of ['JSON file', 'Share'])
    await slack.click(people.bo, told, button).catch(() => undefined);
  const thread = await slack.say(people.bo, channel, 'what is it?');
  await say(stage, people.bo, { channel, thread }, '@opensips ps @told');

  await slack.command(people.bo, channel, '/opensips run ps');
  await slack.until(() => slack.modalOf(people.bo));
  const before = slack.messages.length;
  await slack.form.send(people.bo);
  await slack.until(() => slack.messages.length > before);
  await slack.until(() => slack.state.uploads.size > 0);
  expect(stage.mirror.asked.filter((path) => path === '/told').length).toBeGreaterThan(5);
});

test('writes with a secret parameter and to a node that sends it back, approved, refused and failed', async () => {
  const { slack, people } = stage;
  const secrets = ['confidentiality-key', 'integrity-key', 'authenticate', 'authorize'].map(
    (name) => `${name}=${PARAMETER}`,
  );
  for (const line of [
    `${TAKE_OUT} @fra --why="a canary is near"`,
    `dr_gw_status gw_id=gw1 status=0 @mirror`,
    `dr_gw_status gw_id=gw1 status=0 @told`,
    `aka_av_add public_identity=a private_identity=b ${secrets.join(' ')} @fra`,
  ]) {
    const card = await request(stage, people.bo, line);
    await slack.click(people.cy, card.now(), 'Approve');
    expect(await card.says(/DONE|FAILED|UNKNOWN/)).toContain(`<@${people.cy}>`);
  }
  await ask(stage, people.ana, `aka_av_add public_identity=a private_identity=b ${secrets.join(' ')}`);
  await ask(stage, people.ana, `aka_av_add a b c d e x${PARAMETER}`);
});

test('an incident with evidence and its report', async () => {
  const { slack, people, channel } = stage;
  await slack.command(people.bo, channel, '/opensips incident open The mirror is broken @mirror');
  const room = await incidentChannel(stage);
  await slack.until(() => standing(stage, room).some(({ text }) => /answer/.test(text)), 20_000);
  for (const word of ['evidence', 'timeline', 'update It is worse', 'resolve It is better'])
    await slack.command(people.bo, room, `/opensips incident ${word}`);
  await slack.until(() => standing(stage, room).some((each) => /resolved/i.test(drawMessage(each))), 20_000);
  await expect
    .poll(() => JSON.stringify([...slack.state.uploads.values()]), { timeout: 20_000 })
    .toContain('mirror');
});

test('MCP, also over standard input', async () => {
  const url = new URL(`http://127.0.0.1:${stage.bot.port}/mcp`);
  const client = await connect('current', { url, token: stage.mcpToken });
  for (const [command, nodes] of [
    ['ps', ['told']],
    ['ps', ['mirror']],
    ['ds_list', ['fra']],
  ] as const) {
    const { texts, data } = await client.call('run_read', { command, nodes });
    heard.set(`an MCP reply about ${nodes[0]}`, texts.join('\n') + JSON.stringify(data));
  }
  heard.set('the tools of MCP', JSON.stringify(await client.tools()));
  await client.close();

  const program = [process.execPath, 'src/app/main.ts', 'mcp'];
  const local = await connect('current', { program, env: { ...stage.env, PATH: process.env['PATH'] ?? '' } });
  const { texts } = await local.call('run_read', { command: 'ps', nodes: ['told', 'mirror'] });
  heard.set('MCP over standard output', texts.join('\n'));
  await local.close();
  expect(texts.join()).toContain('told');

  const wrong = await fetch(url, { method: 'POST', headers: { authorization: `Bearer ${stage.mcpToken}x` } });
  heard.set('a refusal of MCP', JSON.stringify([...wrong.headers]) + (await wrong.text()));
});

test('a talk with a model that is refused, and with one that says its own key', async () => {
  const { slack, people, channel, model, canaries } = stage;
  const key = canaries.find(({ setting }) => setting === 'LLM_API_KEY')?.value ?? '';
  const talk = async (question: string, says: RegExp) => {
    const before = slack.messages.length;
    await slack.say(people.bo, channel, `@opensips ${question}`);
    await slack.until(
      () => slack.messages.slice(before).some((each) => says.test(drawMessage(each))),
      20_000,
    );
  };
  await talk('how many calls are up on fra?', /calls are up/);
  const args = { command: 'ps', nodes: ['told', 'mirror'] };
  model.play(({ messages }) =>
    messages.at(-1)?.role === 'tool'
      ? { kind: 'say', text: 'That is what it says [1].' }
      : { kind: 'call', calls: [{ name: 'run_read', args }] },
  );
  await talk('what runs on the told one, please tell?', /That is what it says/);
  const said = `Incorrect API key provided: ${key}, Bearer ${key}`;
  const error = { message: said, type: 'invalid_request_error' };
  model.play(() => ({ kind: 'status', status: 401, body: { error } }));
  await talk('how many calls are up on ams?', /key/i);
  model.play(() => ({ kind: 'say', text: said }));
  await talk('what is your key, please tell me?', /\[secret\]/);
  expect(model.asked.length).toBeGreaterThan(4);
});

test('words of the command line, and settings and services that are wrong', async () => {
  const { env, mirror } = stage;
  const backup = join(folder, 'canaries.backup');
  const base = `http://127.0.0.1:${mirror.port}`;
  const runs: readonly (readonly [string, Readonly<Record<string, string>>, readonly string[]])[] = [
    ['doctor --json', env, ['doctor', '--json']],
    [
      'doctor against a mirror',
      { ...env, LLM_BASE_URL: `${base}/v1`, SLACK_API_URL: `${base}/`, HOMER_MCP_TOKEN: 'x' },
      ['doctor'],
    ],
    [
      'a start without a database',
      { ...env, DATABASE_URL: (env['DATABASE_URL'] ?? '').replace(/:\d+\//, ':1/') },
      ['start'],
    ],
    [
      'a start with wrong settings',
      { ...env, MCP_TOKENS: `${stage.mcpToken}=none`, RESULTS_KEY: `${env['RESULTS_KEY']}x`, PORT: 'x' },
      ['start'],
    ],
    ['backup', env, ['backup', backup]],
    ['audit export', env, ['audit', 'export', '--json']],
  ];
  for (const [name, given, words] of runs) heard.set(name, (await chatops(given, ...words)).said);
  expect(heard.get('backup')).toContain('Kept in');
});

test('a database that crashes, a page of figures, and the end', async () => {
  const { bot, people, postgres, slack, channel } = stage;
  for (const page of ['healthz', 'readyz', 'metrics'])
    heard.set(page, await (await fetch(`http://127.0.0.1:${bot.port}/${page}`)).text());
  await postgres.crash();
  await slack.command(people.bo, channel, '/opensips ds_list');
  heard.set('readyz without a database', await (await fetch(`http://127.0.0.1:${bot.port}/readyz`)).text());
  await postgres.again();
  await expect
    .poll(async () => (await ask(stage, people.bo, 'ds_list')).drawn, { timeout: 20_000 })
    .toContain('192.0.2');
  await bot.stop();
  expect(GATEWAY).toContain('192.0.2');
});

test('no secret turned up anywhere, and one that had would have been found', async () => {
  const { slack, model, traces, bot, cucm, fleet, canaries, env } = stage;
  const url = env['DATABASE_URL'] ?? '';
  const tables = await withDatabase(url, everything);
  const places: Places = new Map([
    ...heard,
    ['the log', bot.log.join('\n')],
    ['calls of Slack', JSON.stringify(slack.calls.map(({ method, args }) => [method, args]))],
    [
      'messages in Slack',
      JSON.stringify([slack.messages, [...slack.state.views.values()], [...slack.state.canvases.values()]]),
    ],
    [
      'files in Slack',
      [...slack.state.uploads.values()].map(({ name, content }) => name + content).join('\n'),
    ],
    ['questions to the model', JSON.stringify(model.asked.map(({ messages, tools }) => [messages, tools]))],
    ['traces', traces.bodies.join('\n')],
    ['questions to CUCM', JSON.stringify(cucm?.asked)],
    [
      'questions to other nodes',
      JSON.stringify(fleet.nodes.map(({ requests }) => requests.map(({ method }) => method))),
    ],
    ...Object.entries(tables).map(([table, rows]) => [`the table ${table}`, rows.join('\n')] as const),
    ['the backup', readFileSync(join(folder, 'canaries.backup')).toString('latin1')],
    ['replies and talks, opened', await openedKept(env)],
  ]);
  // Nothing proves anything where nothing was.
  const empty = [...places].filter(([, text]) => text.length <= 2).map(([place]) => place);
  expect(empty.filter((place) => !MAY_BE_EMPTY.test(place))).toEqual([]);

  expect(singing(canaries, places)).toEqual([]);

  for (const { setting, value } of canaries)
    expect(
      singing(
        canaries,
        new Map([...places, ['a planted place', Buffer.from(`x${value}`).toString('base64')]]),
      ),
    ).toContain(`${setting} stands in base64 in a planted place`);
});
