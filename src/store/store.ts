import { sql } from 'kysely';
import type { ApprovalShelf } from '../approvals/shelf.ts';
import type { AuditLog } from '../audit/entry.ts';
import type { QuerySlots } from '../cucm/slots.ts';
import type { SubscriptionShelf } from '../events/held.ts';
import type { DeliveryShelf } from '../gate/deliveries.ts';
import type { ResultShelf } from '../gate/results.ts';
import type { StopShelf } from '../gate/stops.ts';
import type { IncidentShelf } from '../incident/shelf.ts';
import { SKEW_MS } from '../kernel/clock.ts';
import type { DrainShelf } from '../maintenance/shelf.ts';
import type { SampleShelf } from '../samples/sample.ts';
import type { AlertShelf, WatchShelf } from '../watch/shelf.ts';
import { alertShelf } from './alerts.ts';
import { approvalShelf } from './approvals.ts';
import { auditLog } from './audit.ts';
import { type Observe, openDatabase } from './database.ts';
import { deliveryShelf } from './deliveries.ts';
import { drainShelf } from './drains.ts';
import { incidentShelf } from './incidents.ts';
import { countLocked } from './locked.ts';
import { migrate } from './migrations.ts';
import { querySlots } from './query-slots.ts';
import { type RecentLines, recentLines } from './recent.ts';
import { type Parse, resultShelf } from './results.ts';
import { clearAway, type Keep } from './retention.ts';
import { sampleShelf } from './samples.ts';
import { createSeal, type Keys } from './seal.ts';
import { stopShelf } from './stops.ts';
import { subscriptionShelf } from './subscriptions.ts';
import { type TalkStore, talkStore } from './talks.ts';
import { watchShelf } from './watches.ts';

/** Everything that outlives a process, on either engine. */
export interface Store {
  readonly audit: AuditLog;
  readonly results: ResultShelf;
  readonly approvals: ApprovalShelf;
  readonly talks: TalkStore;
  readonly samples: SampleShelf;
  readonly watches: WatchShelf;
  readonly alerts: AlertShelf;
  readonly subscriptions: SubscriptionShelf;
  readonly incidents: IncidentShelf;
  readonly drains: DrainShelf;
  readonly querySlots: QuerySlots;
  /** True for the first who names this key, whatever the process; false for everybody after. */
  readonly firstSeen: (key: string, at: number) => Promise<boolean>;
  /** What Slack has delivered to the process `owner`, and to those that are gone. */
  readonly deliveries: (owner: string) => DeliveryShelf;
  readonly stops: StopShelf;
  readonly recent: RecentLines;
  /** True when `owner` holds the lease until `until`; one owner at a time, and anybody after it has run out. */
  readonly lease: (name: string, owner: string, until: number, now: number) => Promise<boolean>;
  /** Clears away what has been kept long enough, a bounded amount; says how many rows went, by table. */
  readonly clear: (now: number, keep: Keep) => Promise<ReadonlyMap<string, number>>;
  /** How many kept replies and talks were encrypted with a key that is not known here. */
  readonly locked: () => Promise<number>;
  /** Rejects when nothing can be written. */
  readonly ping: () => Promise<void>;
  readonly migrate: (direction: 'up' | 'down') => Promise<readonly string[]>;
  readonly close: () => Promise<void>;
}

const PING = 'ping';

/**
 * Opens the database and its tables as they are; `migrate('up')` makes what is missing. Each statement is told to `observe`; with keys,
 * replies and talks are encrypted.
 */
export function openStore(
  url: string,
  parse: Parse,
  { observe, keys }: { readonly observe?: Observe | undefined; readonly keys?: Keys } = {},
): Store {
  const database = openDatabase(url, observe);
  const { db, write } = database;
  const seal = createSeal(keys);
  return {
    audit: auditLog(database),
    results: resultShelf(database, parse, seal),
    approvals: approvalShelf(database),
    talks: talkStore(database, Date.now, seal),
    samples: sampleShelf(database),
    watches: watchShelf(database),
    alerts: alertShelf(database),
    subscriptions: subscriptionShelf(database),
    incidents: incidentShelf(database),
    drains: drainShelf(database),
    querySlots: querySlots(database),
    firstSeen: async (key, at) => {
      const done = await write(() =>
        db
          .insertInto('seen')
          .values({ key, at })
          .onConflict((conflict) => conflict.column('key').doNothing())
          .executeTakeFirst(),
      );
      return Number(done.numInsertedOrUpdatedRows ?? 0) > 0;
    },
    deliveries: (owner) => deliveryShelf(database, owner),
    stops: stopShelf(database),
    recent: recentLines(database),
    lease: async (name, owner, until, now) => {
      const done = await write(() =>
        db
          .insertInto('leases')
          .values({ name, owner, until_ms: until })
          .onConflict((conflict) =>
            conflict
              .column('name')
              .doUpdateSet({ owner, until_ms: until })
              .where((row) =>
                row.or([
                  row('leases.owner', '=', owner),
                  row('leases.until_ms', '<=', now),
                  // Nobody can have got it for so long: a clock has gone back since.
                  row('leases.until_ms', '>', until + SKEW_MS),
                ]),
              ),
          )
          .executeTakeFirst(),
      );
      return Number(done.numInsertedOrUpdatedRows ?? 0) > 0;
    },
    clear: (now, keep) => clearAway(database, now, keep),
    locked: () => countLocked(database, seal),
    ping: async () => {
      await write(() =>
        db
          .insertInto('leases')
          .values({ name: PING, owner: PING, until_ms: 0 })
          .onConflict((conflict) =>
            conflict.column('name').doUpdateSet({ until_ms: sql`leases.until_ms + 1` }),
          )
          .execute(),
      );
    },
    migrate: (direction) => migrate(database, direction),
    close: database.close,
  };
}
