import type { SocketModeClient } from '@slack/socket-mode';
import type { Sleep } from '../../kernel/clock.ts';
import type { Log } from '../../kernel/log.ts';
import { goodbye, greeting, pauseAfter, refusalIn } from './greeting.ts';

/** A way to Slack that is kept open, connection after connection, until it is told to stop. */
export interface Line {
  readonly isOpen: () => boolean;
  /** Resolves after the first try, open or not; rejects when Slack refuses the token. */
  readonly tried: Promise<void>;
  /** Resolves when everything is closed for good. */
  readonly closed: Promise<void>;
}

/** A receiver that has not connected yet, and what tells that Slack wants its connection renewed. */
export interface Fresh {
  readonly client: SocketModeClient;
  readonly renewal: Promise<void>;
}

interface Keeping {
  readonly sleep: Sleep;
  readonly log: Log;
  readonly stop: AbortSignal;
  /** What to wait for before the first try. */
  readonly before: Promise<void> | undefined;
}

// Slack closes a connection about ten seconds after it asked for a new one.
const LINGER_MS = 10_000;

/**
 * Keeps a line open. Slack asks for a new connection every few hours: the new one is opened first, and the old one is
 * listened to until Slack closes it, so that nothing is lost in between.
 */
export function keepOpen(make: () => Fresh, { sleep, log, stop, before }: Keeping): Line {
  let open = 0;
  const tried = Promise.withResolvers<void>();
  const stopped = aborted(stop);
  const retiring = new Set<Promise<void>>();

  /** Listens until the connection is gone, and ends it when that takes too long. */
  const retire = async (client: Fresh['client'], gone: Promise<void>): Promise<void> => {
    const over = new AbortController();
    await Promise.race([gone, stopped, sleep(LINGER_MS, over.signal).catch(() => undefined)]);
    over.abort();
    await goodbye(client, sleep);
  };

  const connection = async (): Promise<void> => {
    const { client, renewal } = make();
    const gone = Promise.withResolvers<void>();
    client.once('disconnected', gone.resolve);
    await greeting(client, sleep);
    open += 1;
    client.once('disconnected', () => {
      open -= 1;
    });
    tried.resolve();
    await Promise.race([gone.promise, renewal, stopped]);
    const leaving = retire(client, gone.promise).finally(() => retiring.delete(leaving));
    retiring.add(leaving);
  };

  const keep = async (): Promise<void> => {
    await before?.catch(() => undefined);
    for (let failures = 0; !stop.aborted; ) {
      try {
        await connection();
        failures = 0;
      } catch (cause) {
        failures += 1;
        const refusal = refusalIn(cause);
        if (refusal) tried.reject(new Error(`Slack refuses SLACK_APP_TOKEN: ${refusal}.`));
        else tried.resolve();
        log.warn({ err: cause, failures }, 'a connection to Slack could not be opened; trying again');
        await sleep(pauseAfter(cause, failures), stop).catch(() => undefined);
      }
    }
    await Promise.all(retiring);
  };
  // Whoever starts the line hears of a refusal; nobody else waits for it.
  tried.promise.catch(() => undefined);
  return { isOpen: () => open > 0, tried: tried.promise, closed: keep() };
}

function aborted(signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  if (signal.aborted) resolve();
  else signal.addEventListener('abort', () => resolve(), { once: true });
  return promise;
}
