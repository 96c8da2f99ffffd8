import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { visibleIn } from '../../../test/slack-limits.ts';
import { answeredBy, answersTo, type Stand, type StandOptions, stand } from '../../../test/slack-stand.ts';

let here: Stand;
const open = async (options?: StandOptions): Promise<Stand> => {
  here = await stand(options);
  return here;
};
afterEach(() => here.close());

const slowly = async () => {
  await sleep(1200);
  return answeredBy(['fra']);
};

describe('a mention', () => {
  test('is answered to its asker alone, where it was written', async () => {
    const { workspace, ana, zoe, channel, asked } = await open();
    const thread = await workspace.say(zoe, channel, 'who knows?');

    await workspace.say(ana, channel, '@opensips ds_list @all');
    await workspace.say(ana, channel, '@opensips: ds_list', thread);
    const answers = await workspace.until(() => answersTo(here, ana).length === 2 && answersTo(here, ana));

    expect(answers.map(({ to, thread_ts }) => [to, thread_ts])).toEqual(
      expect.arrayContaining([
        [ana, undefined],
        [ana, thread],
      ]),
    );
    expect(asked.map(({ request }) => [request.command, request.nodes])).toEqual(
      expect.arrayContaining([
        ['ds_list', 'all'],
        ['ds_list', []],
      ]),
    );
  });

  test('with --public is answered in its thread, and the status line becomes the answer', async () => {
    const { workspace, ana, zoe, channel } = await open({ submit: slowly });

    const ts = await workspace.say(ana, channel, '@opensips ds_list --public');
    await workspace.until(() => answersTo(here, zoe)[0]);

    expect(answersTo(here, zoe).map(({ thread_ts, to }) => [thread_ts, to])).toEqual([[ts, undefined]]);
  });

  test('that is delivered twice, or as two events, is answered once', async () => {
    const { workspace, ana, channel, asked } = await open();

    const ts = await workspace.say(ana, channel, '@opensips ds_list');
    await workspace.redeliver();
    const text = `<@${workspace.botUser}> ds_list`;
    await workspace.tell({ type: 'app_mention', channel, user: ana, text, ts, event_ts: ts });
    await workspace.until(() => answersTo(here, ana)[0]);
    await sleep(50);

    expect(asked).toHaveLength(1);
    expect(answersTo(here, ana)).toHaveLength(1);
  });

  test('waits its turn when Slack allows no more messages just now', async () => {
    const { workspace, ana, channel } = await open();
    workspace.fail('chat.postEphemeral', { status: 429, retryAfter: 1, times: 2 });

    await workspace.say(ana, channel, '@opensips ds_list');
    await workspace.say(ana, channel, '@opensips whoami');
    await workspace.until(() => answersTo(here, ana).length === 2);

    expect(answersTo(here, ana)).toHaveLength(2);
  });

  test('whose answer Slack may have taken is not answered again', async () => {
    const { workspace, ana, channel, lost } = await open();
    workspace.fail('chat.postEphemeral', { status: 500, afterDoing: true });

    await workspace.say(ana, channel, '@opensips ds_list');
    await workspace.until(() => lost.length > 0);

    expect(answersTo(here, ana)).toHaveLength(1);
  });

  test('by a stranger in a shared channel is not heard', async () => {
    const { workspace, ana, channel, asked } = await open();
    const mention = { type: 'app_mention', channel, text: `<@${workspace.botUser}> ds_list` };

    await workspace.tell({ ...mention, user: 'U0STRANGER', team: 'T0ELSEWHERE', ts: '1.1', event_ts: '1.1' });
    await sleep(50);

    expect(asked).toEqual([]);
    expect(answersTo(here, ana)).toEqual([]);
  });
});

test('a mention in a channel that is shared with others is not answered, and its writer is told why', async () => {
  const { workspace, ana, channel, asked } = await open();
  const text = `<@${workspace.botUser}> ds_list`;
  const event = { type: 'app_mention', channel, user: ana, text, ts: '3.1', event_ts: '3.1' };

  await workspace.tell(event, 'Ev0SHARED', { is_ext_shared_channel: true });
  const told = await workspace.until(() => answersTo(here, ana)[0]);

  expect(visibleIn(told.blocks)).toContain('shared with another organisation');
  expect(asked).toEqual([]);
});

describe('a direct message', () => {
  test('is answered by a message whose status line becomes the answer', async () => {
    const { workspace, ana } = await open({ submit: slowly });
    const direct = workspace.directOf(ana);

    await workspace.say(ana, direct, 'ds_list');
    const answer = await workspace.until(() =>
      answersTo(here, ana, direct).find(({ edited }) => edited === 1),
    );

    expect(visibleIn(answer.blocks)).toContain('sip:fra0:5060');
    expect(answersTo(here, ana, direct)).toHaveLength(1);
  });

  test('waits its turn when Slack allows no more messages just now', async () => {
    const { workspace, ana } = await open();
    const direct = workspace.directOf(ana);
    workspace.fail('chat.postMessage', { status: 429, retryAfter: 1 });

    await workspace.say(ana, direct, 'ds_list');
    await workspace.until(() => answersTo(here, ana, direct)[0]);

    expect(answersTo(here, ana, direct)).toHaveLength(1);
  });

  test('that carries a file, or goes to the channel too, is heard', async () => {
    const { workspace, ana, asked } = await open();
    const direct = workspace.directOf(ana);
    const event = { type: 'message', channel_type: 'im', channel: direct, user: ana, text: 'ds_list' };

    await workspace.tell({ ...event, ts: '2.1', subtype: 'file_share' });
    await workspace.tell({ ...event, ts: '2.2', subtype: 'thread_broadcast' });
    await workspace.until(() => asked[1]);

    expect(asked).toHaveLength(2);
  });

  test('that is an edit or comes from a bot is not heard', async () => {
    const { workspace, ana, asked } = await open();
    const direct = workspace.directOf(ana);
    const event = { type: 'message', channel_type: 'im', channel: direct, user: ana, text: 'ds_list' };

    await workspace.tell({ ...event, ts: '2.1', subtype: 'message_changed' });
    await workspace.tell({ ...event, ts: '2.2', bot_id: 'B1' });
    await sleep(50);

    expect(asked).toEqual([]);
  });
});

test('a change of groups counts at once', async () => {
  const { workspace, ana, channel, asked, readers } = await open();
  await workspace.command(ana, channel, '/opensips ds_list');
  await workspace.until(() => asked[0]);

  await workspace.setGroup(readers, []);
  await workspace.command(ana, channel, '/opensips ds_list');
  await workspace.until(() => asked[1]);

  expect(asked.map(({ actor }) => actor.scopes.size)).toEqual([2, 0]);
});
