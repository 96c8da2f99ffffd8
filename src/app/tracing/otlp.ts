import { context, type DiagLogger, DiagLogLevel, diag, SpanStatusCode, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import type { Log } from '../../kernel/log.ts';
import { reason } from '../reason.ts';
import type { Tracer } from './tracer.ts';

const NAME = 'opensips-chatops';
const QUIET_MS = 10 * 60_000;
/** A receiver that does not answer holds up the end of the process no longer than this. */
const LAST_SEND_MS = 3000;

/** Sends spans by OTLP over HTTP; where to, and with which headers, the library reads from the OTEL_… variables itself. */
export function otlpTracer(about: { readonly version: string; readonly instance: string }, log: Log): Tracer {
  const said = seldom(log);
  diag.setLogger(said, DiagLogLevel.WARN);
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  const own = resourceFromAttributes({
    'service.name': NAME,
    'service.version': about.version,
    'service.instance.id': about.instance,
  });
  const provider = new TracerProvider({
    resource: own.merge(detectResources({ detectors: [envDetector] })),
    spanProcessors: [new BatchSpanProcessor({ exporter: new OTLPTraceExporter() })],
  });
  const tracer = provider.getTracer(NAME, about.version);
  return {
    within: (name, attributes, work) =>
      tracer.startActiveSpan(name, { attributes: { ...attributes } }, async (span) => {
        try {
          return await work((more) => void span.setAttributes({ ...more }));
        } catch (cause) {
          // Its words may hold what somebody typed.
          span.setStatus({ code: SpanStatusCode.ERROR });
          throw cause;
        } finally {
          span.end();
        }
      }),
    ended: (name, ms, wentWell, attributes) => {
      if (!trace.getActiveSpan()?.isRecording()) return;
      const now = performance.timeOrigin + performance.now();
      const span = tracer.startSpan(name, { startTime: now - ms, attributes: { ...attributes } });
      if (!wentWell) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end(now);
    },
    close: async () => {
      const { promise, resolve } = Promise.withResolvers<void>();
      const timer = setTimeout(resolve, LAST_SEND_MS);
      await Promise.race([provider.shutdown().catch((cause: unknown) => said.error(reason(cause))), promise]);
      clearTimeout(timer);
    },
  };
}

/** What the library has to say, once in ten minutes: it says it for every send while the receiver is away. */
function seldom(log: Log): DiagLogger {
  let said = Number.NEGATIVE_INFINITY;
  const say = (message: string): void => {
    if (performance.now() - said < QUIET_MS) return;
    said = performance.now();
    // An error comes as JSON, with its stack.
    const words = /"message":"([^"]*)"/.exec(message)?.[1] ?? message;
    log.warn({ said: words.slice(0, 300) }, 'traces could not be sent; requests go on');
  };
  return { error: say, warn: say, info: () => undefined, debug: () => undefined, verbose: () => undefined };
}
