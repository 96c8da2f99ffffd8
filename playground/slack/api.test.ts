import { WebClient } from '@slack/web-api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { linkedText } from './as-slack-sends.ts';
import { drawMessage, linksIn, mentionsIn } from './draw.ts';
import { createWorkspace, type Workspace } from './workspace.ts';

describe('the Web API of the workspace', () => {
  let slack: Workspace;
  let people: { ana: string; outside: string };
  let channel = '';
  beforeAll(async () => {
    slack = await createWorkspace({ manifest: 'manifest.yml', deliver: 'socket' });
    people = { ana: slack.addUser('ana'), outside: slack.addUser('outside') };
    channel = slack.addChannel('ops', [people.ana]);
  });
  afterAll(async () => {
    await slack.close();
  });

  const client = (token?: string) =>
    new WebClient(token, { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } });
  const error = async (
    method: string,
    args: Record<string, unknown>,
    token: string | undefined = slack.tokens.bot,
  ) => {
    try {
      await client(token).apiCall(method, args);
      return 'ok';
    } catch (cause) {
      return String(Reflect.get(Object(Reflect.get(Object(cause), 'data')), 'error') ?? cause);
    }
  };

  test.each([
    ['chat.postMessage', () => ({ channel, text: 'x' }), 'ok'],
    ['chat.postMessage', () => ({ channel: 'C0NOWHERE', text: 'x' }), 'channel_not_found'],
    ['chat.postMessage', () => ({ channel }), 'no_text'],
    ['chat.postMessage', () => ({ channel, text: 'x'.repeat(40_001) }), 'msg_too_long'],
    ['chat.postMessage', () => ({ channel, text: 'x', blocks: [{ type: 'section' }] }), 'invalid_blocks'],
    ['chat.postEphemeral', () => ({ channel, text: 'x', user: people.outside }), 'user_not_in_channel'],
    ['chat.update', () => ({ channel, text: 'x', ts: '1.1' }), 'message_not_found'],
    ['usergroups.users.list', () => ({ usergroup: 'S0NOWHERE' }), 'no_such_subteam'],
    ['users.info', () => ({ user: 'U0NOBODY' }), 'user_not_found'],
    ['reactions.pile', () => ({}), 'unknown_method'],
    ['apps.connections.open', () => ({}), 'not_allowed_token_type'],
  ])('%s answers as Slack does: %s %s', async (method, args, expected) => {
    expect(await error(method, args())).toBe(expected);
  });

  test('a wrong token, and none, are refused', async () => {
    expect(await error('auth.test', {}, 'xoxb-wrong')).toBe('invalid_auth');
    expect(await error('auth.test', {}, '')).toBe('not_authed');
  });

  test('the bot cannot post where it is not a member', async () => {
    const elsewhere = slack.addChannel('elsewhere', [people.ana], false);

    expect(await error('chat.postMessage', { channel: elsewhere, text: 'x' })).toBe('not_in_channel');
  });

  test('an ephemeral message is seen by one person', async () => {
    await client(slack.tokens.bot).chat.postEphemeral({ channel, user: people.ana, text: 'for ana' });

    expect(slack.visible(people.ana, channel).some(({ text }) => text === 'for ana')).toBe(true);
    expect(slack.visible(people.outside, channel).some(({ text }) => text === 'for ana')).toBe(false);
  });
});

test('typed text becomes what Slack makes of it', () => {
  const typed = linkedText(
    '@bot ask sip:alice@example.test or +15551234567 & http://h.example.test <x>',
    (name) => (name === 'bot' ? 'U1' : undefined),
  );

  expect(typed).toBe(
    '<@U1> ask sip:<mailto:alice@example.test|alice@example.test> or <tel:+15551234567|+15551234567> &amp; <http://h.example.test> &lt;x&gt;',
  );
});

test('what would ping or link is found in markup, and never in plain text', () => {
  const hostile = '<!channel> <@U1> <http://evil.example|click>';
  const marked = { text: 'x', blocks: [{ type: 'section', text: { type: 'mrkdwn', text: hostile } }] };
  const harmless = { text: 'x', blocks: [{ type: 'section', text: { type: 'plain_text', text: hostile } }] };

  expect(mentionsIn(marked)).toEqual(['<!channel>', '<@U1>']);
  expect(linksIn(marked)).toEqual(['<http://evil.example|click>']);
  expect([...mentionsIn(harmless), ...linksIn(harmless)]).toEqual([]);
  expect(drawMessage(harmless)).toContain('<!channel>');
});
