import { type App, type Receiver, SocketModeReceiver } from '@slack/bolt';
import type { Log } from '../../kernel/log.ts';
import { boltLogger } from './bolt-logger.ts';

/** Two Socket Mode connections under one app, so that one of them is there while Slack renews the other. */
export interface Sockets extends Receiver {
  /** How many connections are open. */
  readonly open: () => number;
}

const CONNECTIONS = 2;

/** Receivers with options of their own: the library writes its retry settings into whatever object it is given. */
export function createSockets(appToken: string, slackApiUrl: string, log: Log): Sockets {
  let open = 0;
  const receivers = Array.from({ length: CONNECTIONS }, () => {
    const retryConfig = { retries: 100, factor: 1.3, maxTimeout: 30_000 };
    const receiver = new SocketModeReceiver({
      appToken,
      logger: boltLogger(log),
      installerOptions: { clientOptions: { slackApiUrl, retryConfig } },
      customPropertiesExtractor: ({ envelope_id }) => ({ envelopeId: envelope_id }),
    });
    let connected = false;
    const change = (to: boolean) => (): void => {
      if (connected === to) return;
      connected = to;
      open += to ? 1 : -1;
    };
    receiver.client.on('connected', change(true));
    receiver.client.on('disconnected', change(false));
    receiver.client.on('reconnecting', change(false));
    return receiver;
  });
  return {
    init: (app: App) => {
      for (const receiver of receivers) receiver.init(app);
    },
    // One after the other, so that Slack does not renew both at the same moment.
    start: async () => {
      for (const receiver of receivers) await receiver.start();
    },
    stop: async () => {
      await Promise.all(receivers.map((receiver) => receiver.client.disconnect()));
    },
    open: () => open,
  };
}
