import type { App } from '@slack/bolt';
import type { Log } from '../../kernel/log.ts';
import type { Desk } from '../ask/desk.ts';
import type { Running } from '../talk/running.ts';
import type { Deliveries } from './deliveries.ts';
import type { First } from './first.ts';
import type { Press } from './presses.ts';
import type { Work } from './work.ts';

/** What listeners work with. */
export interface Listening {
  readonly desk: Desk;
  readonly work: Work;
  readonly first: First;
  readonly deliveries: Pick<Deliveries, 'isKept' | 'only' | 'settled'>;
  /** What to do at a press, by the name of the button, for one that another process has left. */
  readonly presses: Map<string, (press: Omit<Press<string>, 'name'>) => Promise<void>>;
  readonly running: Running;
  readonly team: string;
  readonly botUser: string;
}

/** Registers what one feature listens to. */
export type Feature = (
  app: Pick<App, 'command' | 'action' | 'event' | 'message' | 'view' | 'options' | 'shortcut'>,
  listening: Listening,
) => void;

/** Acknowledges; when the connection has just gone the work is still done, since Slack does not deliver a press or a command again. */
export async function acknowledged(ack: () => Promise<void>, log: Log): Promise<void> {
  try {
    await ack();
  } catch (cause) {
    log.warn({ err: cause }, 'a delivery could not be acknowledged');
  }
}
