import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { linksIn, mentionsIn } from '../../playground/slack/draw.ts';
import { type Stage, setStage } from '../../playground/stage.ts';
import { ask, refusedBySlack, say } from './asking.ts';

describe.each(['socket', 'http'] as const)('a reader, over %s', (over) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage({ over });
  });
  afterAll(async () => {
    await stage.close();
  });
  beforeEach(() => {
    for (const node of stage.fleet.nodes) node.clear();
  });

  test.each([
    ['ds_list', ['sip:192.0.2.41:5060', 'up']],
    ['get_statistics statistics=all', ['Calls now: 37', 'Shared memory']],
    ['ul_show_contact table_name=location aor=alice', ['sip:alice@198.51.100.21:5060', 'Yealink']],
    ['ps', ['SIP receiver']],
    ['version', ['3.6.8']],
    ['lb_list', ['sip:']],
    ['dr_gw_status', ['gw3', 'down']],
    ['dr_number_routing group_id=1 number=112', ['gw1']],
    ['clusterer_list', ['fra']],
    ['dispatcher:list @ams', ['ams', 'sip:192.0.2.41:5060']],
  ])('asks %s and sees values in blocks, alone', async (line, values) => {
    const { ana } = stage.people;

    const answer = await ask(stage, ana, line);

    expect(answer.to).toBe(ana);
    for (const value of values) expect(answer.drawn).toContain(value);
    expect(answer.drawn).not.toContain('{"');
    expect(refusedBySlack(stage)).toEqual([]);
  });

  test('asks all nodes and gets one answer that names each, a dead one as such', async () => {
    await stage.fleet.node('ams').faults.set({ kind: 'down' });

    const answer = await ask(stage, stage.people.ana, 'dlg_list @all', 30_000);
    await stage.fleet.node('ams').faults.clear();

    expect(answer.drawn).toMatch(/fra {2}40 calls/);
    expect(answer.drawn).toMatch(/ams.*cannot be reached/);
    expect(answer.drawn).toMatch(/lab {2}40 calls/);
    expect((await ask(stage, stage.people.ana, 'dlg_list @ams')).drawn).toContain('40 calls');
  });

  test('mentions the bot in a thread and gets the same there', async () => {
    const { slack, people, channel } = stage;
    const thread = await slack.say(people.bo, channel, 'calls to the voicemail fail');

    const answer = await say(stage, people.ana, { channel, thread }, '@opensips ds_list');

    expect(answer).toMatchObject({ thread_ts: thread, to: people.ana });
    expect(answer.drawn).toContain('sip:192.0.2.46:5060');
  });

  test('writes to the bot directly and gets a message', async () => {
    const { slack, people } = stage;

    const answer = await say(
      stage,
      people.ana,
      { channel: slack.directOf(people.ana) },
      'ul_show_contact location alice',
    );

    expect(answer.to).toBeUndefined();
    expect(answer.drawn).toContain('sip:alice@198.51.100.21:5060');
  });

  test('shows an answer to everybody with --public, or later with Share', async () => {
    const { slack, people } = stage;

    const shown = await ask(stage, people.ana, 'uptime --public');
    const alone = await ask(stage, people.ana, 'ds_list');
    const before = slack.messages.length;
    await slack.click(people.ana, alone, 'Share');
    const shared = await slack.until(() => slack.messages.slice(before).find(({ to }) => to === undefined));

    expect(shown.to).toBeUndefined();
    expect(JSON.stringify(shared.blocks)).toContain('sip:192.0.2.41:5060');
    expect(JSON.stringify(shared.blocks)).toContain(people.ana);
  });

  test('leafs through a long answer and takes it along as a file', async () => {
    const { slack, people } = stage;
    const first = await ask(stage, people.ana, 'ul_dump');

    await slack.click(people.ana, first, 'Next ›');
    const second = await slack.until(() =>
      slack.messages.find(({ id, edited }) => id === first.id && edited > 0),
    );
    await slack.click(people.ana, first, 'CSV file');
    const file = await slack.until(
      () => slack.messages.find((message) => message.file?.name.endsWith('.csv'))?.file,
    );

    expect(JSON.stringify(second.blocks)).toContain('page 2');
    expect(file.content.split('\n').length).toBeGreaterThan(300);
  });

  test('nobody else can use the buttons of an answer that they do not see', async () => {
    const { slack, people } = stage;
    const alone = await ask(stage, people.ana, 'ds_list');
    const before = slack.messages.length;

    await slack.click(people.bo, alone, 'CSV file');
    const told = await slack.until(() =>
      slack.messages
        .slice(before)
        .find(({ to, text }) => to === people.bo && text.includes('Only the person')),
    );

    expect(told.text).toContain('Only the person who asked');
  });

  test('sees a hostile User-Agent as text that pings nobody and links nowhere', async () => {
    const hostile = '<!channel> <http://evil.example|click> *x* ```';

    const answer = await ask(stage, stage.people.ana, 'ul_show_contact location mallory --public');

    expect(answer.drawn).toContain(hostile.slice(0, 30));
    expect(mentionsIn(answer)).toEqual([]);
    expect(linksIn(answer)).toEqual([]);
  });
});
