import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Stage, setStage } from '../../playground/stage.ts';
import { ask, refusedBySlack, say } from './asking.ts';

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');
const sampled = (stage: Stage) => stage.asked().filter((each) => /get_statistics|statistics:get/.test(each));

async function untilSampled(stage: Stage, rounds: number): Promise<void> {
  const least = () =>
    Math.min(
      ...stage.fleet.nodes.map(
        ({ name }) => sampled(stage).filter((each) => each.startsWith(`${name} `)).length,
      ),
    );
  while (least() < rounds) await sleep(50);
  await sleep(100);
}

/** The newest file that the bot has put there, which has to be a picture. */
function pictureIn({ slack }: Stage, channel: string) {
  const file = slack.messages.findLast((each) => each.channel === channel && each.file)?.file;
  if (!file) throw new Error(`no file in ${channel}`);
  expect(file.bytes.subarray(0, 8)).toEqual(SIGNATURE);
  return { ...file, width: file.bytes.readUInt32BE(16), height: file.bytes.readUInt32BE(20) };
}

describe('charts as pictures', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage({ config: 'samples: { every: 1s }' });
    await untilSampled(stage, 4);
  });
  afterAll(async () => {
    await stage.close();
  });

  test.each([
    ['dialogs', 'Dialogs on fra', /fra +active +37 +37 +37/],
    ['registrations', 'Registered users on fra', /fra +registered/],
    ['load', 'Load over the last minute on fra', /fra +load +0 %/],
    ['memory', 'Shared memory in use on fra', /fra +used +[\d.]+ MB/],
    ['replies', 'Transactions by their final reply on fra', /fra +2xx +[\d.]+\/s/],
  ])('a reader asks for %s and gets a picture and the same in words', async (name, title, row) => {
    const { people, slack } = stage;

    const answer = await ask(stage, people.ana, `chart ${name}`);

    expect(answer.to).toBe(people.ana);
    expect(answer.drawn).toContain(`${title}, last 30 min`);
    expect(answer.drawn).toMatch(row);
    expect(answer.drawn).toContain(`The picture ${name}-fra.png is in your direct messages with the bot.`);
    const picture = pictureIn(stage, slack.directOf(people.ana));
    expect(picture.name).toBe(`${name}-fra.png`);
    expect(picture.alt).toContain(`Line chart. ${title}`);
    expect(picture.width).toBe(1600);
    expect(picture.height).toBeGreaterThan(800);
    expect(picture.bytes.length).toBeLessThan(300_000);
    expect(refusedBySlack(stage)).toEqual([]);
  });

  test('draws one line for each node with @all, in the channel when all may see it', async () => {
    const { people, channel } = stage;

    const answer = await ask(stage, people.ana, 'chart dialogs 10m @all --public');

    expect(answer.to).toBeUndefined();
    for (const node of stage.fleet.nodes) expect(answer.drawn).toContain(node.name);
    expect(answer.drawn).toContain('stands beside this');
    expect(pictureIn(stage, channel).alt).toMatch(/fra active .* ams active .* lab active/);
  });

  test('shows when gateways were up and down', async () => {
    const { people, slack } = stage;

    const answer = await ask(stage, people.ana, 'chart gateways 2h');

    expect(answer.drawn).toMatch(/gw3 +○ down +0 % of the time/);
    expect(answer.drawn).toMatch(/gw1 +● up +100 % of the time/);
    expect(answer.drawn).toMatch(/set 1 sip:192\.0\.2\.41:5060 +● up/);
    expect(pictureIn(stage, slack.directOf(people.ana)).alt).toContain('gw3 down at last');
  });

  test('answers a direct message with the picture in it', async () => {
    const { people, slack } = stage;
    const channel = slack.directOf(people.ana);

    const answer = await say(stage, people.ana, { channel }, 'chart load 5m @ams');

    expect(answer.drawn).toContain('Load over the last minute on ams');
    expect(pictureIn(stage, channel).name).toBe('load-ams.png');
  });

  test('shows one call with its ladder', async () => {
    const { people, slack, fleet } = stage;
    const { callid = '' } = fleet.node('fra').world.dialogs[0] ?? {};

    const answer = await ask(stage, people.ana, `call ${callid}`);

    expect(answer.drawn).toContain('on fra: ● in call');
    expect(answer.drawn).toContain('Profiles: inbound, caller=alice, trunk=gw1');
    expect(answer.drawn).toMatch(/OpenSIPS → callee +INVITE/);
    expect(answer.drawn).toContain('From the dialog, not from captured messages');
    expect(answer.drawn).toContain('Captured messages are not available');
    const picture = pictureIn(stage, slack.directOf(people.ana));
    expect(picture).toMatchObject({ name: 'call-fra.png', width: 1600 });
    expect(picture.alt).toContain('caller to OpenSIPS: INVITE');
    expect((await ask(stage, people.ana, 'call nobody@here')).drawn).toContain('No call in progress has');
    expect((await ask(stage, people.ana, 'call')).drawn).toContain('It is written like this: call');
    expect(refusedBySlack(stage)).toEqual([]);
  });

  test.each([
    ['chart', 'It is written like this: chart dialogs 30m @all'],
    ['chart nonsense', 'There is no chart called nonsense'],
    ['chart dialogs 8d', '7 days at the most'],
    ['chart dialogs soon', '7 days at the most'],
    ['chart dialogs 10m @nowhere', 'There is no node nowhere'],
    ['chart dialogs set=1', 'chart takes no set'],
  ])('says how to ask when somebody types %s', async (line, words) => {
    expect((await ask(stage, stage.people.ana, line)).drawn).toContain(words);
  });

  test('refuses somebody without a role', async () => {
    expect((await ask(stage, stage.people.otto, 'chart dialogs')).drawn).toContain('This needs mi.read');
  });

  test('leaves a node that is down alone, and says what is missing', async () => {
    const ams = stage.fleet.node('ams');
    await ams.faults.set({ kind: 'down' });
    await ask(stage, stage.people.ana, 'uptime @ams', 30_000);
    const before = ams.requests.length;
    await sleep(2500);
    const after = ams.requests.length;
    await ams.faults.clear();

    expect(after).toBe(before);
  });
});

test('charts are drawn by Slack where the site says so', async () => {
  const stage = await setStage({ config: 'samples: { every: 1s }\ncharts: native' });
  await untilSampled(stage, 4);

  const answer = await ask(stage, stage.people.ana, 'chart dialogs 15s @all');
  const files = stage.slack.messages.filter(({ file }) => file);
  await stage.close();

  expect(answer.drawn).toContain('[chart Dialogs on fra, ams, lab');
  expect(answer.blocks.filter(({ type }) => type === 'data_visualization')).toHaveLength(1);
  expect(refusedBySlack(stage)).toEqual([]);
  expect(files).toEqual([]);
});

test('nothing is sampled when the site says so', async () => {
  const stage = await setStage();
  await sleep(500);

  const answer = await ask(stage, stage.people.ana, 'chart dialogs');
  await stage.close();

  expect(answer.drawn).toContain('samples.every is 0');
  expect(sampled(stage)).toEqual([]);
});
