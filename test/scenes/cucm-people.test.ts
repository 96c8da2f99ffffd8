import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Cucm } from '../../playground/cucm/cucm.ts';
import { NOTABLE } from '../../playground/cucm/world/notable.ts';
import { type ModelServer, startModel } from '../../playground/model/server.ts';
import { drawMessage } from '../../playground/slack/draw.ts';
import { connect } from '../mcp-clients.ts';
import { answerAfter, refusedBySlack, say } from './asking.ts';
import { askCucm } from './cucm-asking.ts';
import { type IncidentStage, incidentStage, opened } from './incident-stage.ts';

const TOKEN = 'canary-mcp-writer';
const DOWN = 'registration status class=Phone status=UnRegistered';
const SQL = `sql SELECT name, description FROM device WHERE name LIKE 'SEP0004F2A1000%'`;
/** What a reader can ask of CUCM; numbers in it are typed by the reader. */
const QUESTIONS = [
  DOWN,
  'phones page_size=400',
  `phone ${NOTABLE.hostile}`,
  'inventory',
  'route 4900 CSS_INTERNAL',
  'line 4104',
  'registration summary',
  'trunks',
  'gateways',
  'crosscheck',
];

let stage: IncidentStage;
let cucm: Cucm;
let model: ModelServer;
let people: readonly RegExp[] = [];

beforeAll(async () => {
  model = await startModel(() => ({ kind: 'say', text: 'Nothing.' }));
  stage = await incidentStage('', {
    cucm: true,
    env: {
      LLM_MODEL: 'compatible:scripted',
      LLM_BASE_URL: model.url,
      MCP_TOKENS: `${TOKEN}=mi.execute+mi.read+mi.write:pilot`,
    },
  });
  if (!stage.cucm) throw new Error('The stage has no cluster.');
  cucm = stage.cucm;
  people = peopleOf(cucm);
});
afterAll(async () => {
  await stage.close();
  await model.close();
});
beforeEach(() => cucm.passMinute());

/** How each person in the cluster could be told: names, logins, descriptions of phones, numbers that nobody has typed here. */
function peopleOf({ world }: Cucm): readonly RegExp[] {
  const typed = QUESTIONS.join(' ');
  const phones = world.devices.filter((device) => device.class === 'Phone');
  const texts = [
    ...world.users.flatMap(({ id, first, last }) => [id, `${first} ${last}`]),
    ...phones.flatMap(({ description, lines = [] }) => [
      ...(/[a-z]/.test(description) ? [description] : []),
      ...lines.flatMap(({ number, display = '' }) => [number.replace('\\', ''), display]),
    ]),
  ];
  const telling = new Set(texts.filter((text) => text.length > 3 && !typed.includes(text)));
  return [...telling].map((text) => {
    const letters = text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
    return new RegExp(String.raw`(?<![\w.])${letters}(?![\w.])`);
  });
}

/** Which people stand in what somebody has been shown. */
const found = (shown: unknown): readonly string[] => {
  const text = typeof shown === 'string' ? shown : JSON.stringify(shown);
  return people.filter((person) => person.test(text)).map(({ source }) => source);
};
const seenBy = (user: string, channel: string) =>
  stage.slack.visible(user, channel).map(({ text, blocks, file }) => JSON.stringify([text, blocks, file]));

test('a writer sees people, and the reader who asks the same sees none of them', async () => {
  const { slack } = stage;
  const { ana, bo } = stage.people;
  expect(people.length).toBeGreaterThan(400);
  expect(found((await askCucm(stage, bo, DOWN)).drawn).length).toBeGreaterThan(10);

  for (const question of QUESTIONS) {
    const { drawn } = await askCucm(stage, ana, question);

    expect([question, found(drawn)]).toEqual([question, []]);
    expect(drawn).not.toContain('No answer');
  }
  const before = slack.messages.length;
  const answer = await askCucm(stage, ana, DOWN);
  for (const button of ['CSV file', 'JSON file']) await slack.click(ana, answer, button);
  const files = await slack.until(() => {
    const sent = slack.messages.slice(before).flatMap(({ file }) => file ?? []);
    return sent.length === 2 && sent;
  });

  expect(answer.drawn).toContain('seeing them needs mi.write');
  expect(files.every(({ content }) => content.includes(NOTABLE.stale))).toBe(true);
  expect(files.map(({ content }) => found(content))).toEqual([[], []]);
});

test('a query is for writers alone, and is not sent for anybody else', async () => {
  const { ana, bo } = stage.people;
  const own = await askCucm(stage, bo, SQL);
  const before = cucm.asked.length;
  const refused = await askCucm(stage, ana, SQL);
  const forAll = await askCucm(stage, bo, `${SQL} --public`);

  expect(found(own.drawn)).not.toEqual([]);
  expect(refused.drawn).toContain('Members of @sip-writers have it');
  expect(forAll.drawn).toContain('Everybody would see it here');
  expect(cucm.asked.length).toBe(before);
});

test('what everybody sees holds nobody: --public, Share, the channel of an incident and its record', async () => {
  const { slack, channel } = stage;
  const { ana, bo } = stage.people;
  const open = await askCucm(stage, bo, `${DOWN} --public`);
  const own = await askCucm(stage, bo, DOWN);
  await slack.click(bo, own, 'Share');
  await slack.until(() =>
    slack.messages.find((message) => message.to === undefined && drawMessage(message).includes('Shared by')),
  );
  const incident = await opened(stage, bo, 'open Phones drop in Frankfurt');
  const there = await say(stage, bo, { channel: incident }, `!cucm ${DOWN}`);
  const query = await say(stage, bo, { channel: incident }, `!cucm ${SQL}`);
  const before = slack.messages.length;
  await slack.command(bo, incident, '/opensips incident export');
  const record = await slack.until(() => slack.messages.slice(before).find(({ file }) => file)?.file);

  expect(open.drawn).toContain('everybody here sees this');
  expect(there.to).toBeUndefined();
  expect(there.drawn).toContain(NOTABLE.stale);
  expect(query.drawn).toContain('Everybody would see it here');
  expect(record.content).toContain('cucm registration status');
  for (const place of [channel, incident])
    expect(seenBy(ana, place).flatMap((shown) => found(shown))).toEqual([]);
  expect(found(record.content)).toEqual([]);
});

test('a program over MCP gets devices without people, whatever its token may do', async () => {
  const client = await connect('current', {
    url: new URL(`http://127.0.0.1:${stage.bot.port}/mcp`),
    token: TOKEN,
  });
  const names = (await client.tools()).map(({ name }) => name);
  const summary = await client.call('device_registration_summary');
  const status = await client.call('device_registration_status', { class: 'Phone', status: 'UnRegistered' });
  const whole = await client.call('mi_execute', { command: 'cucm:phone', params: { name: NOTABLE.hostile } });
  const query = await client.call('run_read', { command: 'cucm:sql', params: { query: SQL.slice(4) } });
  const report = await client.prompt('phone_inventory_report', {});
  await client.close();

  expect(names).toEqual(
    expect.arrayContaining(['device_registration_status', 'device_registration_summary']),
  );
  expect(summary.texts[0]).toContain('SIPTrunk');
  expect(status.texts[0]).toContain(NOTABLE.stale);
  expect(whole.data).toMatchObject({ name: NOTABLE.hostile });
  expect(query.failed).toBe(true);
  expect(report).toMatch(/^3\. device_registration_summary/m);
  expect(found([summary, status, whole, query])).toEqual([]);
});

test("a model's service is sent nobody, and what it says in the channel names nobody", async () => {
  const { slack, channel } = stage;
  const { bo } = stage.people;
  const calls = [
    { name: 'device_registration_status', args: { class: 'Phone', status: 'UnRegistered' } },
    { name: 'run_read', args: { command: 'cucm:phone', params: { name: NOTABLE.hostile } } },
    { name: 'run_read', args: { command: 'cucm:sql', params: { query: SQL.slice(4) } } },
  ];
  model.play(({ messages }) => {
    const heard = messages.filter(({ role }) => role === 'tool');
    const next = calls[heard.length];
    return next ? { kind: 'call', calls: [next] } : { kind: 'say', text: 'Phones are down [1].' };
  });
  const before = slack.messages.length;
  await slack.say(bo, channel, '@opensips which phones of cucm are down?');
  const answer = await slack.until(() =>
    slack.messages.slice(before).find((message) => drawMessage(message).includes('Phones are down [1]')),
  );
  const heard = model.asked.at(-1)?.messages.filter(({ role }) => role === 'tool') ?? [];

  expect(heard).toHaveLength(3);
  expect(heard[0]?.content).toContain(NOTABLE.stale);
  expect(heard[2]?.content).toContain('COULD NOT LOOK');
  expect(found(model.asked)).toEqual([]);
  expect(found(drawMessage(answer))).toEqual([]);
});

test('in direct messages with the bot a writer sees people', async () => {
  const { bo } = stage.people;
  const direct = stage.slack.directOf(bo);
  const before = stage.slack.messages.length;
  await stage.slack.say(bo, direct, `cucm ${DOWN}`);
  const answer = await answerAfter(stage, before + 1, bo, 15_000);

  expect(found(answer.drawn)).not.toEqual([]);
  expect(refusedBySlack(stage)).toEqual([]);
});
