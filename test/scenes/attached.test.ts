import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Stage, setStage } from '../../playground/stage.ts';
import { attachedHttp } from '../attached-http.ts';
import { request } from './approving.ts';
import { answerAfter, ask, refusedBySlack } from './asking.ts';

const TOKEN = 'canary-homer-token';
let stage: Stage;
let homer: Awaited<ReturnType<typeof attachedHttp>>;

beforeAll(async () => {
  homer = await attachedHttp(TOKEN);
  const config = join(mkdtempSync(join(tmpdir(), 'chatops-attached-')), 'chatops.yml');
  writeFileSync(
    config,
    `mcp_servers:
  homer: { url: "${homer.url}", token_env: HOMER_MCP_TOKEN, reads: [search_calls, hostile], timeout: 5s }
  cucm: { url: "http://127.0.0.1:64999/mcp" }
approvals:
  rules:
    - { commands: ["homer:*"], need: second }
`,
  );
  stage = await setStage({ env: { CHATOPS_CONFIG: config, HOMER_MCP_TOKEN: TOKEN } });
});
afterAll(async () => {
  await stage.close();
  await homer.close();
});

test('a read of an attached server is a command like any other', async () => {
  const { people } = stage;

  expect((await ask(stage, people.ana, 'homer:search_calls +4930 limit=5')).drawn).toContain('+4930');
  expect((await ask(stage, people.ana, 'homer:search_calls')).drawn).toContain('[limit=…]');
  expect((await ask(stage, people.ana, 'homer:search_calls 1 @fra')).drawn).toContain('and nowhere else');
  expect((await ask(stage, people.ana, 'list homer')).drawn).toContain('Search recorded calls');
  expect((await ask(stage, people.ana, 'describe homer:search_calls')).drawn).toContain('an attached server');
  expect(homer.called).toEqual(['search_calls {"number":"+4930","limit":5}']);
});

test('its form runs on it alone, and has a field for each parameter that may be left out', async () => {
  const { slack, people, channel } = stage;
  const before = homer.called.length;

  await slack.command(people.ana, channel, '/opensips run homer:search_calls');
  await slack.until(() => slack.modalOf(people.ana));
  await slack.form.fill(people.ana, 'field homer:search_calls 0 number', '+4940');
  await slack.form.fill(people.ana, 'field homer:search_calls 0 limit', '7');
  const spelled = '/opensips homer:search_calls number=+4940 limit=7 @homer';
  await slack.until(() => JSON.stringify(slack.modalOf(people.ana)?.view['blocks']).includes(spelled));
  const posted = slack.messages.length;
  const wrong = await slack.form.send(people.ana);
  const answer = await answerAfter(stage, posted, people.ana, 10_000, true);

  expect(wrong).toEqual({});
  expect(answer.drawn).toContain('+4940');
  expect(homer.called.slice(before)).toEqual(['search_calls {"number":"+4940","limit":7}']);
});

test('what it does not list is refused to a reader, and waits for another writer', async () => {
  const { slack, people } = stage;
  expect((await ask(stage, people.ana, 'homer:delete_call c1')).drawn).toContain('@sip-writers');

  const card = await request(stage, people.bo, 'homer:delete_call c1 --why="asked for by its owner"');
  expect(card.drawn()).toContain('nothing is known of its effect');
  expect(homer.called).not.toContain('delete_call c1');
  await slack.click(people.cy, card.now(), 'Approve');
  const done = await card.says('● done');

  expect(done).toContain('deleted c1');
  expect(homer.called.filter((line) => line === 'delete_call c1')).toHaveLength(1);
});

test('its words reach nobody as a mention, and the bot tells of a server that is down', async () => {
  const { slack, people, bot } = stage;
  await ask(stage, people.ana, 'homer:hostile');
  await ask(stage, people.ana, 'describe homer:hostile');
  await ask(stage, people.ana, 'search homer');
  const nodes = await ask(stage, people.ana, 'nodes');
  const health = await ask(stage, people.ana, 'health');

  expect(nodes.drawn).toContain('attached server 7.2.1');
  expect(health.drawn).toContain('cucm cannot be reached at 127.0.0.1:64999');
  expect(refusedBySlack(stage)).toEqual([]);
  const posted = slack.messages.filter(({ user }) => user === slack.botUser);
  expect(posted.some(({ text }) => text.includes('<!channel>'))).toBe(false);
  expect(JSON.stringify([slack.messages, bot.log])).not.toContain(TOKEN);
});
