import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Bot, startBot } from '../../playground/bot.ts';
import { operator } from '../../playground/model/scripts.ts';
import { type Asked, type ModelServer, type Script, startModel } from '../../playground/model/server.ts';
import { drawMessage } from '../../playground/slack/draw.ts';
import type { Json } from '../../playground/slack/limits.ts';
import { type Stage, setStage } from '../../playground/stage.ts';
import { cardAfter } from './approving.ts';
import { refusedBySlack } from './asking.ts';

const FREE = 'samples: { every: 0 }';
const POOR = `${FREE}\nmodel: { budgets: { thread: { tokens: 100000, calls: 1 } } }`;

let model: ModelServer;
let stage: Stage;
let bot: Bot;
/** What there was of each before the test began. */
let before = { asked: 0, calls: 0, requests: 0 };
const setting = async (config: string): Promise<void> => {
  model = await startModel(operator);
  stage = await setStage({ config, env: { LLM_MODEL: 'compatible:scripted', LLM_BASE_URL: model.url } });
  bot = stage.bot;
};
beforeAll(() => setting(FREE));
const begin = (): void => {
  const { slack, fleet } = stage;
  slack.heal();
  model.play(operator);
  for (const gateway of fleet.node('fra').world.drouting.gateways) gateway.state = 'Active';
  before = {
    asked: model.asked.length,
    calls: slack.calls.length,
    requests: fleet.node('fra').requests.length,
  };
};
beforeEach(begin);
const end = async (): Promise<void> => {
  await bot.stop();
  await stage.close();
  await model.close();
};
afterAll(end);

/** What the bot has said in a thread, cards apart. */
const saidIn = (thread: string): readonly string[] =>
  stage.slack.messages
    .filter(({ thread_ts, user }) => thread_ts === thread && user === stage.slack.botUser)
    .map((message) => drawMessage(message))
    .filter((drawn) => !/asked for this/.test(drawn));
const says = (thread: string, words: RegExp) =>
  stage.slack.until(() => saidIn(thread).some((one) => words.test(one)), 25_000);
const said = (thread: string, words: RegExp) => saidIn(thread).filter((one) => words.test(one));
const isTold = ({ messages }: Asked): boolean => messages.at(-1)?.content?.startsWith('DONE') === true;
/** How often the model was told what became of a change. */
const told = (): number => questions().filter(isTold).length;
const questions = (): readonly Asked[] => model.asked.slice(before.asked);
const hangsWhenTold: Script = (asked) => (isTold(asked) ? { kind: 'hang' } : operator(asked));
/** Asks for a gateway to be taken out, says yes to it, and waits until it is. */
async function disabled(gateway: string): Promise<string> {
  const { slack, people, channel } = stage;
  const messages = slack.messages.length;
  const thread = await slack.say(people.bo, channel, `@opensips please disable gateway ${gateway}`);
  const card = await cardAfter(stage, messages);
  await says(thread, /needs a decision/);
  await slack.click(people.cy, card.now(), 'Approve');
  await card.says(/^● DONE/m);
  return thread;
}
const writes = (gateway: string): number =>
  stage.fleet
    .node('fra')
    .requests.slice(before.requests)
    .filter(({ raw }) => raw.includes(`"${gateway}"`) && raw.includes('"status":0')).length;

/** From the moment at which the model is told what became of the change, Slack takes no message. */
const refusesWhenTold: Script = (asked) => {
  if (isTold(asked)) stage.slack.fail('chat.postMessage', { error: 'fatal_error', times: 1000 });
  return operator(asked);
};
const refusals = (): number =>
  stage.slack.calls.slice(before.calls).filter(({ method, ok }) => method === 'chat.postMessage' && !ok)
    .length;
const stopped = (thread: string): Promise<unknown> =>
  stage.slack.tell({
    type: 'agent_session_stopped',
    channel: stage.channel,
    user: stage.people.bo,
    thread_ts: thread,
    streaming_message_ts: [],
  });

const about = (asked: Asked, words: string): boolean => JSON.stringify(asked.messages).includes(words);
/** A question of ana's under way, whose model is silent. */
async function asking(): Promise<string> {
  const { slack, people, channel } = stage;
  const thread = await slack.say(people.ana, channel, '@opensips how many calls are up on fra?');
  await slack.until(() => questions().some((each) => about(each, 'how many calls')));
  return thread;
}

test('killed over a question, over going on after a yes, and over an answer that Slack has not taken: each thread goes on after the restart, and nothing is done twice', async () => {
  model.play((asked) => {
    if (about(asked, 'how many calls')) return { kind: 'hang' };
    return about(asked, 'gw3') ? hangsWhenTold(asked) : refusesWhenTold(asked);
  });
  const question = await asking();
  const goingOn = await disabled('gw3');
  const unsaid = await disabled('gw2');
  await stage.slack.until(() => told() === 2 && refusals() > 0);

  await bot.stop('SIGKILL');
  stage.slack.heal();
  model.play(operator);
  bot = await startBot(stage.env);
  await Promise.all([
    says(question, /interrupted before it was answered\. Ask it again/),
    says(goingOn, /It is done/),
    says(unsaid, /It is done/),
  ]);
  await stage.slack.until(() => stage.slack.sessionOf(stage.channel, question) === 'active');

  expect([goingOn, unsaid].map((thread) => said(thread, /It is done/).length)).toEqual([1, 1]);
  expect(['gw2', 'gw3'].map(writes)).toEqual([1, 1]);
  // The one that hung was told again; the answer that was there was not asked for again.
  expect(questions().filter((each) => isTold(each) && about(each, 'gw3'))).toHaveLength(2);
  expect(questions().filter((each) => isTold(each) && about(each, 'gw2'))).toHaveLength(1);
});

test('ended over a question, the bot says so in its thread; a talk that goes on after a yes goes on after the restart', async () => {
  model.play((asked) => (about(asked, 'how many calls') ? { kind: 'hang' } : hangsWhenTold(asked)));
  const question = await asking();
  const goingOn = await disabled('gw3');
  await stage.slack.until(() => told() === 1);

  const code = await bot.stop('SIGTERM');
  const sessions = [question, goingOn].map((thread) => stage.slack.sessionOf(stage.channel, thread));
  model.play(operator);
  bot = await startBot(stage.env);
  await says(goingOn, /It is done/);

  expect(code).toBe(0);
  expect(sessions).toEqual(['active', 'active']);
  expect(said(question, /being restarted.*Ask it again in a moment/)).toHaveLength(1);
  expect(said(goingOn, /It is done/)).toHaveLength(1);
  expect(said(goingOn, /Stopped|interrupted/)).toEqual([]);
  expect(writes('gw3')).toBe(1);
  expect(refusedBySlack(stage)).toEqual([]);
});

test('what Slack refuses is offered again until it stands, what it will never take there goes to who asked, and the model is not asked again', async () => {
  model.play(refusesWhenTold);
  const thread = await disabled('gw3');
  await stage.slack.until(() => refusals() === 2);
  stage.slack.heal();
  await says(thread, /It is done/);

  expect(said(thread, /It is done/)).toHaveLength(1);
  expect(told()).toBe(1);

  const { slack, people, channel } = stage;
  // From now on Slack takes nothing in that channel, however often it is asked.
  model.play((asked) => {
    const when = (args: Json): boolean => args['channel'] === channel;
    if (isTold(asked)) slack.fail('chat.postMessage', { error: 'is_archived', times: 1000, when });
    return operator(asked);
  });
  await disabled('gw2');
  const direct = slack.directOf(people.bo);
  const alone = () => slack.visible(people.bo, direct).map((message) => drawMessage(message));
  await slack.until(() => alone().some((drawn) => /It is done/.test(drawn)), 20_000);
  const after = refusals();
  await sleep(3500);

  expect(alone().filter((drawn) => /It is done[\s\S]*is_archived/.test(drawn))).toHaveLength(1);
  expect(refusals()).toBe(after);
  expect(told()).toBe(2);
});

test.each([
  ['the Stop of Slack', (thread: string) => stopped(thread)],
  [
    'the word stop',
    (thread: string) => stage.slack.say(stage.people.bo, stage.channel, '@opensips stop', thread),
  ],
])('%s ends a talk that goes on after a decision', async (_, stop) => {
  const { slack, channel } = stage;
  model.play(hangsWhenTold);
  const thread = await disabled('gw3');
  await slack.until(() => told() === 1 && slack.sessionOf(channel, thread) === 'processing');

  await stop(thread);
  await says(thread, /Stopped/);
  await slack.until(() => slack.sessionOf(channel, thread) === 'active');

  expect(said(thread, /Stopped/)).toHaveLength(1);
  expect(told()).toBe(1);
});

test('a talk that hangs delays no other that goes on', async () => {
  model.play((asked) => (about(asked, 'gw3') ? hangsWhenTold : operator)(asked));
  const slow = await disabled('gw3');
  await stage.slack.until(() => told() === 1);

  const other = await disabled('gw2');

  await says(other, /It is done/);
  expect(stage.slack.sessionOf(stage.channel, slow)).toBe('processing');
  await stopped(slow);
  await says(slow, /Stopped/);
});

test('a question that no budget allows takes nothing back', async () => {
  await end();
  await setting(POOR);
  begin();
  const { slack, people, channel } = stage;
  const messages = slack.messages.length;
  const thread = await slack.say(people.bo, channel, '@opensips please disable gateway gw3');
  const card = await cardAfter(stage, messages);
  await says(thread, /needs a decision/);

  await slack.say(people.bo, channel, '@opensips how many calls are up on fra?', thread);
  await says(thread, /used up what one conversation may cost/);
  const waiting = card.drawn();
  await slack.click(people.cy, card.now(), 'Approve');
  await card.says(/^● DONE/m);

  expect(waiting).toContain(`<@${people.bo}> asked for this`);
  expect(waiting).not.toContain('cancelled');
  expect(writes('gw3')).toBe(1);
});
