import { err, ok, type Result } from '../kernel/result.ts';
import type { Fresh } from './cache.ts';
import type { Asking, Connection, CucmFault, Devices, Selection } from './client.ts';
import { risportEnvelope } from './envelope.ts';
import type { Exchange } from './exchange.ts';
import { fault } from './fault-of.ts';
import { newestRows } from './newest.ts';
import type { DeviceReply } from './read-devices.ts';
import { checkedSelection } from './selection.ts';
import { type CucmPorts, type CucmSettings, NODE } from './settings.ts';
import { nextSlotAt, WINDOW_MS } from './slots.ts';

/** Device queries, within the limit of a minute. */
export interface Risport {
  readonly checked: (selection: Selection) => Result<Selection, CucmFault>;
  readonly devices: (
    selection: Selection,
    asking: Asking,
  ) => Promise<Result<Fresh<Omit<Devices, 'at' | 'cached'>>, CucmFault>>;
  readonly queries: () => Connection['queries'];
}

const PATH = '/realtimeservice2/services/RISService70';
/** Where clusters are known to stop without a word, whatever they are asked for. */
const LIMITS = [1000, 2000];
/** What a node says that has been asked and has answered. */
const ANSWERED = ['Ok', 'NotFound'];

/** Every attempt takes a place among those of the minute; without one nothing is sent. */
export function createRisport(
  cluster: string,
  { queriesPerMinute: limit, maxDevices }: CucmSettings,
  { clock, slots, log }: CucmPorts,
  exchange: Pick<Exchange, 'send' | 'restsUntil'>,
): Risport {
  let moments: readonly number[] = [];
  const nextAt = (now: number): number | undefined => {
    const free = nextSlotAt(moments, limit, now);
    const rests = exchange.restsUntil();
    return rests > now ? Math.max(rests, free ?? 0) : free;
  };

  const admit = async (): Promise<CucmFault | undefined> => {
    const now = clock();
    if (exchange.restsUntil() > now) return limitReached(limit, nextAt(now) ?? now, now);
    try {
      const place = await slots.take(cluster, limit, now);
      moments = place.moments;
      return place.taken ? undefined : limitReached(limit, nextAt(now) ?? now, now);
    } catch (cause) {
      log.warn({ err: cause, node: NODE }, 'device queries cannot be counted');
      return fault(
        'refused',
        'no',
        'cucm was not asked: its queries are counted in the database, which does not answer.',
        {
          todo: 'Nothing was sent. Ask again when the database is back; `health` shows it.',
        },
      );
    }
  };

  return {
    checked: (selection) => checkedSelection(selection, maxDevices),
    devices: async (selection, asking) => {
      const call = {
        service: 'RisPort',
        operation: 'selectCmDevice',
        expects: 'devices',
        path: PATH,
        action: 'selectCmDevice',
        body: risportEnvelope(selection, maxDevices),
        admit,
      } as const;
      const answer = await exchange.send(call, asking);
      if (!answer.ok) return err(answer.error.kind === 'version' ? unexpected() : answer.error);
      const { reply, bytes } = answer.value;
      if (reply.kind !== 'devices') return err(unexpected());
      return ok({ value: devicesOf(reply, maxDevices), bytes });
    },
    queries: () => {
      const now = clock();
      const counting = moments.filter((at) => at > now - WINDOW_MS);
      return { limit, lastMinute: counting.length, nextAt: nextAt(now) };
    },
  };
}

function devicesOf({ rows, nodes, found }: DeviceReply, maxDevices: number): Omit<Devices, 'at' | 'cached'> {
  return {
    devices: newestRows(rows),
    nodes,
    silent: nodes.filter(({ code }) => !ANSWERED.includes(code)).map(({ node }) => node),
    cut: rows.length >= maxDevices || LIMITS.includes(rows.length) || found > rows.length,
    found,
  };
}

function limitReached(limit: number, nextAt: number, now: number): CucmFault {
  const seconds = Math.max(1, Math.ceil((nextAt - now) / 1000));
  return fault(
    'resting',
    'no',
    `cucm has been asked for devices as often as its limit allows (${limit} a minute).`,
    {
      todo: `Nothing was sent. Ask again in ${seconds} s.`,
      nextAt,
    },
  );
}

const unexpected = (): CucmFault =>
  fault('protocol', 'yes', 'cucm sent an answer that is not one of RisPort.', {
    todo: 'Check that CUCM_URL names the publisher.',
  });
