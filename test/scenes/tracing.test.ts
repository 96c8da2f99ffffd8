import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Bot, startBot } from '../../playground/bot.ts';
import { drawMessage } from '../../playground/slack/draw.ts';
import { type Stage, setStage } from '../../playground/stage.ts';
import { cardAfter, request, times } from './approving.ts';
import { ask } from './asking.ts';

describe('a timed trace', () => {
  let stage: Stage;
  const more: Bot[] = [];
  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(async () => {
    for (const bot of more) await bot.stop('SIGKILL');
    await stage.close();
  });
  const traces = (node = 'fra') =>
    stage.fleet.node(node).world.trace.destinations.filter(({ name }) => name.startsWith('chatops-'));
  const saying = (words: string) =>
    stage.slack.messages.filter((each) => each.to === undefined && drawMessage(each).includes(words));

  // Before there is a trace: the bot looks after those that run by the same command.
  test('the command trace of OpenSIPS is asked as ever', async () => {
    const { people } = stage;

    expect((await ask(stage, people.ana, 'trace')).drawn).toContain('192.0.2.80:9060');
    expect(times(stage, 'trace')).toBe(1);
  });

  test('is approved with its end, ends by itself, and the audit has it as that approval’s', async () => {
    const { slack, people } = stage;
    const card = await request(stage, people.bo, 'tracing caller=alice 5s @fra');
    expect(card.drawn()).toContain('by itself, without a further approval');
    expect(card.drawn()).toMatch(/trace_stop id=chatops-\w{8} @fra/);
    expect(card.buttons()).not.toContain('Edit');

    await slack.click(people.cy, card.now(), 'Approve');
    await card.says('It ends by itself');
    expect(traces()).toMatchObject([{ uri: '192.0.2.80:9060', filters: [{ caller: 'alice' }] }]);
    expect(card.buttons()).toEqual(['Stop now', 'Trace longer', 'Check now']);
    expect((await ask(stage, people.ana, 'tracing')).drawn).toContain('Trace of caller=alice on fra');

    await card.says('It has ended by itself', 20_000);
    expect(traces()).toEqual([]);
    expect(card.buttons()).not.toContain('Stop now');
    expect(times(stage, 'trace_stop')).toBe(1);
    const audit = (await ask(stage, people.bo, 'audit command=tracer:stop')).drawn;
    expect(audit).toContain('bot');
    expect((await ask(stage, people.ana, 'tracing')).drawn).toContain('No trace runs');
  });

  test('while the node is away the thread says so loudly, and it is stopped when the node is back', async () => {
    const { slack, people, fleet } = stage;
    const card = await request(stage, people.bo, 'tracing ip=198.51.100.20 5s @fra');
    await slack.click(people.cy, card.now(), 'Approve');
    await card.says('It ends by itself');

    await fleet.node('fra').faults.set({ kind: 'down' });
    const loud = await slack.until(
      () => saying('could not be ended').find(({ thread_ts }) => thread_ts),
      40_000,
    );
    expect(loud.text).toContain(`<@${people.bo}> <@${people.cy}>`);
    expect(card.drawn()).toContain('It is tried again');
    expect(card.buttons()).toContain('Stop now');
    await fleet.node('fra').faults.clear();
    await card.says('It has ended by itself', 40_000);

    expect(traces()).toEqual([]);
    expect(saying('could not be ended').filter(({ thread_ts }) => thread_ts)).toHaveLength(1);
  });

  test('ends earlier by a button, for writers alone', async () => {
    const { slack, people } = stage;
    const card = await request(stage, people.bo, 'tracing caller=alice @fra');
    expect(card.drawn()).toContain('It lasts 10 min');
    await slack.click(people.cy, card.now(), 'Approve');
    await card.says('It ends by itself');

    await slack.click(people.ana, card.now(), 'Stop now');
    expect(traces()).toHaveLength(1);
    await slack.click(people.cy, card.now(), 'Stop now');
    await card.says('has ended it');

    expect(traces()).toEqual([]);
  });

  test('goes on longer by a new approval: first the new one starts, then the old one stops', async () => {
    const { slack, people } = stage;
    const { requests } = stage.fleet.node('fra');
    const sent = requests.length;
    const card = await request(stage, people.bo, 'tracing caller=alice 5m @fra');
    await slack.click(people.cy, card.now(), 'Approve');
    await card.says('It ends by itself');
    const [old] = traces();

    const before = slack.messages.length;
    await slack.click(people.bo, card.now(), 'Trace longer');
    const longer = await cardAfter(stage, before);
    expect(traces()).toEqual([old]);
    await slack.click(people.cy, longer.now(), 'Approve');
    await longer.says('It ends by itself');
    await card.says('Another approval has ended it');

    expect(traces()).toHaveLength(1);
    expect(traces()[0]?.name).not.toBe(old?.name);
    const writes = requests
      .slice(sent)
      .flatMap(({ method }) => (method?.startsWith('trace_') ? [method] : []));
    expect(writes).toEqual(['trace_start', 'trace_start', 'trace_stop']);
    await slack.click(people.bo, longer.now(), 'Stop now');
    await longer.says('has ended it');
  });

  test('is refused without a condition, with one that OpenSIPS passes over, and where nobody knows where to', async () => {
    const { people, fleet } = stage;
    const answer = async (line: string) => (await ask(stage, people.bo, line)).drawn;

    expect(await answer('tracing 10m @fra')).toContain('A trace needs a condition');
    expect(await answer('tracing ip=999.1.1.1 @fra')).toContain('ip= takes the address');
    expect(await answer('tracing caller=alice 3h @fra')).toContain('from 5s to 60m');
    expect(await answer('tracing caller=alice to=hep:hid @fra')).toContain('hep:10.0.0.9:9060');
    fleet.node('lab').world.trace.destinations.length = 0;
    expect(await answer('tracing caller=alice @lab')).toContain('Say where the trace goes');
    expect(traces()).toEqual([]);
  });

  test('is stopped by another process after the first was killed, also when its time was over meanwhile', async () => {
    const { slack, people } = stage;
    const card = await request(stage, people.bo, 'tracing callee=4930 5s @ams');
    await slack.click(people.cy, card.now(), 'Approve');
    await card.says('It ends by itself');

    await stage.bot.stop('SIGKILL');
    await new Promise((resolve) => setTimeout(resolve, 5500));
    expect(traces('ams')).toHaveLength(1);
    more.push(await startBot(stage.env), await startBot(stage.env));
    await card.says('It has ended by itself', 20_000);

    expect(traces('ams')).toEqual([]);
    expect(stage.fleet.node('ams').requests.filter(({ method }) => method === 'tracer:stop')).toHaveLength(1);
  });
});
