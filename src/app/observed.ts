import type { Observation } from '../gate/ports.ts';
import type { Timed } from '../kernel/timed.ts';
import { createMetrics, type Metrics } from './metrics/metrics.ts';
import { noTracer, type Tracer } from './tracing/tracer.ts';

/** Figures and traces, and who tells them of what has ended. */
export interface Observed {
  readonly metrics: Metrics;
  readonly tracer: Tracer;
  readonly mi: (observation: Observation) => void;
  readonly slack: (timed: Timed) => void;
  readonly database: (timed: Timed) => void;
}

/** Figures of this process, and traces where there is a tracer. */
export function observing(tracer: Tracer = noTracer): Observed {
  const metrics = createMetrics();
  return {
    metrics,
    tracer,
    mi: (seen) => {
      metrics.observeMi(seen);
      const about = {
        'chatops.node': seen.node,
        'chatops.outcome': seen.outcome,
        'chatops.bytes': seen.bytes,
        'chatops.waited_ms': seen.waitedMs,
      };
      tracer.ended(`call ${seen.command}`, seen.ms, seen.outcome === 'ok', about);
    },
    slack: (timed) => {
      metrics.observeSlack(timed);
      tell(tracer, 'slack', timed);
    },
    database: (timed) => {
      metrics.observeDatabase(timed);
      tell(tracer, 'db', timed);
    },
  };
}

function tell(tracer: Tracer, kind: string, { what, ms, outcome }: Timed): void {
  tracer.ended(`${kind} ${what}`, ms, outcome === 'ok', { 'chatops.outcome': outcome });
}
