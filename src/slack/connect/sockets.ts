import type { App, Receiver } from '@slack/bolt';
import type { Sleep } from '../../kernel/clock.ts';
import type { Log } from '../../kernel/log.ts';
import { slackFetch } from '../outbox/slack-fetch.ts';
import { SocketModeReceiver } from './bolt.ts';
import { boltLogger } from './bolt-logger.ts';
import { type Fresh, keepOpen, type Line } from './line.ts';
import { tap } from './tap.ts';

/** Two Socket Mode connections under one app, so that one of them is there while Slack renews the other. */
export interface Sockets extends Receiver {
  /** Whether any connection is open. */
  readonly isOpen: () => boolean;
  /** The id of the app, as Slack said it in its greeting. */
  readonly appId: () => string | undefined;
}

/** How to reach Slack, and what to work with. */
export interface SocketSettings {
  readonly appToken: string;
  readonly slackApiUrl: string;
  readonly sleep: Sleep;
  readonly log: Log;
}

const CONNECTIONS = 2;
// So that Slack does not renew both at the same moment.
const STAGGER_MS = 3000;

/** Connections that Bolt's receivers read, and that are kept open by us: the library's own way leaves gaps of seconds. */
export function createSockets({ appToken, slackApiUrl, sleep, log }: SocketSettings): Sockets {
  let appId: string | undefined;
  let app: App | undefined;
  const logger = boltLogger(log);
  const lines: Line[] = [];
  const stop = new AbortController();

  const make = (): Fresh => {
    // Each gets an object of its own: the library writes its settings into whatever it is given.
    const clientOptions = {
      slackApiUrl,
      timeout: 10_000,
      fetch: slackFetch,
      rejectRateLimitedCalls: true,
      retryConfig: { retries: 1, minTimeout: 300, maxTimeout: 30_000 },
    };
    const receiver = new SocketModeReceiver({
      appToken,
      autoReconnectEnabled: false,
      logger,
      installerOptions: { clientOptions },
      customPropertiesExtractor: ({ envelope_id }) => ({ envelopeId: envelope_id }),
    });
    if (app) receiver.init(app);
    const renewal = Promise.withResolvers<void>();
    tap(receiver, {
      greeted: (id) => {
        appId = id ?? appId;
      },
      renew: renewal.resolve,
      stumbled: (cause) => log.warn({ err: cause }, 'the library stumbled over a message of Slack'),
    });
    return { client: receiver.client, renewal: renewal.promise };
  };

  return {
    init: (own: App) => {
      app = own;
    },
    start: async () => {
      for (let place = 0; place < CONNECTIONS; place += 1) {
        const before = place === 0 ? undefined : sleep(STAGGER_MS, stop.signal);
        lines.push(keepOpen(make, { sleep, log, stop: stop.signal, before }));
      }
      await lines[0]?.tried;
    },
    stop: async () => {
      stop.abort();
      await Promise.all(lines.map(({ closed }) => closed));
    },
    isOpen: () => lines.some(({ isOpen }) => isOpen()),
    appId: () => appId,
  };
}
