import type { Alert } from '../../watch/alert.ts';
import type { Desk } from '../ask/desk.ts';
import { answerTurn } from '../ask/turn.ts';
import type { Feature } from '../connect/feature.ts';
import { onPress, type Press } from '../connect/presses.ts';
import { say } from '../words/words.ts';
import { chartLine, lookLine } from './asks.ts';

const BUTTONS = ['look', 'chart', 'playbook', 'mute', 'unmute'] as const;

type OnAlert = Press<(typeof BUTTONS)[number]>;

const MUTE_MS = 3_600_000;

/** Listens to the buttons under alerts. */
export const alertButtons: Feature = (app, listening) => {
  onPress(app, listening, 'alert', BUTTONS, (press) => pressed(listening.desk, press));
};

/** Looks, charts and playbooks are asked for as if they were typed, under the presser's own role. */
async function pressed(desk: Desk, press: OnAlert): Promise<void> {
  const found = await desk.needs.watching.alerts.find(press.value);
  if (!found) return press.beside.show(say('This alert is no longer kept.'), false);
  const text = lineFor(press.name, found);
  if (text === undefined) return muted(desk, press, found);
  const { team, user, channel, thread, beside } = press;
  return answerTurn(desk, { team, user, via: 'button', channel, thread, text, reply: beside });
}

function lineFor(name: OnAlert['name'], alert: Alert): string | undefined {
  switch (name) {
    case 'look':
      return lookLine(alert);
    case 'chart':
      return chartLine(alert) ?? lookLine(alert);
    case 'playbook':
      return `playbook ${alert.playbook ?? ''}`;
    case 'mute':
    case 'unmute':
      return undefined;
  }
}

/** The card itself says who muted it, so the presser is told only what went wrong. */
async function muted({ needs, roles }: Desk, press: OnAlert, found: Alert): Promise<void> {
  const { team, user, channel } = press;
  const actor = await roles.actorOf({ team, user, via: 'button', live: true });
  if (!actor.scopes.has('mi.read'))
    return press.beside.show(
      say(`${actor.because ?? ''} This needs mi.read. Nothing was changed.`.trim()),
      false,
    );
  const { watching } = needs;
  const doer = { team, user, via: 'button', channel };
  const done =
    press.name === 'mute'
      ? await watching.mute(found.watch, found.node, MUTE_MS, doer)
      : await watching.unmute(found.watch, found.node, doer);
  if (!done.ok) await press.beside.show(say(done.error), false);
}
