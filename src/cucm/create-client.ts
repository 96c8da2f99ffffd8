import { createHash } from 'node:crypto';
import { whyNotReadOnly } from '../catalogue/cucm/read-only-sql.ts';
import { err, ok } from '../kernel/result.ts';
import { createAxl } from './axl.ts';
import { createCache, type Fresh } from './cache.ts';
import type { CucmClient, Devices, Rows } from './client.ts';
import { createExchange } from './exchange.ts';
import { fault } from './fault-of.ts';
import { AGAIN } from './judge.ts';
import { createRisport } from './risport.ts';
import type { CucmPorts, CucmSettings } from './settings.ts';

/** Each of the two kinds of answers is kept up to this size, as it was on the wire. */
const MOST_KEPT_BYTES = 8 * 1024 * 1024;

type Answer<T> = Omit<T, 'at' | 'cached'>;

/** A client for the cluster of these settings. */
export function createCucmClient(settings: CucmSettings, ports: CucmPorts): CucmClient {
  const { url, cacheMs, retries } = settings;
  const cluster = hash(url).slice(0, 12);
  const exchange = createExchange(settings, ports);
  const axl = createAxl(exchange);
  const risport = createRisport(cluster, settings, ports, exchange);
  const devices = createCache<Answer<Devices>>(ports.clock, cacheMs, MOST_KEPT_BYTES);
  const rows = createCache<Answer<Rows>>(ports.clock, cacheMs, MOST_KEPT_BYTES);
  const key = (...question: readonly unknown[]): string => hash(JSON.stringify([cluster, ...question]));

  return {
    devices: async (selection, asking = {}) => {
      const asked = risport.checked(selection);
      if (!asked.ok) return asked;
      return devices.ask(key('devices', asked.value), asking, (how) => risport.devices(asked.value, how));
    },
    rows: async (query, asking = {}) => {
      const because = whyNotReadOnly(query);
      if (because) return err(notSent(because));
      return rows.ask(key('rows', query), asking, async (how) => {
        const answer = await axl.query(query, how);
        if (!answer.ok) return answer;
        const { reply, bytes } = answer.value;
        return ok<Fresh<Answer<Rows>>>({ value: { rows: reply.kind === 'rows' ? reply.rows : [] }, bytes });
      });
    },
    version: (asking = {}) => axl.version(asking),
    connection: () => {
      const sizes = [devices.size(), rows.size()];
      const moments = sizes.flatMap(({ oldestAt }) => oldestAt ?? []);
      return {
        url,
        cluster,
        ...axl.known(),
        pinned: exchange.pinned(),
        axl: exchange.standing.AXL.now(),
        risport: exchange.standing.RisPort.now(),
        retry: { max: retries, statuses: AGAIN },
        queries: risport.queries(),
        cache: {
          entries: sizes.reduce((sum, { entries }) => sum + entries, 0),
          oldestAt: moments.length > 0 ? Math.min(...moments) : undefined,
        },
      };
    },
    close: exchange.close,
  };
}

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

const notSent = (because: string) =>
  fault('bad-parameters', 'no', `cucm was not asked: ${because}`, {
    todo: 'Nothing was sent. Ask for one SELECT that only reads.',
  });
