import type { Settings } from '../../config/config.ts';
import type { Log } from '../../kernel/log.ts';
import { ownVersion } from '../version.ts';
import { noTracer, type Tracer } from './tracer.ts';

/** A tracer where one is configured; its library is loaded only then. */
export async function openTracer(settings: Settings, instance: string, log: Log): Promise<Tracer> {
  if (settings.OTEL_EXPORTER_OTLP_ENDPOINT === undefined) return noTracer;
  const { otlpTracer } = await import('./otlp.ts');
  return otlpTracer({ version: ownVersion(), instance }, log);
}
