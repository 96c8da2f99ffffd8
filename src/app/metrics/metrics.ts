import { setTimeout as sleep } from 'node:timers/promises';
import type * as prometheus from 'prom-client';
import type { AuditEntry } from '../../audit/entry.ts';
import type { Observation } from '../../gate/ports.ts';
import type { Timed } from '../../kernel/timed.ts';
import { Counter, Histogram, Registry } from '../prometheus.ts';
import { type Figures, registerGauges } from './gauges.ts';

/** The figures that /metrics shows, in the text form of Prometheus. */
export interface Metrics {
  readonly observeMi: (observation: Observation) => void;
  readonly observeRequest: (via: string, outcome: string, seconds: number) => void;
  /** A call of Slack's Web API has ended. */
  readonly observeSlack: (timed: Timed) => void;
  /** A statement of the database has ended. */
  readonly observeDatabase: (timed: Timed) => void;
  /** A round of samples was taken and judged. */
  readonly observeRound: (ms: number) => void;
  /** Rows of the audit were kept together with a change of an approval. */
  readonly countApproval: (record: readonly AuditEntry[]) => void;
  readonly countModel: (usage: { readonly tokens: number; readonly calls: number }) => void;
  /** Something came in where events are listened for. */
  readonly countEvent: (what: string) => void;
  /** Something was given up rather than done, such as a message that could not be posted. */
  readonly countLost: (what: string) => void;
  /** Says where to ask for what stands at the moment of a reading. */
  readonly ask: (figures: Figures) => void;
  readonly text: () => Promise<string>;
  readonly type: string;
}

/** They begin at 0, so that the first one is seen as an increase. */
const STEPS = ['held', 'done', 'failed', 'unknown', 'denied', 'expired', 'cancelled'];
const LOST = ['answer', 'alert', 'notice'];
const SECONDS = [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const SLACK_SECONDS = [0.1, 0.3, 1, 3, 10];
const DATABASE_SECONDS = [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10];

/** A set of figures of its own. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const timing = <const T extends string>(
    name: string,
    help: string,
    labelNames: readonly T[],
    buckets = SECONDS,
  ): prometheus.Histogram<T> =>
    new Histogram({ name, help, labelNames: [...labelNames], buckets, registers });
  const counting = <const T extends string>(
    name: string,
    help: string,
    labelNames: readonly T[],
  ): prometheus.Counter<T> => new Counter({ name, help, labelNames: [...labelNames], registers });

  const requests = timing('chatops_request_seconds', 'Time from a request to its outcome', [
    'via',
    'outcome',
  ]);
  const calls = timing(
    'chatops_mi_seconds',
    'Time of MI calls on the wire; of those that failed the time of all attempts',
    ['node', 'outcome'],
  );
  const waits = timing('chatops_mi_wait_seconds', 'Time in the queue of a node', ['node']);
  const slack = timing(
    'chatops_slack_seconds',
    "Time of calls of Slack's Web API",
    ['method', 'outcome'],
    SLACK_SECONDS,
  );
  const statements = timing(
    'chatops_database_seconds',
    'Time of statements of the database',
    ['kind', 'outcome'],
    DATABASE_SECONDS,
  );
  const rounds = timing(
    'chatops_sample_round_seconds',
    'Time from the beginning of a round of samples until its alerts were kept',
    [],
  );
  const approvals = counting('chatops_approval_steps_total', 'Steps of approvals, as the audit names them', [
    'step',
  ]);
  const modelCalls = counting('chatops_model_calls_total', 'Calls of the model', []);
  const modelTokens = counting('chatops_model_tokens_total', 'Tokens of the model, in and out', []);
  const events = counting(
    'chatops_events_total',
    'What came in where events are listened for, and what was dropped',
    ['what'],
  );
  const lost = counting('chatops_lost_total', 'What was given up', ['what']);
  for (const step of STEPS) approvals.inc({ step }, 0);
  for (const what of LOST) lost.inc({ what }, 0);
  let ofProcess: Promise<void> | undefined;
  return {
    observeMi: ({ node, ms, waitedMs, outcome }) => {
      calls.observe({ node, outcome }, ms / 1000);
      waits.observe({ node }, waitedMs / 1000);
    },
    observeRequest: (via, outcome, seconds) => requests.observe({ via, outcome }, seconds),
    observeSlack: ({ what, ms, outcome }) => slack.observe({ method: what, outcome }, ms / 1000),
    observeDatabase: ({ what, ms, outcome }) =>
      statements.observe({ kind: what.split(' ')[0] ?? 'other', outcome }, ms / 1000),
    observeRound: (ms) => rounds.observe(ms / 1000),
    countApproval: (record) => {
      for (const { phase, outcome } of record) if (phase === 'approval') approvals.inc({ step: outcome });
    },
    countModel: ({ tokens, calls: made }) => {
      modelCalls.inc(made);
      modelTokens.inc(tokens);
    },
    countEvent: (what) => events.inc({ what }),
    countLost: (what) => lost.inc({ what }),
    ask: (figures) => registerGauges(registry, figures),
    text: async () => {
      ofProcess ??= addProcess(registry);
      await ofProcess;
      return registry.metrics();
    },
    type: registry.contentType,
  };
}

/** The figures of the process itself, from the first reading on: one of them wakes the process a hundred times a second. */
async function addProcess(registry: prometheus.Registry): Promise<void> {
  const { collectDefaultMetrics } = await import('prom-client');
  collectDefaultMetrics({ register: registry });
  // Until the event loop has been watched for a moment, its figures are none.
  await sleep(50);
}
