import { createRequire } from 'node:module';
import type * as prometheus from 'prom-client';

// The index of prom-client loads OpenTelemetry and every figure of the process, which only a reading of /metrics needs.
const part = createRequire(import.meta.url);

/** Figures that only grow. */
export const Counter = part('prom-client/lib/counter.js') as typeof prometheus.Counter;

/** Figures that go up and down. */
export const Gauge = part('prom-client/lib/gauge.js') as typeof prometheus.Gauge;

/** Figures by size. */
export const Histogram = part('prom-client/lib/histogram.js') as typeof prometheus.Histogram;

/** A set of figures that is read together. */
export const Registry = part('prom-client/lib/registry.js') as typeof prometheus.Registry;
