import { afterAll, beforeAll, expect, test } from 'vitest';
import { drawMessage } from '../../playground/slack/draw.ts';
import type { Posted } from '../../playground/slack/state.ts';
import { cardAfter, TAKE_OUT, toldAlone } from './approving.ts';
import { ask, refusedBySlack } from './asking.ts';
import { card, type IncidentStage, incidentStage, opened, standing } from './incident-stage.ts';

let stage: IncidentStage;
let channel = '';
beforeAll(async () => {
  stage = await incidentStage();
});
afterAll(async () => {
  await stage.close();
});

/** The bot's next message in the channel that says this. */
async function heard(words: RegExp, after = 0): Promise<Posted> {
  return stage.slack.until(() =>
    standing(stage, channel)
      .slice(after)
      .find((message) => message.user === stage.slack.botUser && words.test(drawMessage(message))),
  );
}

/** What the bot tells that person alone when they type this in the channel of the incident. */
async function tell(user: string, line: string): Promise<string> {
  const { slack } = stage;
  const before = slack.messages.length;
  await slack.command(user, channel, `/opensips ${line}`);
  return slack.until(() => toldAlone(stage, user, before).at(-1));
}

test('a line opens an incident, and everything around it stands', async () => {
  const { slack, people, board } = stage;

  channel = await opened(stage, people.ana, 'open Gateway gw3 is down @fra');

  const made = slack.state.channels.get(channel);
  const here = drawMessage(await card(stage, channel));
  const announced = standing(stage, board).find(({ user, subtype }) => user === slack.botUser && !subtype);
  expect(made?.name).toMatch(/^inc-\d{8}-1-gateway-gw3-is-down$/);
  expect(made?.topic.value).toContain('SEV2 · investigating · fra · Gateway gw3');
  expect([...(made?.members ?? [])]).toEqual(expect.arrayContaining([people.ana, people.bo, people.cy]));
  expect(here).toContain('◐ INVESTIGATING · SEV2 · GATEWAY GW3 IS DOWN');
  expect(here).toContain('Comms: nobody');
  expect(here).toContain('[ Resolve ]');
  expect(announced && drawMessage(announced)).toContain('[ Join ]');
  expect(slack.state.bookmarks.get(channel)?.[0]?.link).toMatch(/^https:\/\/homer\.example\/\?from=\d{13}$/);
  expect(drawMessage(await heard(/1 of 1 node answers/))).toContain('fra  gw3: down');
  expect(toldAlone(stage, people.ana, 0).join('\n')).toMatch(/inc-\d{8}-1 is open in <#/);
});

test('in its channel a command needs but a ! and its answer is for everybody; elsewhere nothing hears it', async () => {
  const { slack, people } = stage;
  const before = slack.messages.length;

  await slack.say(people.ana, stage.channel, '!ds_list');
  await slack.say(people.ana, channel, '!ds_list');
  const answer = await heard(/5 destinations/);
  await slack.command(people.bo, channel, '/opensips dr_gw_status');
  const other = await heard(/4 gateways/);
  await slack.say(people.ana, channel, 'no command at all');

  expect([answer.to, other.to]).toEqual([undefined, undefined]);
  expect(slack.messages.slice(before).filter((message) => message.channel === stage.channel)).toHaveLength(1);
});

test('a write that is asked for and approved there stands on the timeline with both', async () => {
  const { slack, people } = stage;
  const before = slack.messages.length;

  await slack.say(people.bo, channel, `!${TAKE_OUT}`);
  const write = await cardAfter(stage, before);
  await slack.click(people.cy, write.now(), 'Approve');
  await write.says(/^● DONE/m);

  const timeline = await tell(people.ana, 'incident timeline');
  expect(timeline).toMatch(/ana · command · ds_list on fra: answered/);
  expect(timeline).toMatch(/bo · approval · Asked for approval: ds_set_state .* on fra/);
  expect(timeline).toMatch(/cy · approval · Approved: ds_set_state/);
  expect(timeline).toMatch(/bo · approval · ds_set_state .* on fra: answered/);
  expect(timeline.match(/ds_list on fra/g)).toHaveLength(1);
});

test('a reaction puts a message on the timeline at its own time, a correction shows there, and the last reaction taken back takes it off', async () => {
  const { slack, people } = stage;
  const ts = await slack.say(people.bo, channel, 'Carrier says: fibre cut');
  await slack.say(people.cy, channel, '!ps');
  const line = async () =>
    (await tell(people.ana, 'incident timeline')).split('\n').find((each) => /fibre/.test(each));
  const memo = () =>
    slack.state.reactions.get(`${channel} ${ts}`)?.some(({ name }) => name === 'memo') ?? false;

  slack.react(people.ana, channel, ts, 'pushpin');
  slack.react(people.cy, channel, ts, 'star');
  await slack.until(memo);
  expect(await line()).toMatch(/bo · message · Carrier says: fibre cut$/);
  const all = (await tell(people.ana, 'incident timeline')).split('\n');
  expect(all.findIndex((each) => /fibre/.test(each))).toBeLessThan(
    all.findIndex((each) => /command · ps/.test(each)),
  );

  slack.edit(people.bo, channel, ts, 'Carrier says: fibre mended');
  await expect.poll(line).toMatch(/fibre mended$/);

  slack.unreact(people.ana, channel, ts, 'pushpin');
  await expect.poll(line).toBeDefined();
  slack.unreact(people.cy, channel, ts, 'star');
  await slack.until(() => !memo());
  expect(await line()).toBeUndefined();
});

test('nobody without a role puts anything there, opens or changes anything, guests neither', async () => {
  const { slack, people } = stage;
  const guest = slack.addUser('guy', { is_restricted: true });
  slack.join(people.otto, channel);
  slack.join(guest, channel);
  const ts = await slack.say(people.otto, channel, 'I was here');

  slack.react(people.otto, channel, ts, 'pushpin');
  const told = await slack.until(() =>
    toldAlone(stage, people.otto, 0).find((words) => /timeline/.test(words)),
  );
  expect(told).toMatch(/did not go onto the timeline.*needs mi\.read/s);
  for (const user of [people.otto, guest]) {
    expect(await tell(user, 'incident open Mine')).toMatch(/needs mi\.read/);
    expect(await tell(user, 'incident resolve')).toMatch(/needs mi\.read/);
    const before = slack.messages.length;
    await slack.click(user, await card(stage, channel), 'Evidence now');
    await slack.until(() => toldAlone(stage, user, before).find((words) => /needs mi\.read/.test(words)));
  }
  expect([...slack.state.channels.values()].filter(({ name }) => name.startsWith('inc-'))).toHaveLength(1);
});

test('in a channel that another organisation shares nothing is answered to all', async () => {
  const { slack, people } = stage;
  const before = slack.messages.length;
  const ts = '1790000000.000100';
  const event = {
    type: 'message',
    channel_type: 'channel',
    channel,
    user: people.ana,
    text: '!ds_list',
    ts,
    event_ts: ts,
  };

  await slack.tell(event, undefined, { is_ext_shared_channel: true });

  await slack.until(() =>
    toldAlone(stage, people.ana, before).find((words) => /shared with another organisation/.test(words)),
  );
  expect(slack.messages.slice(before).filter(({ to }) => to === undefined)).toEqual([]);
});

test('an update is asked for in a form, told in the channel, and shown on the card and the announcement', async () => {
  const { slack, people, board } = stage;

  await slack.click(people.ana, await card(stage, channel), 'Update');
  await slack.until(() => slack.modalOf(people.ana));
  await slack.submit(people.ana, { text: 'The carrier works on it.', status: 'identified', next: '900000' });

  expect(drawMessage(await card(stage, channel, /IDENTIFIED/))).toContain('The carrier works on it.');
  await heard(/Identified, says.*The carrier works on it/s);
  const announced = () => standing(stage, board).find((message) => /IDENTIFIED/.test(drawMessage(message)));
  expect(await slack.until(announced)).toBeDefined();
  await slack.until(() => slack.state.channels.get(channel)?.topic.value.includes('identified'));
});

test('roles and severity are set by form or line, and whoever leads is invited', async () => {
  const { slack, people } = stage;
  const dora = slack.addUser('dora');

  await slack.click(people.ana, await card(stage, channel), 'Roles and severity');
  await slack.until(() => slack.modalOf(people.ana));
  await slack.submit(people.ana, { commander: people.bo, scribe: dora, severity: 'SEV1' });
  expect(drawMessage(await card(stage, channel, /SEV1/))).toContain(`Commander: <@${people.bo}>`);
  await slack.until(() => slack.state.channels.get(channel)?.members.has(dora));

  expect(await tell(people.ana, `incident roles comms=<@${people.cy}|cy> scribe=nobody`)).toContain('Done');
  expect(drawMessage(await card(stage, channel, new RegExp(`Comms: <@${people.cy}>`)))).toContain(
    'Scribe: nobody',
  );
  expect(await tell(people.ana, 'incident severity 1')).toContain('It is SEV1 already');
  expect(await tell(people.ana, 'incident note Carrier ticket 4711 = is it ours?')).toContain(
    'on the timeline',
  );
});

test('the end makes a summary, a report and a canvas; the report equals the timeline', async () => {
  const { slack, people } = stage;
  const before = standing(stage, channel).length;

  await slack.click(people.bo, await card(stage, channel), 'Resolve');
  await slack.until(() => slack.modalOf(people.bo));
  await slack.submit(people.bo, {
    fixed: 'Fibre *spliced*',
    followUps: '- Second trunk\n- Call the carrier',
  });

  const summary = drawMessage(await heard(/is resolved after/, before));
  expect(summary).toContain('What ended it: Fibre *spliced*');
  expect(summary).toContain('• Second trunk');
  expect(summary).toContain('192.0.2.41');
  const over = drawMessage(await card(stage, channel, /● RESOLVED/));
  expect(over).toContain('The channel is archived');
  expect(over).toContain('[ Reopen ]');
  await slack.until(() => slack.state.canvases.size > 0);
  const file = await slack.until(() => standing(stage, channel).find((message) => message.file)?.file);
  const [timeline = ''] = file.content.split('## Timeline').slice(1).join('').split('## Evidence');
  const inFile = timeline.split('\n').filter((line) => line.startsWith('- '));
  const shown = (await tell(people.ana, 'incident timeline'))
    .split('\n')
    .filter((line) => / UTC /.test(line));
  expect(file.name).toMatch(/^inc-\d{8}-1\.md$/);
  expect(inFile.length).toBeGreaterThan(12);
  const afterTime = (line: string) => line.replaceAll('\\', '').split(' · ').slice(1);
  expect(inFile.map(afterTime)).toEqual(shown.map(afterTime));
  expect(
    [...slack.state.canvases.values()][0]?.sections.map(({ markdown }) => markdown).join('\n'),
  ).toContain('Timeline');
});

test('it can be reopened, and then no update is taken twice', async () => {
  const { slack, people } = stage;

  expect(await tell(people.ana, 'incident update Still bad')).toContain('resolved');
  await slack.click(people.ana, await card(stage, channel), 'Reopen');
  await card(stage, channel, /◐ INVESTIGATING/);
  expect(await tell(people.ana, 'incident update Still bad next=0')).toContain('Done');

  expect(drawMessage(await card(stage, channel, /Still bad/))).toContain('No further update is promised.');
  expect((await ask(stage, people.ana, 'incident list')).drawn).toContain(
    '1-gateway-gw3-is-down'.slice(0, 1),
  );
  expect(refusedBySlack(stage)).toEqual([]);
  expect(stage.bot.log.filter((line) => /"level":(40|50)/.test(line))).toEqual([]);
});
