import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { crowd } from '../../bench/crowd.ts';
import { type Bot, startBot } from '../../playground/bot.ts';
import { operator } from '../../playground/model/scripts.ts';
import { type ModelServer, startModel } from '../../playground/model/server.ts';
import { type Postgres, startPostgres } from '../../playground/postgres.ts';
import { drawMessage } from '../../playground/slack/draw.ts';
import { type Stage, setStage } from '../../playground/stage.ts';
import { cardAfter } from './approving.ts';

let server: Postgres;
let model: ModelServer;
let stage: Stage;
/** Two processes on one database. */
const bots: Bot[] = [];
beforeAll(async () => {
  [server, model] = await Promise.all([startPostgres(), startModel(operator)]);
  const env = { DATABASE_URL: server.url, LLM_MODEL: 'compatible:scripted', LLM_BASE_URL: model.url };
  stage = await setStage({ env });
  bots.push(stage.bot, await startBot(stage.env));
  await connected();
});
afterAll(async () => {
  for (const bot of bots) await bot.stop();
  await stage.close();
  await Promise.all([server.stop(), model.close()]);
});

const connected = () => stage.slack.until(() => stage.slack.sockets.count() >= 2 * bots.length, 20_000);
/** Writes that a node was asked for, by the attribute that tells them apart. */
const writes = (): readonly string[] =>
  stage.fleet
    .node('fra')
    .requests.flatMap(({ method, raw }) =>
      method === 'cache_store' ? [/"attr":"(\w+)"/.exec(raw)?.[1] ?? ''] : [],
    );

test('commands that a killed process had are answered by the other, each once', async () => {
  const again = (async () => {
    await sleep(1500);
    await bots[0]?.stop('SIGKILL');
    bots[0] = await startBot(stage.env);
  })();

  const { ms, seconds: _, ...counted } = await crowd(stage, { seconds: 3, rate: 40 });
  await again;

  console.log('killed once:', counted, `longest ${ms.at(-1)?.toFixed(0)} ms`);
  expect(counted).toMatchObject({ lost: 0, twice: 0 });
  expect(counted.answered + counted.interrupted + counted.unacknowledged).toBe(counted.asked);
  expect(counted.unacknowledged).toBeLessThan(20);
});

test('a rolling restart loses no click, and each write is done once', async () => {
  const { slack, people, channel } = stage;
  await connected();
  const cards = [];
  for (let turn = 0; turn < 8; turn += 1) {
    const before = slack.messages.length;
    await slack.command(people.bo, channel, `/opensips cache_store system=local attr=a${turn} value=1`);
    cards.push(await cardAfter(stage, before));
  }
  const rolling = (async () => {
    for (const place of bots.keys()) {
      expect(await bots[place]?.stop('SIGTERM')).toBe(0);
      bots[place] = await startBot(stage.env);
      await connected();
    }
  })();
  const presses = [];
  for (const card of cards) {
    presses.push(await slack.click(people.cy, card.now(), 'Approve'));
    await sleep(400);
  }
  await rolling;
  for (const card of cards) await card.says(/^● DONE/m, 25_000);

  console.log('restarted one after the other:', { clicks: presses.length, writes: writes().length });
  expect(presses.filter(({ acked }) => !acked)).toEqual([]);
  expect(writes().toSorted()).toEqual(cards.map((_, turn) => `a${turn}`));
});

test('Stop ends a talk whichever process hears of it, said as a word or pressed', async () => {
  const { slack, people, channel } = stage;
  model.play(() => ({ kind: 'hang' }));
  let stopped = 0;
  for (const stop of ['press', 'word', 'press', 'word'] as const) {
    const before = model.asked.length;
    const thread = await slack.say(people.ana, channel, '@opensips how many calls are up on fra?');
    await slack.until(() => model.asked.length > before);
    await (stop === 'press'
      ? slack.stop(people.ana, channel, thread)
      : slack.say(people.ana, channel, '@opensips stop', thread));
    const said = await slack.until(() =>
      slack.messages.find((message) => message.thread_ts === thread && /Stopped/.test(drawMessage(message))),
    );
    expect(said.thread_ts).toBe(thread);
    stopped += 1;
  }
  console.log('Stop of a talk:', { asked: 4, stopped });
});
