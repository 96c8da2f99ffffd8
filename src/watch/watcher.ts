import type { Clock } from '../kernel/clock.ts';
import { STATES } from '../samples/kinds.ts';
import type { Reading } from '../samples/reading.ts';
import type { SampleShelf } from '../samples/sample.ts';
import type { Alert } from './alert.ts';
import { isActive } from './alert.ts';
import { dropped } from './changes.ts';
import { type Counts, createCounts } from './counts.ts';
import { type Heard, partIn, stateIn } from './heard.ts';
import { createHistory, type History } from './history.ts';
import { judge, type Verdict } from './judge.ts';
import { type Finding, observed } from './observe.ts';
import type { AlertShelf } from './shelf.ts';
import { looksAt, memoryFor } from './wants.ts';
import type { Watch } from './watch.ts';

/** What the watcher works with. */
export interface WatcherNeeds {
  readonly nodes: readonly string[];
  readonly alerts: Pick<AlertShelf, 'add' | 'settle' | 'live' | 'latest'>;
  readonly samples: Pick<SampleShelf, 'read'>;
  /** The pause between samples. */
  readonly every: number;
  /** An alert that ended within this time goes on when the same happens again. */
  readonly reopenMs: number;
  /** Told of each change that was kept, once. */
  readonly changed: (alert: Alert) => void;
  /** Lets other work of the process go on between two nodes. */
  readonly breathe: () => Promise<unknown>;
  readonly clock: Clock;
  readonly newId: () => string;
}

/** Judges what nodes say by the watches, and keeps the alerts that come of it. */
export interface Watcher {
  /** These are the watches from now on. */
  readonly use: (watches: readonly Watch[]) => void;
  readonly seen: (readings: readonly Reading[]) => Promise<void>;
  readonly heard: (node: string, event: Heard, at: number) => Promise<void>;
}

/** Strips on cards reach so far back. */
const LEAST_MEMORY_MS = 30 * 60_000;
const TRIES = 3;

/** A watcher; what it remembers it can read again from the samples, so any process may take it over. */
export function createWatcher(needs: WatcherNeeds): Watcher {
  const { alerts, nodes, every, clock } = needs;
  let watches: readonly Watch[] = [];
  let history: History | undefined;
  let readBack: Promise<void> | undefined;
  const counts: Counts = createCounts();

  const remembered = async (): Promise<History> => {
    if (!history) {
      const { span, names } = memoryFor(watches);
      const made = createHistory(Math.max(LEAST_MEMORY_MS, span + 2 * every), (name) => names.has(name));
      history = made;
      readBack = seeded(made, names, Math.max(LEAST_MEMORY_MS, span));
    }
    await readBack;
    return history;
  };
  const seeded = async (into: History, names: ReadonlySet<string>, span: number): Promise<void> => {
    const now = clock();
    const buckets = [
      ...(await needs.samples.read({ nodes, names: [...names], from: now - span, width: every })),
      ...(await needs.samples.read({
        nodes,
        names: { prefix: STATES },
        from: now - LEAST_MEMORY_MS,
        width: Math.max(every, LEAST_MEMORY_MS / 24),
      })),
    ];
    for (const [, line] of Map.groupBy(buckets, ({ node, name }) => `${node} ${name}`)) {
      const [first] = line;
      const points = line.map(({ newest, last }) => ({ at: newest, value: last }));
      if (first) into.seed(first.node, first.name, points);
    }
  };

  /** Somebody else may have changed it meanwhile: then what was found is held against what it is now. */
  const keep = async (finding: Finding, known: Alert | undefined): Promise<void> => {
    let last = known;
    for (let turn = 0; turn < TRIES; turn += 1) {
      const next = observed(last, finding, needs);
      if (!next) return;
      const kept = await (next.version === 1 ? alerts.add(next) : alerts.settle(next));
      if (kept) return needs.changed(next);
      last = await alerts.latest(finding.watch.name, finding.node);
    }
  };
  const conclude = async (finding: Finding, live: ReadonlyMap<string, Alert>): Promise<void> => {
    const known = live.get(keyOf(finding.watch.name, finding.node));
    if (!known && !finding.verdicts.some(({ is }) => is === 'bad')) return;
    await keep(finding, known ?? (await alerts.latest(finding.watch.name, finding.node)));
  };
  const liveNow = async (): Promise<ReadonlyMap<string, Alert>> =>
    new Map((await alerts.live()).map((alert) => [keyOf(alert.watch, alert.node), alert]));
  const judged = (
    watch: Watch,
    node: string,
    known: History,
    live: ReadonlyMap<string, Alert>,
  ): readonly Verdict[] => {
    const parts = live.get(keyOf(watch.name, node))?.parts ?? [];
    const bad = new Set(parts.filter((part) => part.bad).map(({ name }) => name));
    return judge(watch, node, known, { now: clock(), every, isBad: (name) => bad.has(name) });
  };

  return {
    use: (now) => {
      watches = now;
      history = undefined;
    },
    seen: async (readings) => {
      const known = await remembered();
      for (const reading of readings) known.add(reading);
      const live = await liveNow();
      const now = clock();
      for (const { node, answered, states } of readings) {
        if (answered === undefined && states === undefined) continue;
        await needs.breathe();
        for (const watch of watches) {
          if (!looksAt(watch, node)) continue;
          const { kind } = watch.what;
          if (answered === undefined && kind !== 'state') continue;
          const verdicts =
            kind === 'event'
              ? counts.over(watch, live.get(keyOf(watch.name, node)), now)
              : judged(watch, node, known, live);
          const whole = kind === 'state' && states !== undefined;
          await conclude({ watch, node, verdicts, whole, now }, live);
        }
      }
      for (const alert of live.values()) if (!isWatched(watches, nodes, alert)) await drop(alert);
    },
    heard: async (node, event, at) => {
      const known = await remembered();
      const state = stateIn(event);
      if (state && !known.hear(node, { ...state, at })) return;
      const about = watches.filter((watch) => {
        if (!looksAt(watch, node)) return false;
        return watch.what.kind === 'event'
          ? watch.what.event === event.event
          : state && watch.what.kind === 'state';
      });
      const live = await liveNow();
      for (const watch of about) {
        const verdicts =
          watch.what.kind === 'event'
            ? counts.add(watch, node, partIn(event), at)
            : judged(watch, node, known, live).filter(({ name }) => `${STATES}${name}` === state?.name);
        await conclude({ watch, node, verdicts, whole: false, now: clock() }, live);
      }
    },
  };

  async function drop(alert: Alert): Promise<void> {
    const next = dropped(alert, clock());
    if (await alerts.settle(next)) needs.changed(next);
  }
}

const keyOf = (watch: string, node: string): string => `${watch} ${node}`;

function isWatched(watches: readonly Watch[], nodes: readonly string[], alert: Alert): boolean {
  const watch = watches.find(({ name }) => name === alert.watch);
  if (!watch || !looksAt(watch, alert.node) || !nodes.includes(alert.node)) return false;
  return watch.what.kind === alert.kind || !alert.parts.some(isActive);
}
