import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Stage, setStage } from '../../playground/stage.ts';
import { ask, isStatusLine } from './asking.ts';

const MEMBERS = 100;

describe('many at once', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(async () => {
    await stage.close();
  });

  test('a hundred commands are each acknowledged in time and answered once', async () => {
    const { slack, people, channel } = stage;
    const before = slack.messages.length;

    const acks = await Promise.all(
      Array.from({ length: MEMBERS }, () => slack.command(people.ana, channel, '/opensips uptime')),
    );
    await slack.until(() => slack.messages.length - before >= MEMBERS, 30_000);

    const times = acks.map(({ ms }) => ms).toSorted((a, b) => a - b);
    expect(acks.every(({ acked }) => acked)).toBe(true);
    expect(times.at(-1)).toBeLessThan(3000);
    await quiet(stage);
    expect(slack.messages.length - before).toBe(MEMBERS);
    console.log(
      `acknowledged after ${times[MEMBERS / 2]?.toFixed(1)} ms in the middle, ${times.at(-1)?.toFixed(1)} ms at the worst`,
    );
  });

  test('an event that Slack delivers twice is answered once', async () => {
    const { slack, people, channel } = stage;
    const before = slack.messages.length;
    const node = stage.fleet.node('fra');
    node.clear();

    await slack.say(people.ana, channel, '@opensips ds_list');
    const answers = () =>
      slack.messages.slice(before).filter((each) => each.user === slack.botUser && !isStatusLine(each));
    await slack.until(() => answers().length > 0);
    await slack.redeliver();
    await quiet(stage);

    expect(answers()).toHaveLength(1);
    expect(node.requests.filter(({ method }) => method === 'ds_list')).toHaveLength(1);
  });

  test('answers arrive once although chat.postMessage is rate-limited', async () => {
    const { slack, people, channel } = stage;
    const before = slack.messages.length;
    slack.fail('chat.postMessage', { status: 429, retryAfter: 1, times: 2 });

    await slack.say(people.ana, channel, '@opensips uptime --public');
    await slack.until(() => publicAnswers(stage, before).length > 0, 20_000);
    await quiet(stage);

    expect(publicAnswers(stage, before)).toHaveLength(1);
    expect(
      slack.calls.filter(({ method, error }) => method === 'chat.postMessage' && error !== undefined),
    ).toHaveLength(2);
  });

  test('a message that Slack took although it answered 500 is not posted again', async () => {
    const { slack, people, channel } = stage;
    const before = slack.messages.length;
    slack.fail('chat.postMessage', { status: 500, afterDoing: true, times: 1 });

    await slack.say(people.ana, channel, '@opensips uptime --public');
    await slack.until(() => publicAnswers(stage, before).length > 0, 20_000);
    await quiet(stage);

    expect(publicAnswers(stage, before)).toHaveLength(1);
  });

  test('a connection that Slack renews loses no command', async () => {
    const { slack, people } = stage;

    expect(slack.sockets.count()).toBe(2);
    slack.sockets.refresh();
    for (let times = 0; times < 10; times += 1)
      expect((await ask(stage, people.ana, 'uptime')).drawn).toContain('fra');
    await slack.until(() => slack.sockets.count() === 2, 20_000);
  });
});

/** What the bot has said to everybody since so many messages; a slow machine brings status lines for one person besides. */
function publicAnswers({ slack }: Stage, before: number) {
  return slack.messages
    .slice(before)
    .filter(({ user, to, blocks }) => user === slack.botUser && to === undefined && blocks.length > 0);
}

/** Time in which a second answer would have come. */
async function quiet({ slack }: Stage): Promise<void> {
  let last = slack.messages.length;
  let since = performance.now();
  await slack.until(() => {
    if (slack.messages.length !== last) {
      last = slack.messages.length;
      since = performance.now();
    }
    return performance.now() - since > 500;
  });
}
