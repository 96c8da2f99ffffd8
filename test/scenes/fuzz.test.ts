import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { crowd } from '../../bench/crowd.ts';
import { createNode } from '../../playground/opensips/node.ts';
import { drawMessage } from '../../playground/slack/draw.ts';
import type { Json } from '../../playground/slack/limits.ts';
import { type Stage, setStage } from '../../playground/stage.ts';
import { howMany } from '../long.ts';
import { request } from './approving.ts';
import { ask, refusedBySlack } from './asking.ts';
import { drawing, spoiler, spoilt } from './spoiling.ts';

/** Another one each time; it is printed, and FUZZ_SEED repeats it. */
const SEED = Number(process.env['FUZZ_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const draw = drawing(SEED);

let stage: Stage;
let close: () => Promise<void>;
let odd: Awaited<ReturnType<typeof spoiler>>;
beforeAll(async () => {
  // The node that is spoilt is a simulated one behind somebody who spoils what it says.
  const hidden = await createNode({ name: 'odd', version: '3.6' });
  odd = await spoiler(hidden.url, draw);
  close = hidden.close;
  stage = await setStage({
    env: { MI_TIMEOUT_MS: '1000', MI_RETRIES: '0' },
    prepare: ({ fleet }) => ({ OPENSIPS_NODES: `${fleet.setting},odd=${odd.url}` }),
  });
});
afterAll(async () => {
  await stage.close();
  odd.close();
  await close();
});

const READS = [
  'ds_list',
  'dr_gw_status',
  'dr_carrier_status',
  'lb_list',
  'dlg_list',
  'get_statistics statistics=all',
  'ps',
  'uptime',
  'ul_show_contact table_name=location aor=1001',
  'reg_list',
  'address_dump',
  'rl_list',
  'list_tcp_conns',
  'cluster list',
  'sr_get_status group=core',
];
const OUR_FAULT = /went wrong on our side|could not be answered|nobody handled/;
const faults = (): readonly string[] => stage.bot.log.filter((line) => OUR_FAULT.test(line));

test('whatever a node says, everybody gets one answer that Slack takes', async () => {
  const { slack } = stage;
  const before = slack.messages.length;
  const lines = READS.map((line) => `${line} @odd`);

  const { ms: _, seconds: __, ...counted } = await crowd(stage, { seconds: howMany(4, 60), rate: 30, lines });

  const said = slack.messages.slice(before).map((message) => drawMessage(message));
  console.log(`seed ${SEED}, ${odd.spoiled()} replies of OpenSIPS spoilt:`, counted);
  expect(odd.spoiled()).toBeGreaterThan(50);
  expect(counted).toMatchObject({ answered: counted.asked, lost: 0, twice: 0, unacknowledged: 0 });
  // Its log first: it has the cause of what people are told.
  expect(faults()).toEqual([]);
  expect(said.filter((text) => OUR_FAULT.test(text))).toEqual([]);
  expect(refusedBySlack(stage)).toEqual([]);
});

test('whatever comes from Slack, nothing is run, nobody is answered for somebody else, and the bot goes on', async () => {
  const { slack, people, channel, team, fleet, bot } = { ...stage, team: stage.slack.team };
  const card = await request(stage, people.bo, 'cache_store system=local value=1 attr=fuzz');
  const { ts } = card.now();
  const writes = () =>
    fleet.nodes.flatMap(({ requests }) =>
      requests.filter(({ method }) => /store|set|reload|end/.test(method ?? '')),
    ).length;
  const sent = writes();
  const common = { team_id: team, api_app_id: slack.state.appId, token: 'x' };
  const whole = {
    ...common,
    team: { id: team },
    user: { id: people.ana, team_id: team },
    trigger_id: 'T1',
    response_url: `${slack.apiUrl}nowhere`,
  };
  const bodies: readonly (readonly ['slash_commands' | 'interactive' | 'events_api', Json])[] = [
    [
      'slash_commands',
      {
        ...common,
        command: '/opensips',
        text: 'ds_list',
        user_id: people.ana,
        channel_id: channel,
        response_url: whole.response_url,
        trigger_id: 'T2',
      },
    ],
    [
      'interactive',
      {
        ...whole,
        type: 'block_actions',
        channel: { id: channel },
        container: { type: 'message', message_ts: ts, channel_id: channel, is_ephemeral: false },
        actions: [
          { type: 'button', action_id: 'approval.approve', block_id: 'b', value: 'AAAAAAAAAAAAAAAAAAAA' },
        ],
      },
    ],
    [
      'interactive',
      {
        ...whole,
        type: 'view_submission',
        view: { id: 'V1', callback_id: 'form.send', private_metadata: '{}', state: { values: {} } },
      },
    ],
    [
      'interactive',
      {
        ...whole,
        type: 'block_suggestion',
        action_id: 'command',
        block_id: 'b',
        value: 'ds',
        view: { id: 'V1', private_metadata: '{}', state: { values: {} } },
      },
    ],
    ['interactive', { ...whole, type: 'shortcut', callback_id: 'run' }],
    [
      'events_api',
      {
        ...common,
        type: 'event_callback',
        event_id: 'E1',
        event: {
          type: 'app_mention',
          user: people.ana,
          channel,
          ts: '1.1',
          text: `<@${slack.botUser}> ds_list`,
        },
        authorizations: [{ team_id: team, user_id: slack.botUser, is_bot: true }],
      },
    ],
    [
      'events_api',
      {
        ...common,
        type: 'event_callback',
        event_id: 'E2',
        event: { type: 'agent_session_stopped', channel, thread_ts: '1.1', user: people.ana },
        authorizations: [{ team_id: team, user_id: slack.botUser, is_bot: true }],
      },
    ],
  ];
  const many = howMany(150, 3000);
  const pending: Promise<unknown>[] = [];
  for (let turn = 0; turn < many; turn += 1) {
    const [type, body] = bodies[turn % bodies.length] ?? bodies[0] ?? ['interactive', {}];
    const unique = {
      ...body,
      trigger_id: `F${turn}`,
      ...(type === 'events_api' ? { event_id: `F${turn}` } : {}),
    };
    pending.push(slack.raw(type, spoilt(unique, draw) as Json)); // Slack's own would be an object; this may be anything
    if (turn % 20 === 19) await sleep(50);
  }
  await Promise.all(pending);
  let answer = await ask(stage, people.ana, 'ds_list');
  // While the machine is busy with all of the above, the node's one second may pass, or what one of those is told comes first.
  for (let times = 0; times < 3 && !answer.drawn.includes('5 destinations'); times += 1)
    answer = await ask(stage, people.ana, 'ds_list');

  const stumbled = bot.log.filter((line) => /could not be handled|stumbled/.test(line)).length;
  console.log(
    `seed ${SEED}, ${many} payloads of Slack spoilt: ${stumbled} could not be read, ${writes() - sent} writes`,
  );
  expect(bot.child.exitCode).toBeNull();
  expect(answer.drawn).toContain('5 destinations');
  expect(writes()).toBe(sent);
  expect(card.buttons()).toContain('Approve');
  expect(refusedBySlack(stage)).toEqual([]);
  expect(bot.log.filter((line) => /nobody handled/.test(line))).toEqual([]);
});

test('a Stop whose thread is no text stops nothing, and is no fault of ours', async () => {
  const { slack, people, channel, bot } = stage;
  const before = bot.log.length;
  const event = { type: 'agent_session_stopped', channel, thread_ts: { toString: 1 }, user: people.ana };

  await slack.raw('events_api', {
    team_id: slack.team,
    api_app_id: slack.state.appId,
    token: 'x',
    type: 'event_callback',
    event_id: 'E-odd-stop',
    event,
    authorizations: [{ team_id: slack.team, user_id: slack.botUser, is_bot: true }],
  });
  await ask(stage, people.ana, 'uptime');

  expect(bot.log.slice(before).filter((line) => /nobody handled/.test(line))).toEqual([]);
});
