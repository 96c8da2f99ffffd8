import type { AnyMiddlewareArgs, Middleware } from '@slack/bolt';
import type { DeliveryShelf, LeftBehind } from '../../gate/deliveries.ts';
import type { Reply } from '../ask/reply.ts';
import type { Needs } from '../needs.ts';
import { type About, deliveryIn } from './delivery.ts';
import { acknowledged } from './feature.ts';
import type { Memory } from './first.ts';

/** Bolt's bag of things that are known of a delivery. */
type Context = Readonly<Record<string, unknown>>;

/** What Slack has delivered to this process, kept until it is dealt with, so that another one can go on with it. */
export interface Deliveries {
  /** Keeps a delivery before it is acknowledged, and stops one that was delivered before. */
  readonly keep: Middleware<AnyMiddlewareArgs>;
  /** True when `keep` has looked already whether it is the first of its kind. */
  readonly isKept: (context: Context) => boolean;
  /** The same reply, but for a delivery that another process has taken over: that one answers. */
  readonly only: (context: Context, reply: Reply) => Reply;
  /** Nobody need go on with it any more: what it was about is kept elsewhere. */
  readonly settled: (context: Context) => Promise<void>;
  /** Says that this process lives, and deals with what others have left behind; to be called about once a second. */
  readonly sweep: () => Promise<void>;
  /** Begins nothing further: what still comes is kept, for others to deal with. */
  readonly close: () => void;
  /** Leaves at once what is not dealt with to others. */
  readonly leave: () => Promise<void>;
}

/** What they rest on; `keepable` takes out of a delivery what may not be kept. */
interface Parts {
  readonly needs: Pick<Needs, 'clock' | 'sleep' | 'log'> & { readonly deliveries: DeliveryShelf };
  readonly isNew: Memory;
  readonly keepable: (about: About) => About;
  readonly goOn: (left: LeftBehind, only: (reply: Reply) => Reply) => Promise<void>;
}

const KEY = 'delivery';
const LOOKED = 'delivery looked up';
/** Slack waits three seconds for the acknowledgement, whatever the database does. */
const PATIENCE_MS = 1000;
/** A process that has given no sign for this long is gone. */
const GONE_MS = 10_000;

/** Deliveries over this shelf. */
export function createDeliveries({ needs, isNew, keepable, goOn }: Parts): Deliveries {
  const { clock, sleep, log, deliveries } = needs;
  let lastSign = 0;
  /** Since when the signs have come without a gap. */
  let steadySince = 0;
  let closing = false;
  let leaving = false;
  const ending = new Set<Promise<void>>();
  /** What the database has not said yet, and what it could not keep after all. */
  const pending = new Map<string, Promise<boolean>>();
  const unkept = new Set<string>();

  const over = (key: string): Promise<void> => {
    if (unkept.delete(key)) return Promise.resolve();
    const noting = (pending.get(key) ?? Promise.resolve(true))
      .then(() => deliveries.over(key))
      .catch((cause: unknown) => log.warn({ err: cause }, 'that a delivery was dealt with could not be kept'))
      .finally(() => ending.delete(noting));
    ending.add(noting);
    return noting;
  };
  /** `alone` when it is dealt with although the database cannot keep it. */
  const taken = async (key: string, about: About): Promise<'taken' | 'alone' | 'not the first'> => {
    if (!isNew(key)) return 'not the first';
    const enough = new AbortController();
    const late = sleep(PATIENCE_MS, enough.signal).then(
      () => true,
      () => true,
    );
    const taking = deliveries.take({ key, at: clock(), about: keepable(about) });
    pending.set(key, taking);
    const known = (): unknown => pending.delete(key);
    taking.then(known).catch(() => known() && unkept.add(key));
    try {
      return (await Promise.race([taking, late])) ? 'taken' : 'not the first';
    } catch (cause) {
      log.error({ err: cause }, 'the database could not say whether a delivery is the first');
      return 'alone';
    } finally {
      enough.abort();
    }
  };
  /** Whether the answer is this process's to give. */
  const mine = async (key: string): Promise<boolean> => {
    // Acknowledged before the database had said so, it may turn out to be somebody else's.
    const first = await pending.get(key)?.catch(() => true);
    if (first === false || leaving) return false;
    if (unkept.has(key)) return true;
    try {
      return await deliveries.answering(key);
    } catch {
      // Whoever could take it over has no database either.
      return true;
    }
  };
  const onlyOf =
    (key: string) =>
    (reply: Reply): Reply => {
      let asked: Promise<boolean> | undefined;
      return {
        ...reply,
        show: async (answer, everybody) => {
          asked ??= mine(key);
          if (await asked) return reply.show(answer, everybody);
          log.warn({ key }, 'another process has taken this over; its answer counts');
        },
      };
    };
  const keyIn = (context: Context): string | undefined => {
    const key = context[KEY];
    return typeof key === 'string' ? key : undefined;
  };

  const sign = async (): Promise<void> => {
    const now = clock();
    await deliveries.live(now + GONE_MS);
    if (Math.abs(now - lastSign) > GONE_MS) steadySince = now;
    lastSign = now;
  };

  return {
    keep: async (args) => {
      const found = deliveryIn(args.body);
      if (!found) return args.next();
      const how = await taken(found.key, found.about);
      if (how === 'not the first' || (closing && how === 'taken')) {
        const ack = 'ack' in args ? args.ack : undefined;
        if (typeof ack === 'function') await acknowledged(ack, log);
        return;
      }
      args.context[LOOKED] = true;
      if (how === 'alone') return args.next();
      args.context[KEY] = found.key;
      try {
        await args.next();
      } finally {
        if (!leaving) void over(found.key);
      }
    },
    isKept: (context) => context[LOOKED] === true,
    only: (context, reply) => {
      const key = keyIn(context);
      return key === undefined ? reply : onlyOf(key)(reply);
    },
    settled: async (context) => {
      const key = keyIn(context);
      if (key !== undefined) await over(key);
    },
    sweep: async () => {
      await sign();
      // After the database was away nobody's sign is fresh; whoever lives gives one soon.
      if (clock() - steadySince < GONE_MS) return;
      for (const left of await deliveries.leftBehind(clock())) {
        if (closing || !(await deliveries.takeOver(left))) continue;
        log.info({ key: left.key }, 'a delivery that another process has left is gone on with');
        void goOn(left, onlyOf(left.key)).then(
          () => over(left.key),
          (cause: unknown) =>
            log.error({ err: cause, key: left.key }, 'what was left could not be dealt with'),
        );
      }
    },
    close: () => {
      closing = true;
    },
    leave: async () => {
      leaving = true;
      await Promise.all(ending);
      await deliveries.live(0).catch((cause: unknown) => {
        log.warn({ err: cause }, 'what is left to others is found by them only later');
      });
    },
  };
}
