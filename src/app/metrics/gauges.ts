import type { Registry } from 'prom-client';
import type { Store } from '../../store/store.ts';
import { Gauge } from '../prometheus.ts';
import { ownVersion } from '../version.ts';

/** What stands at the moment of a reading. */
export interface Figures {
  readonly nodes: () => readonly {
    readonly node: string;
    readonly state: string;
    readonly waiting: number;
  }[];
  readonly parts: () => Promise<readonly { readonly part: string; readonly works: boolean }[]>;
  readonly store: Pick<Store, 'alerts' | 'approvals' | 'incidents'>;
  /** Whether this process does what time asks for. */
  readonly onDuty: () => boolean;
  readonly now: () => number;
}

type Point = readonly [labels: Readonly<Record<string, string>>, value: number];

const SEVERITIES = ['warning', 'critical'];
const OPEN = ['pending', 'approved', 'executing'];
const INCIDENTS = ['open', 'resolved'];

/** Registers the figures that are asked for at each reading; one that cannot be had is left out of it, and the others stand. */
export function registerGauges(registry: Registry, figures: Figures): void {
  const gauge = (
    name: string,
    help: string,
    labelNames: readonly string[],
    points: () => readonly Point[] | Promise<readonly Point[]>,
  ): void => {
    const made = new Gauge({
      name,
      help,
      labelNames: [...labelNames],
      registers: [],
      async collect() {
        this.reset();
        if (labelNames.length === 0) this.remove();
        const found = await Promise.resolve(points()).catch(() => []);
        for (const [labels, value] of found) this.set(labels, value);
      },
    });
    registry.registerMetric(made);
  };

  gauge('chatops_build_info', 'The release, as a label', ['version'], () => [[{ version: ownVersion() }, 1]]);
  gauge('chatops_part_up', '1 when a part of ours works', ['part'], async () =>
    (await figures.parts()).map(({ part, works }) => [{ part: part.toLowerCase() }, works ? 1 : 0]),
  );
  gauge('chatops_on_duty', '1 in the process that does what time asks for', [], () => [
    [{}, figures.onDuty() ? 1 : 0],
  ]);
  gauge('chatops_node_up', '1 when the last call to a node was answered', ['node'], () =>
    // Of a node that was not asked yet nothing is known.
    figures
      .nodes()
      .filter(({ state }) => state !== 'unknown')
      .map(({ node, state }) => [{ node }, state === 'up' ? 1 : 0]),
  );
  gauge('chatops_node_waiting', 'Calls in the queue of a node', ['node'], () =>
    figures.nodes().map(({ node, waiting }) => [{ node }, waiting]),
  );
  gauge('chatops_alerts', 'Alerts that are not over', ['severity'], async () =>
    counted(
      'severity',
      SEVERITIES,
      (await figures.store.alerts.live()).map(({ severity }) => severity),
    ),
  );
  gauge('chatops_approvals', 'Approvals that have not ended', ['state'], async () =>
    counted(
      'state',
      OPEN,
      (await figures.store.approvals.open()).map(({ state }) => state),
    ),
  );
  gauge(
    'chatops_approval_oldest_seconds',
    'Age of the oldest approval that waits; 0 when none does',
    [],
    async () => {
      const waiting = (await figures.store.approvals.open())
        .filter(({ state }) => state === 'pending')
        .map(({ at }) => at);
      return [[{}, waiting.length === 0 ? 0 : (figures.now() - Math.min(...waiting)) / 1000]];
    },
  );
  gauge('chatops_incidents', 'Incidents that are not archived', ['state'], async () =>
    counted(
      'state',
      INCIDENTS,
      (await figures.store.incidents.active()).map(({ state }) => state),
    ),
  );
}

/** How often each of the known words occurs, 0 included; others are counted under their own. */
function counted(label: string, known: readonly string[], words: readonly string[]): readonly Point[] {
  const all = [...new Set([...known, ...words])];
  return all.map((word) => [{ [label]: word }, words.filter((each) => each === word).length]);
}
