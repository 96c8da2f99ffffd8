import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { drawMessage } from '../../playground/slack/draw.ts';
import type { Json } from '../../playground/slack/limits.ts';
import type { Failure, Posted } from '../../playground/slack/state.ts';
import { refusedBySlack } from './asking.ts';
import { card, type IncidentStage, incidentStage, standing } from './incident-stage.ts';

let stage: IncidentStage;
beforeAll(async () => {
  stage = await incidentStage();
});
afterEach(() => stage.slack.heal());
afterAll(async () => {
  await stage.close();
});

const posts = (mark: RegExp) => (args: Json) => mark.test(JSON.stringify(args['blocks']));
const LIMITED = { status: 429, retryAfter: 50 };

/** Opens an incident; gives the channels that were made for it. */
async function opens(title: string) {
  const { slack, people } = stage;
  const before = new Set(slack.state.channels.keys());
  await slack.command(people.ana, stage.channel, `/opensips incident open ${title}`);
  return () =>
    [...slack.state.channels.values()].filter(({ id, name }) => !before.has(id) && name.startsWith('inc-'));
}

/** The message with the button that has it tried again: the card, the announcement, or what the opener was told. */
async function withRetry(after: number): Promise<Posted> {
  const { slack } = stage;
  return slack.until(() =>
    slack.messages.slice(after).findLast((message) => drawMessage(message).includes('[ Try again ]')),
  );
}

test.each<readonly [string, string, Omit<Failure, 'times'>, RegExp, RegExp]>([
  [
    'channel',
    'conversations.create',
    { error: 'restricted_action' },
    /a channel of its own/,
    /ask an administrator/,
  ],
  [
    'channel',
    'conversations.create',
    { error: 'missing_scope' },
    /a channel of its own/,
    /lacks the scope channels:manage/,
  ],
  ['channel', 'conversations.create', LIMITED, /a channel of its own/, /takes no more of these just now/],
  [
    'topic',
    'conversations.setTopic',
    { error: 'not_in_channel' },
    /the topic of the channel/,
    /invite it there/,
  ],
  [
    'card',
    'chat.postMessage',
    { error: 'not_in_channel', when: posts(/ card\b/) },
    /the card in the channel/,
    /invite it there/,
  ],
  ['pin', 'pins.add', { error: 'missing_scope' }, /the pin on the card/, /lacks the scope pins:write/],
  [
    'announcement',
    'chat.postMessage',
    { error: 'channel_not_found', when: posts(/ announcement\b/) },
    /the announcement/,
    /incidents\.channel/,
  ],
  ['invitation', 'conversations.invite', LIMITED, /inviting people/, /takes no more/],
  [
    'evidence',
    'chat.postMessage',
    { ...LIMITED, when: posts(/ evidence\b/) },
    /the evidence in the channel/,
    /takes no more/,
  ],
  [
    'bookmarks',
    'bookmarks.add',
    { error: 'missing_scope' },
    /the bookmarks/,
    /lacks the scope bookmarks:write/,
  ],
  [
    'purpose',
    'conversations.setPurpose',
    { error: 'fatal_error' },
    /the description/,
    /Slack answered fatal_error/,
  ],
])(
  'when Slack refuses the %s (%s, %o) it is said, and a retry completes it',
  async (_, method, failure, missing, todo) => {
    const { slack, people, board } = stage;
    const before = slack.messages.length;
    slack.fail(method, { ...failure, times: Number.POSITIVE_INFINITY });
    const made = await opens('Gateway down');

    const told = await slack.until(() => {
      const found = slack.messages.slice(before).findLast((message) => missing.test(drawMessage(message)));
      return found && drawMessage(found);
    });
    expect(told).toMatch(/✕ Missing: /);
    expect(told).toMatch(todo);
    slack.heal();
    await slack.click(people.ana, await withRetry(before), 'Try again');

    const channel = await slack.until(() => made()[0]?.id);
    await slack.until(() => slack.state.channels.get(channel)?.purpose.value || undefined);
    await slack.until(() => (slack.state.bookmarks.get(channel)?.length ?? 0) === 2);
    const shown = await slack.until(() => {
      const found = standing(stage, channel).filter(({ blocks }) =>
        String(blocks[0]?.['block_id']).endsWith(' card'),
      );
      return found.length === 1 && !drawMessage(found[0] as Posted).includes('Missing')
        ? found[0]
        : undefined; // there is one
    });
    await slack.until(() => slack.state.pins.get(channel)?.some(({ ts }) => ts === shown?.ts));
    const announced = () =>
      standing(stage, board).filter((message) => drawMessage(message).includes(`<#${channel}>`));
    await slack.until(() => announced().length > 0);
    expect(made()).toHaveLength(1);
    expect(slack.state.channels.get(channel)?.topic.value).toContain('SEV2');
    const evidence = () =>
      standing(stage, channel).filter((message) => /nodes answer/.test(drawMessage(message)));
    await slack.until(() => evidence().length > 0);
    expect(evidence()).toHaveLength(1);
    expect(announced()).toHaveLength(1);
  },
);

test('a name that another channel has is left to it', async () => {
  const { slack, people } = stage;
  const numbers = [...slack.state.channels.values()].flatMap(
    ({ name }) => /^inc-(\d+)-(\d+)-/.exec(name)?.slice(1) ?? [],
  );
  const next = Math.max(...numbers.filter((_, at) => at % 2 === 1).map(Number)) + 1;
  slack.addChannel(`inc-${numbers[0]}-${next}-trunk-down`, [people.otto], false);

  const made = await opens('Trunk down');

  const [channel] = await slack.until(() => (made().length > 0 ? made() : undefined));
  expect(channel?.name).toBe(`inc-${numbers[0]}-${next}-trunk-down-2`);
});

test('what Slack refuses at the end does not lose the end either, and comes by itself', async () => {
  const { slack, people } = stage;
  const made = await opens('At the end');
  const channel = await slack.until(() => made()[0]?.id);
  await slack.until(() => slack.state.channels.get(channel)?.purpose.value || undefined);
  slack.fail('conversations.canvases.create', {
    error: 'free_team_cannot_create_standalone_canvases',
    times: 1,
  });
  slack.fail('files.completeUploadExternal', { error: 'not_in_channel', times: 1 });

  await slack.command(people.ana, channel, '/opensips incident resolve It went away');

  const said = drawMessage(await card(stage, channel, /the canvas with the report/));
  expect(said).toContain('the file with the report');
  expect(said).toContain('● RESOLVED');
  await slack.until(() => slack.state.canvases.size > 0, 20_000);
  await slack.until(() => standing(stage, channel).some(({ file }) => file), 20_000);
  expect(drawMessage(await card(stage, channel, /^(?![\s\S]*Missing)/))).toContain('It went away');
  expect(refusedBySlack(stage)).toEqual([]);
});
