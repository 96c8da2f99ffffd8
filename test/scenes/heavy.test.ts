import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Stage, setStage } from '../../playground/stage.ts';
import { answerAfter, ask, refusedBySlack } from './asking.ts';

describe('large replies', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage({ env: { MI_TIMEOUT_MS: '3000' } });
  });
  afterAll(async () => {
    await stage.close();
  });

  test('20,000 contacts are answered with a summary, pages and a file, and the event loop stays free', async () => {
    const { slack, people, fleet, bot } = stage;
    fleet.node('fra').world.contacts = 20_000;
    await lagOf(bot.port);

    const answer = await ask(stage, people.ana, 'ul_dump', 12_000);
    const lag = await lagOf(bot.port);
    await slack.click(people.ana, answer, 'CSV file');
    const file = await slack.until(
      () => slack.messages.find((message) => message.file?.name.endsWith('.csv'))?.file,
      20_000,
    );

    expect(answer.drawn).toContain('20,0');
    expect(answer.drawn).toContain('[ CSV file ]');
    expect(refusedBySlack(stage)).toEqual([]);
    expect(file.content.split('\n').length).toBeGreaterThan(20_000);
    expect(lag).toBeLessThan(500);
    console.log(`longest event-loop block ${lag.toFixed(0)} ms`);
  });

  test('200,000 contacts are not asked for before an explicit yes', async () => {
    const { slack, people, fleet } = stage;
    const node = fleet.node('ams');
    node.world.contacts = 200_000;
    node.clear();

    const warned = await ask(stage, people.ana, 'ul_dump @ams');
    await slack.click(people.ana, warned, 'Count them');
    const counted = await slack.until(() =>
      slack.messages.find(({ id, edited }) => id === warned.id && edited > 0),
    );

    expect(warned.drawn).toContain('200,00');
    expect(warned.drawn).toContain('about 80 s');
    expect(warned.drawn).toContain('[ Run anyway ]');
    expect(JSON.stringify(counted.blocks)).toContain('get_statistics statistics=usrloc:');
    expect(node.requests.map(({ method }) => method)).not.toContain('usrloc:dump');
  });

  test('whoever waits for a node that a dump holds is told for what, and answered when it is free', async () => {
    const { slack, people, channel, fleet } = stage;
    const node = fleet.node('lab');
    node.world.contacts = 45_000;
    const before = slack.messages.length;
    const warned = await ask(stage, people.ana, 'ul_dump @lab');
    await slack.click(people.ana, warned, 'Run anyway');
    await slack.until(() => node.requests.some(({ method }) => method === 'ul_dump'));

    await slack.command(people.bo, channel, '/opensips uptime @lab');
    const waiting = await slack.until(
      () => slack.messages.slice(before).find(({ to }) => to === people.bo),
      10_000,
    );
    const done = await answerAfter(stage, before, people.bo, 20_000);

    expect(waiting.text).toContain('lab has been busy with usrloc:dump');
    expect(done.drawn).toContain('Up for');
  });
});

/** The longest block of the bot's event loop since the last reading, in milliseconds. */
async function lagOf(port: number): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  return Number(/^nodejs_eventloop_lag_max_seconds (\S+)$/m.exec(text)?.[1]) * 1000;
}
