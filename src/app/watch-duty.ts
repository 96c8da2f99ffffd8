import type { NodeSetting } from '../config/nodes.ts';
import { newId } from '../kernel/id.ts';
import type { Fleet } from '../mi/fleet.ts';
import type { RunningSlack } from '../slack/connect/start.ts';
import type { Needs, PartView } from '../slack/needs.ts';
import type { Store } from '../store/store.ts';
import { createDuty } from './duty.ts';
import { type Hearing, startEvents } from './events.ts';
import type { Metrics } from './metrics/metrics.ts';
import { repeat } from './repeat.ts';
import { startSampling } from './sampling.ts';
import type { SiteSettings } from './settings.ts';
import type { WatchDesk } from './watching.ts';

/** What watching needs while the program runs. */
interface Parts {
  readonly site: SiteSettings;
  readonly nodes: readonly NodeSetting[];
  readonly fleet: Fleet;
  readonly store: Store;
  readonly watch: WatchDesk;
  readonly slack: Pick<RunningSlack, 'alerts' | 'team'>;
  readonly metrics: Metrics;
  readonly instance: string;
  readonly needs: Pick<Needs, 'catalogue' | 'log' | 'clock'>;
}

/** Samples, events and cards of alerts while they are looked after. */
export interface OnWatch {
  readonly views: () => Promise<readonly PartView[]>;
  readonly close: () => Promise<void>;
}

const SWEEP_MS = 1000;

/** Samples the nodes, listens for their events and shows alerts until it is closed; rejects when events cannot be listened for. */
export async function startWatch(parts: Parts): Promise<OnWatch> {
  const { site, nodes, fleet, store, watch, slack, metrics, instance } = parts;
  const { catalogue, log, clock } = parts.needs;
  const { every } = site.charts;
  await watch.refresh();
  let hearing: Hearing | undefined;
  const sampling = startSampling({
    every,
    fleet,
    store,
    catalogue,
    instance,
    wantsOf: watch.wantsOf,
    seen: async (readings) => {
      hearing?.seen(readings);
      await watch.refresh();
      await watch.watcher.seen(readings);
    },
    took: metrics.observeRound,
    log,
  });
  try {
    hearing =
      site.events &&
      (await startEvents({
        events: site.events,
        nodes,
        fleet,
        catalogue,
        store,
        watch,
        look: sampling.look,
        count: metrics.countEvent,
        instance,
        team: slack.team,
        newId,
        log,
      }));
  } catch (cause) {
    await sampling.close();
    throw cause;
  }
  const mayShow = createDuty(store, instance, clock, 'alerts');
  const showing = repeat(
    SWEEP_MS,
    async () => (await mayShow()) && slack.alerts.sweep(),
    (cause) => log.warn({ err: cause }, 'alerts could not be looked after; trying again'),
  );
  return {
    views: async () => [
      await watchView(parts, every),
      ...(hearing === undefined ? [] : [await hearing.view()]),
    ],
    close: async () => {
      await Promise.all([showing(), hearing?.close(), sampling.close()]);
    },
  };
}

async function watchView({ watch, slack }: Parts, every: number): Promise<PartView> {
  const { port } = watch;
  const [watches, alerts] = await Promise.all([port.watches(), port.alerts.live()]);
  const problem = slack.alerts.problem();
  const sampled = every === 0 ? 'nothing is sampled' : `sampled every ${Math.round(every / 1000)} s`;
  const place = port.channel === undefined ? 'alerts are posted nowhere' : `alerts go to ${port.channel}`;
  const count = `${watches.length} watches, ${alerts.length} alerts; ${sampled}, ${place}.`;
  return { part: 'watching', works: problem === undefined, detail: problem ? `${problem} ${count}` : count };
}
