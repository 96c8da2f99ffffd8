import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { type Bot, startBot } from '../../playground/bot.ts';
import type { Stage } from '../../playground/stage.ts';
import { LONG } from '../long.ts';
import { alertStage, called, cardSaying, cards } from './alerting.ts';

const CONFIG = `
samples: { every: 1s }
watches: { built_in: [gateway-down] }
`;

interface Scene {
  readonly stage: Stage;
  /** Kills the bot without warning and starts it again. */
  readonly killed: (meanwhile?: () => void) => Promise<void>;
}

/** One story on a stage of its own; they mostly wait, so they are told side by side. */
const story = (play: (scene: Scene) => Promise<void>) => async (): Promise<void> => {
  const stage = await alertStage(CONFIG);
  let further: Bot | undefined;
  let kills = 0;
  const killed = async (meanwhile?: () => void): Promise<void> => {
    await stage.bot.stop('SIGKILL');
    kills += 1;
    stage.slack.heal();
    meanwhile?.();
    further = await startBot(stage.env);
  };
  try {
    await play({ stage, killed });
    console.log('an alert:', { kills, cards: cards(stage).length });
  } finally {
    await further?.stop();
    await stage.close();
  }
};

describe.concurrent('an alert', () => {
  test(
    'killed before Slack had the card: it is posted once, by the process that comes after',
    story(async ({ stage, killed }) => {
      stage.slack.fail('chat.postMessage', { error: 'fatal_error', delayMs: 60_000, times: 1 });
      stage.fleet.node('fra').probing.silent('gw1');
      await sleep(2500);
      expect(cards(stage)).toHaveLength(0);

      await killed();
      await cardSaying(stage, 'gw1 on fra is not up', 25_000);
      await sleep(3000);

      expect(cards(stage)).toHaveLength(1);
    }),
  );

  test(
    'killed when Slack had the card and had not said so: it is found and not posted again',
    story(async ({ stage, killed }) => {
      stage.slack.fail('chat.postMessage', {
        error: 'fatal_error',
        afterDoing: true,
        delayMs: 60_000,
        times: 1,
      });
      stage.fleet.node('fra').probing.silent('gw1');
      await cardSaying(stage, 'gw1 on fra is not up');

      await killed();
      stage.fleet.node('fra').probing.silent('gw2');
      await cardSaying(stage, '2 gateways or destinations on fra', 25_000);
      stage.fleet.node('fra').probing.answering('gw1');
      stage.fleet.node('fra').probing.answering('gw2');
      await cardSaying(stage, 'Resolved: 2 gateways', 25_000);

      expect(cards(stage)).toHaveLength(1);
      expect(called(stage, 'chat.postMessage')).toBe(0);
    }),
  );

  test(
    'killed while it was shown, and back when all was over: the card ends',
    story(async ({ stage, killed }) => {
      stage.fleet.node('fra').probing.silent('gw1');
      await cardSaying(stage, 'gw1 on fra is not up');

      await killed(() => stage.fleet.node('fra').probing.answering('gw1'));
      await cardSaying(stage, 'Resolved: gw1 on fra', 25_000);

      expect(cards(stage)).toHaveLength(1);
    }),
  );

  test.each(LONG ? [0, 60] : [60])('killed %d ms after the card was posted: it stays one', (ms) =>
    story(async ({ stage, killed }) => {
      stage.fleet.node('fra').probing.silent('gw1');
      await cardSaying(stage, 'gw1 on fra is not up');
      await sleep(ms);
      await killed();
      stage.fleet.node('fra').probing.silent('gw2');
      await cardSaying(stage, '2 gateways or destinations on fra', 25_000);

      expect(cards(stage)).toHaveLength(1);
    })(),
  );

  test(
    'an answer of Slack that was lost makes no second card',
    story(async ({ stage }) => {
      stage.slack.fail('chat.postMessage', { status: 502, afterDoing: true, times: 1 });
      stage.fleet.node('fra').probing.silent('gw1');
      await cardSaying(stage, 'gw1 on fra is not up');
      await sleep(6500);
      stage.fleet.node('fra').probing.answering('gw1');
      await cardSaying(stage, 'Resolved: gw1 on fra', 25_000);

      expect(cards(stage)).toHaveLength(1);
      expect(called(stage, 'conversations.history')).toBeGreaterThan(0);
    }),
  );

  test(
    'a channel that the bot is not in is named in health, and the alert comes when it is invited',
    story(async ({ stage }) => {
      stage.slack.fail('chat.postMessage', { error: 'not_in_channel', times: Number.POSITIVE_INFINITY });
      stage.fleet.node('fra').probing.silent('gw1');
      await stage.slack.until(
        () => stage.bot.log.some((line) => line.includes('alerts cannot be posted')),
        15_000,
      );
      stage.slack.heal();

      await cardSaying(stage, 'gw1 on fra is not up', 25_000);
      expect(cards(stage)).toHaveLength(1);
    }),
  );
});
