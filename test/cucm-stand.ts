import { type Cucm, type CucmOptions, createCucm } from '../playground/cucm/cucm.ts';
import type { CucmClient } from '../src/cucm/client.ts';
import { createCucmClient } from '../src/cucm/create-client.ts';
import type { CucmPorts, CucmSettings } from '../src/cucm/settings.ts';
import { slotsInMemory } from '../src/cucm/slots.ts';
import type { Observation } from '../src/gate/ports.ts';
import type { Log } from '../src/kernel/log.ts';

/** A client whose clock stands still but for its own pauses, and everything that it did besides asking. */
export interface CucmStand {
  readonly client: CucmClient;
  /** How long it paused, each time; a pause takes no time and moves the clock. */
  readonly slept: number[];
  /** All that was logged, as one text. */
  readonly logged: () => string;
  readonly observed: Observation[];
  readonly pass: (ms: number) => void;
}

/** The beginning of a minute. */
export const NOON = 1_795_003_200_000;

/** A client for a server on loopback, with the clock and pauses in the hands of the test. */
export function cucmStand(
  server: Pick<CucmSettings, 'url' | 'user' | 'password' | 'ca'>,
  change: Partial<CucmSettings> = {},
  ports: Partial<CucmPorts> = {},
): CucmStand {
  const slept: number[] = [];
  const lines: string[] = [];
  const observed: Observation[] = [];
  let now = NOON;
  const line = (fields: object, message: string): void =>
    void lines.push(`${JSON.stringify(fields)} ${message}`);
  const log: Log = { debug: line, info: line, warn: line, error: line };
  const { url, user, password, ca } = server;
  const client = createCucmClient(
    {
      url,
      user,
      password,
      ...(ca ? { ca } : {}),
      timeoutMs: 5000,
      retries: 3,
      queriesPerMinute: 15,
      maxDevices: 1000,
      cacheMs: 0,
      ...change,
    },
    {
      clock: () => now,
      sleep: async (ms, signal) => {
        signal?.throwIfAborted();
        slept.push(Math.round(ms));
        now += ms;
      },
      random: () => 0.5,
      slots: slotsInMemory(),
      log,
      observe: (observation) => void observed.push(observation),
      ...ports,
    },
  );
  return {
    client,
    slept,
    logged: () => lines.join('\n'),
    observed,
    pass: (ms) => {
      now += ms;
    },
  };
}

/** A small simulated cluster and a client for it; `closing` takes what has to be closed. */
export async function cucmScene(
  closing: (() => unknown)[],
  options: CucmOptions = {},
  change: Partial<CucmSettings> = {},
): Promise<CucmStand & { readonly cucm: Cucm }> {
  const cucm = await createCucm({ phones: 20, ...options });
  const stand = cucmStand(cucm, change);
  closing.push(stand.client.close, cucm.close);
  return { cucm, ...stand };
}
