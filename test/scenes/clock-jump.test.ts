import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Bot, startBot } from '../../playground/bot.ts';
import { type BotClock, createBotClock } from '../../playground/bot-clock.ts';
import type { Stage } from '../../playground/stage.ts';
import { alertStage, cardSaying, cards } from './alerting.ts';
import { request, times } from './approving.ts';
import { ask } from './asking.ts';
import { auditOf } from './kept.ts';

const HOUR = 3_600_000;
const WRITE = 'cache_store system=local value=1 attr=';
let clock: BotClock;
let stage: Stage;
let bot: Bot;
beforeAll(async () => {
  clock = createBotClock();
  stage = await alertStage(
    `
samples: { every: 1s }
watches: { built_in: [gateway-down] }
`,
    { env: { ...clock.env, APPROVAL_TTL: '20s' } },
  );
  bot = stage.bot;
});
afterAll(async () => {
  await bot.stop();
  await stage.close();
});
const writes = (): number => times(stage, 'cache_store');
/** Within this time Socket Mode has looked at each of its connections. */
const LOOKED_MS = 7000;
/**
 * Socket Mode takes a connection for dead when the clock jumps ahead, unless it has just heard from it; what Slack sends over it meanwhile
 * is lost.
 */
async function connectedAnew(jump: () => Promise<void>): Promise<void> {
  const { slack } = stage;
  const opened = (): number => slack.calls.filter(({ method }) => method === 'apps.connections.open').length;
  const before = opened();
  await jump();
  const looked = performance.now() + LOOKED_MS;
  const anew = (): boolean => opened() >= before + 2 || performance.now() > looked;
  await slack.until(() => anew() && slack.sockets.count() >= 2, 25_000);
}

/** A read, and an approval from the request to the end: all that people do works. */
async function allWorks(key: string): Promise<void> {
  const { people, slack } = stage;
  expect((await ask(stage, people.ana, 'ds_list')).drawn).toContain('5 destinations');
  const before = writes();
  const card = await request(stage, people.bo, `${WRITE}${key}`);
  await slack.click(people.cy, card.now(), 'Approve');
  await card.says(/^● DONE/m, 20_000);
  expect(writes()).toBe(before + 1);
}

test('a clock that jumps an hour ahead: what waits expires, what is under way ends once, alerts stay one', async () => {
  const { people, slack, fleet } = stage;
  const waiting = await request(stage, people.bo, `${WRITE}waits`);
  const running = await request(stage, people.bo, `${WRITE}runs`);
  fleet.node('fra').probing.silent('gw1');
  await cardSaying(stage, 'gw1 on fra');
  await fleet.node('fra').faults.set({ kind: 'slow', ms: 2500, method: 'cache_store', times: 1 });
  const before = writes();
  await slack.click(people.cy, running.now(), 'Approve');
  await slack.until(() => writes() > before);

  await clock.set(bot, HOUR);
  await waiting.says('○ expired');
  const ended = await running.says(/^(● DONE|\? NOT KNOWN)/m, 20_000);
  await sleep(2500);
  await allWorks('ahead');
  fleet.node('fra').probing.answering('gw1');
  await cardSaying(stage, 'Resolved: gw1 on fra', 20_000);

  console.log('an hour ahead:', { writes: writes() - before, ended: running.drawn().split('\n')[0] });
  expect(ended).toBeDefined();
  expect(running.drawn()).toMatch(/^● DONE/m);
  expect(cards(stage)).toHaveLength(1);
});

test('a clock that goes back an hour: nothing waits for it to come there again', async () => {
  const { people, slack, fleet } = stage;
  await fleet.node('lab').faults.set({ kind: 'down' });
  for (let turn = 0; turn < 6; turn += 1) await ask(stage, people.ana, 'uptime @lab');
  await fleet.node('lab').faults.clear();
  const running = await request(stage, people.bo, `${WRITE}back`);
  await fleet.node('fra').faults.set({ kind: 'slow', ms: 2500, method: 'cache_store', times: 1 });
  const before = writes();
  await slack.click(people.cy, running.now(), 'Approve');
  await slack.until(() => writes() > before);

  await clock.set(bot, 0);
  await running.says(/^● DONE/m, 20_000);
  expect((await ask(stage, people.ana, 'uptime @lab')).drawn).toContain('lab');
  await allWorks('behind');
  const count = cards(stage).length;
  fleet.node('fra').probing.silent('gw2');
  await cardSaying(stage, 'gw2 on fra', 20_000);
  fleet.node('fra').probing.answering('gw2');
  await cardSaying(stage, /Resolved: (gw2|2 gateways)/, 20_000);

  console.log('an hour back:', { writes: writes() - before, alerts: cards(stage).length - count });
  expect(writes() - before).toBe(2);
});

test('a clock that was put right while the process was dead: the next one takes up what is due at once', async () => {
  const { people, slack, fleet, env } = stage;
  await connectedAnew(() => clock.set(bot, HOUR));
  const running = await request(stage, people.bo, `${WRITE}dies`);
  const waiting = await request(stage, people.bo, `${WRITE}late`);
  await fleet.node('fra').faults.set({ kind: 'hang', method: 'cache_store' });
  const before = writes();
  await slack.click(people.cy, running.now(), 'Approve').catch(() => undefined);
  await slack.until(() => writes() > before);
  await bot.stop('SIGKILL');
  await fleet.node('fra').faults.clear();

  const right = createBotClock(0);
  bot = await startBot({ ...env, ...right.env });
  const begun = performance.now();
  const lost = await running.says('not known whether', 20_000);
  const took = performance.now() - begun;
  await allWorks('right');
  await slack.click(people.cy, waiting.now(), 'Approve');
  await waiting.says(/^● DONE/m, 20_000);

  const rows = await auditOf(stage.databaseUrl);
  console.log('put right:', { lostAfterMs: Math.round(took), writes: writes() - before, rows: rows.length });
  expect(lost).toContain('not sent again');
  expect(writes() - before).toBe(3);
});
