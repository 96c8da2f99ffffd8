import { drawMessage } from '../../playground/slack/draw.ts';
import type { Posted } from '../../playground/slack/state.ts';
import { type Stage, type StageOptions, setStage } from '../../playground/stage.ts';

/** A stage whose gateways are all up at first, with one channel for alerts. */
export function alertStage(config: string, options: StageOptions = {}): Promise<Stage> {
  return setStage({
    approvals: true,
    ...options,
    config,
    prepare: (parts) => {
      for (const { world } of parts.fleet.nodes) {
        for (const gateway of world.drouting.gateways) gateway.state = 'Active';
        for (const set of world.dispatcher.sets)
          for (const destination of set.destinations) destination.state = 'Active';
        for (const destination of world.balancer) destination.enabled = true;
      }
      return options.prepare?.(parts) ?? {};
    },
  });
}

/** The cards of alerts that stand in the channel, oldest first. */
export function cards({ slack, channel }: Stage): readonly Posted[] {
  return slack.messages.filter(
    (message) =>
      message.channel === channel && message.to === undefined && drawMessage(message).includes('[ Look ]'),
  );
}

/** The newest card that says this, once there is one. */
export async function cardSaying(stage: Stage, words: string | RegExp, ms = 15_000): Promise<string> {
  return stage.slack.until(() => {
    const drawn = cards(stage).map((card) => drawMessage(card));
    return drawn.findLast((text) => new RegExp(words, 'i').test(text));
  }, ms);
}

/** How often the bot called a method of Slack. */
export const called = ({ slack }: Stage, method: string): number =>
  slack.calls.filter((call) => call.method === method && call.ok).length;
