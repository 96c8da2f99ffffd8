import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Bot, startBot } from '../../playground/bot.ts';
import { drawMessage } from '../../playground/slack/draw.ts';
import type { Json } from '../../playground/slack/limits.ts';
import type { Posted } from '../../playground/slack/state.ts';
import { type Stage, setStage } from '../../playground/stage.ts';
import { LONG } from '../long.ts';
import { times, toldAlone } from './approving.ts';
import { auditOf } from './kept.ts';

let stage: Stage;
let bot: Bot;
beforeAll(async () => {
  stage = await setStage({ env: { MI_TIMEOUT_MS: '60000' } });
  bot = stage.bot;
});
afterAll(async () => {
  await bot.stop();
  await stage.close();
});

/** Where the process is killed: what is to happen, and how it is known that it is about to. */
interface Step {
  readonly at: string;
  /** Sets the trap; resolves when the process has walked into it. */
  readonly trap: () => Promise<() => boolean>;
  readonly during: 'asking' | 'approving';
  /** How the card ends without anybody doing more; `waits` is approved afterwards. */
  readonly ends: RegExp | 'waits' | 'nothing';
  /** How often the node was told to do it. */
  readonly sent: number;
  readonly long?: true;
}

const slackDoes =
  (method: string, when: (args: Json) => boolean, afterDoing: boolean, which = 1) =>
  async (): Promise<() => boolean> => {
    let seen = 0;
    const strikes = (args: Json): boolean => {
      seen += when(args) ? 1 : 0;
      return when(args) && seen === which;
    };
    stage.slack.fail(method, { afterDoing, delayMs: 5000, status: 500, when: strikes });
    return () => seen >= which;
  };
const nodeDoes =
  (method: string, kind: 'hang' | 'silentAfter', which = 1) =>
  async (): Promise<() => boolean> => {
    const before = times(stage, method);
    await stage.fleet.node('fra').faults.set({ kind, method, after: which - 1 });
    return () => times(stage, method) - before >= which;
  };
const anything = (): boolean => true;
const isCard = ({ blocks }: Json): boolean => JSON.stringify(blocks ?? '').includes('approval.approve');
const isDone = (args: Json): boolean => /● DONE/i.test(JSON.stringify(args));
const isTold = ({ thread_ts }: Json): boolean => thread_ts !== undefined;
const DONE = /^● DONE/m;
const UNKNOWN = /not known whether/i;

const STEPS: readonly Step[] = [
  {
    at: 'the state before is read',
    during: 'asking',
    trap: nodeDoes('cache_fetch', 'hang'),
    ends: 'nothing',
    sent: 0,
  },
  {
    at: 'the request is kept, its card not posted',
    during: 'asking',
    trap: slackDoes('chat.postMessage', isCard, false),
    ends: 'waits',
    sent: 1,
  },
  {
    at: 'the card is posted, its place not kept',
    during: 'asking',
    trap: slackDoes('chat.postMessage', isCard, true),
    ends: 'waits',
    sent: 1,
  },
  {
    at: 'the address of the card is asked for',
    during: 'asking',
    trap: slackDoes('chat.getPermalink', anything, false),
    ends: 'waits',
    sent: 1,
    long: true,
  },
  {
    at: 'the rights of who approves are looked up',
    during: 'approving',
    trap: slackDoes('usergroups.users.list', anything, false),
    ends: DONE,
    sent: 1,
  },
  {
    at: 'the state is read once more',
    during: 'approving',
    trap: nodeDoes('cache_fetch', 'hang'),
    ends: UNKNOWN,
    sent: 0,
  },
  {
    at: 'the write is sent',
    during: 'approving',
    trap: nodeDoes('cache_store', 'hang'),
    ends: UNKNOWN,
    sent: 1,
    long: true,
  },
  {
    at: 'the write is done and its answer on its way',
    during: 'approving',
    trap: nodeDoes('cache_store', 'silentAfter'),
    ends: UNKNOWN,
    sent: 1,
  },
  {
    at: 'the state after is read',
    during: 'approving',
    trap: nodeDoes('cache_fetch', 'hang', 2),
    ends: UNKNOWN,
    sent: 1,
  },
  {
    at: 'the end is kept, the card not edited',
    during: 'approving',
    trap: slackDoes('chat.update', isDone, false),
    ends: DONE,
    sent: 1,
  },
  {
    at: 'the card is edited, that not kept',
    during: 'approving',
    trap: slackDoes('chat.update', isDone, true),
    ends: DONE,
    sent: 1,
    long: true,
  },
  {
    at: 'who asked is told',
    during: 'approving',
    trap: slackDoes('chat.postMessage', isTold, true),
    ends: DONE,
    sent: 1,
    long: true,
  },
];

/** The cards of the write with this key, as everybody sees them. */
const cardsOf = (key: string): readonly Posted[] =>
  stage.slack.messages.filter(
    (message) =>
      message.to === undefined &&
      message.thread_ts === undefined &&
      drawMessage(message).includes(`attr=${key} `),
  );
const cardOf = (key: string) => stage.slack.until(() => cardsOf(key)[0], 25_000);
const sent = (key: string): number =>
  stage.fleet
    .node('fra')
    .requests.filter(({ method, raw }) => method === 'cache_store' && raw.includes(`"${key}"`)).length;

async function killedIn({ trap }: Step, begin: () => Promise<unknown>): Promise<void> {
  const { slack, fleet, env } = stage;
  const struck = await trap();
  // Nobody waits for the acknowledgement of a process that is about to die.
  void begin().catch(() => undefined);
  await slack.until(struck, 15_000);
  await sleep(5);
  await bot.stop('SIGKILL');
  slack.heal();
  await fleet.node('fra').faults.clear();
  bot = await startBot(env);
}

test('a process that is killed at any step of a write: nothing is sent twice, no card is there twice, and everybody learns what became of it', async () => {
  const { slack, people, channel } = stage;
  const steps = STEPS.filter(({ long }) => LONG || !long);
  const line = (key: string): string => `/opensips cache_store system=local attr=${key} value=1`;
  const before = slack.messages.length;
  for (const [place, step] of steps.entries()) {
    const key = `k${place}`;
    const ask = () => slack.command(people.bo, channel, line(key));
    if (step.during === 'asking') {
      await killedIn(step, ask);
      continue;
    }
    await ask();
    const card = await cardOf(key);
    await slack.until(() => slack.sockets.count() > 0);
    await killedIn(step, () => slack.click(people.cy, card, 'Approve'));
  }
  for (const [place, { ends }] of steps.entries()) {
    if (ends !== 'waits') continue;
    const card = await cardOf(`k${place}`);
    await slack.click(people.cy, card, 'Approve');
  }
  const ended: Record<string, string> = {};
  for (const [place, { at, ends }] of steps.entries()) {
    const key = `k${place}`;
    if (ends !== 'nothing') {
      const said = await slack
        .until(() => {
          const drawn = cardsOf(key).map((card) => drawMessage(card))[0] ?? '';
          return (ends === 'waits' ? DONE : ends).test(drawn) && drawn;
        }, 25_000)
        .catch(
          () =>
            cardsOf(key)
              .map((card) => drawMessage(card))
              .join('\n') || 'no card',
        );
      ended[at] = said.split('\n')[0] ?? '';
    } else ended[at] = 'nothing was sent, and who asked was told';
  }
  await sleep(1500);

  const rows = await auditOf(stage.databaseUrl);
  const started = (key: string): number =>
    rows.filter(
      ({ phase, command, params }) =>
        phase === 'before' && command === 'cache:store' && params['attr'] === key,
    ).length;
  console.log(`killed ${steps.length} times:`, ended);
  console.log(
    `${rows.length} rows of the audit in one chain, ${steps.reduce((sum, _, place) => sum + sent(`k${place}`), 0)} writes sent`,
  );
  for (const [place, { at, ends, sent: wanted }] of steps.entries()) {
    const key = `k${place}`;
    expect([at, cardsOf(key).length]).toEqual([at, ends === 'nothing' ? 0 : 1]);
    expect([at, sent(key)]).toEqual([at, wanted]);
    expect([at, started(key)]).toEqual([at, started(key) > 0 ? 1 : wanted]);
  }
  const told = toldAlone(stage, people.bo, before).filter((words) =>
    /has ended before it could answer/.test(words),
  );
  expect(told.length).toBeGreaterThan(0);
}, 240_000);
