import { afterAll, beforeAll, expect, test } from 'vitest';
import { startBot } from '../../playground/bot.ts';
import { type Postgres, startPostgres } from '../../playground/postgres.ts';
import { type Stage, setStage } from '../../playground/stage.ts';
import { GATEWAY, request, TAKE_OUT, times } from './approving.ts';
import { ask } from './asking.ts';

let server: Postgres;
let stage: Stage;
beforeAll(async () => {
  server = await startPostgres();
  stage = await setStage({ env: { DATABASE_URL: server.url, MI_TIMEOUT_MS: '30000' } });
});
afterAll(async () => {
  await stage.close();
  await server.stop();
});

test('two processes on one PostgreSQL answer each command and each event once', async () => {
  const { slack, people, channel, env } = stage;
  const second = await startBot(env);
  const before = slack.messages.length;

  for (let turn = 0; turn < 10; turn += 1) {
    expect((await ask(stage, people.ana, 'ds_list')).drawn).toContain('5 destinations');
  }
  await slack.say(people.ana, channel, '@opensips uptime --public');
  await slack.until(() => slack.messages.length - before >= 12);
  await slack.redeliver();
  const audit = await ask(stage, people.bo, 'audit limit=50');
  await second.stop();

  expect(slack.sockets.count()).toBeGreaterThan(0);
  expect(slack.messages.length - before).toBe(13);
  expect(audit.drawn).toContain('22 rows of the audit');
});

test('two processes on one PostgreSQL carry an approval out once, whichever of them the presses reach', async () => {
  const { slack, people, groups, env } = stage;
  const second = await startBot(env);
  await slack.until(() => slack.sockets.count() >= 4);
  const more = ['dora', 'emil', 'fay'].map((name) => slack.addUser(name));
  await slack.setGroup(groups.writers, [people.bo, people.cy, ...more]);
  const five = [people.cy, ...more];

  for (let round = 1; round <= 5; round += 1) {
    const state = round % 2 ? 'i' : 'a';
    const card = await request(stage, people.bo, `ds_set_state state=${state} group=1 address=${GATEWAY}`);
    const at = card.now();
    await Promise.all(
      Array.from({ length: 20 }, (_, place) => slack.click(five[place % 4] ?? '', at, 'Approve')),
    );
    await card.says(/^● DONE/m);
    expect(times(stage, 'ds_set_state')).toBe(round);
    expect(card.drawn().match(/Approved by/g)).toHaveLength(1);
  }
  await second.stop();
});

test('what one process was doing when it died is found by the other, and is not done again', async () => {
  const { slack, people, fleet, env } = stage;
  const card = await request(stage, people.bo, TAKE_OUT);
  const sent = times(stage, 'ds_set_state');
  await fleet.node('fra').faults.set({ kind: 'hang', method: 'ds_set_state' });
  await slack.click(people.cy, card.now(), 'Approve');
  await slack.until(() => times(stage, 'ds_set_state') > sent);
  const second = await startBot(env);

  await stage.bot.stop('SIGKILL');
  await fleet.node('fra').faults.clear();
  const said = await card.says('not known whether', 25_000);
  await second.stop();

  expect(said).toContain('not sent again');
  expect(times(stage, 'ds_set_state')).toBe(sent + 1);
});
