import { setTimeout as sleep } from 'node:timers/promises';
import type { Observation } from '../gate/ports.ts';
import { Counter, Gauge, Histogram, Registry } from './prometheus.ts';

/** The figures that /metrics shows, in the text form of Prometheus. */
export interface Metrics {
  readonly observeMi: (observation: Observation) => void;
  readonly observeRequest: (via: string, outcome: string, seconds: number) => void;
  /** A round of samples was taken and judged. */
  readonly observeRound: (ms: number) => void;
  /** Something came in where events are listened for. */
  readonly countEvent: (what: string) => void;
  /** Something was given up rather than done, such as a message that could not be posted. */
  readonly countLost: (what: string) => void;
  readonly text: () => Promise<string>;
  readonly type: string;
}

const SECONDS = [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** A set of figures of its own; `nodes` is asked at each reading. */
export function createMetrics(
  nodes: () => readonly { readonly node: string; readonly state: string }[],
  alerts: () => Promise<readonly { readonly severity: string }[]>,
): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const calls = new Histogram({
    name: 'chatops_mi_seconds',
    help: 'Time of MI calls',
    labelNames: ['node', 'outcome'],
    buckets: SECONDS,
    registers,
  });
  const waits = new Histogram({
    name: 'chatops_mi_wait_seconds',
    help: 'Time in the queue of a node',
    labelNames: ['node'],
    buckets: SECONDS,
    registers,
  });
  const requests = new Histogram({
    name: 'chatops_request_seconds',
    help: 'Time from a request to its outcome',
    labelNames: ['via', 'outcome'],
    buckets: SECONDS,
    registers,
  });
  const rounds = new Histogram({
    name: 'chatops_sample_round_seconds',
    help: 'Time from the beginning of a round of samples until its alerts were kept',
    buckets: SECONDS,
    registers,
  });
  const events = new Counter({
    name: 'chatops_events_total',
    help: 'What came in where events are listened for, and what was dropped',
    labelNames: ['what'],
    registers,
  });
  const lost = new Counter({
    name: 'chatops_lost_total',
    help: 'What was given up',
    labelNames: ['what'],
    registers,
  });
  const up = new Gauge({
    name: 'chatops_node_up',
    help: '1 when the last call to a node was answered',
    labelNames: ['node'],
    registers: [],
    collect() {
      for (const { node, state } of nodes()) this.set({ node }, state === 'up' ? 1 : 0);
    },
  });
  registry.registerMetric(up);
  const firing = new Gauge({
    name: 'chatops_alerts',
    help: 'Alerts that are not over',
    labelNames: ['severity'],
    registers: [],
    async collect() {
      const live = await alerts();
      for (const severity of ['warning', 'critical'])
        this.set({ severity }, live.filter((alert) => alert.severity === severity).length);
    },
  });
  registry.registerMetric(firing);
  let ofProcess: Promise<void> | undefined;
  return {
    observeMi: ({ node, ms, waitedMs, outcome }) => {
      calls.observe({ node, outcome }, ms / 1000);
      waits.observe({ node }, waitedMs / 1000);
    },
    observeRequest: (via, outcome, seconds) => requests.observe({ via, outcome }, seconds),
    observeRound: (ms) => rounds.observe(ms / 1000),
    countEvent: (what) => events.inc({ what }),
    countLost: (what) => lost.inc({ what }),
    text: async () => {
      ofProcess ??= addProcess(registry);
      await ofProcess;
      return registry.metrics();
    },
    type: registry.contentType,
  };
}

/** The figures of the process itself, from the first reading on: one of them wakes the process a hundred times a second. */
async function addProcess(registry: InstanceType<typeof Registry>): Promise<void> {
  const { collectDefaultMetrics } = await import('prom-client');
  collectDefaultMetrics({ register: registry });
  // Until the event loop has been watched for a moment, its figures are none.
  await sleep(50);
}
