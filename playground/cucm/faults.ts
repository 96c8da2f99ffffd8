import { fault as axlFault } from './axl/service.ts';
import { page, type Reply } from './http/reply.ts';
import { risFault, tooOften } from './risport/shapes.ts';

/** One of the two services of the cluster. */
export type Service = 'axl' | 'risport';

/**
 * One way to be ill; `times` limits it to that many requests, `service` and `operation` to some of them. `cut` closes the
 * connection when the request has been read, or in the middle of the answer.
 */
export type Fault = { readonly times?: number; readonly service?: Service; readonly operation?: string } & (
  | { readonly kind: 'status'; readonly status: number; readonly retryAfter?: number | string }
  | { readonly kind: 'rate' }
  | { readonly kind: 'memory' }
  | { readonly kind: 'soap'; readonly text: string; readonly code?: number }
  | { readonly kind: 'slow'; readonly ms: number }
  | { readonly kind: 'hang' }
  | { readonly kind: 'cut'; readonly when?: 'request' | 'answer' }
  | { readonly kind: 'page' }
  | { readonly kind: 'half' }
  | { readonly kind: 'huge'; readonly bytes: number }
);

/** The fault switches of the cluster. */
export interface Faults {
  readonly set: (fault: Fault) => void;
  /** Switches one kind off, or all. */
  readonly clear: (kind?: Fault['kind']) => void;
  readonly active: () => readonly Fault[];
  /** The oldest fault that strikes this request, if one does; counts towards its `times`. */
  readonly strike: (service: Service, operation: string) => Fault | undefined;
}

/** Fault switches, all off. */
export function createFaults(): Faults {
  let on: { readonly fault: Fault; left: number }[] = [];
  return {
    set: (fault) => {
      on.push({ fault, left: fault.times ?? Number.POSITIVE_INFINITY });
    },
    clear: (kind) => {
      on = kind === undefined ? [] : on.filter(({ fault }) => fault.kind !== kind);
    },
    active: () => on.map(({ fault }) => fault),
    strike: (service, operation) => {
      const found = on.find(
        ({ fault }) => (fault.service ?? service) === service && (fault.operation ?? operation) === operation,
      );
      if (!found) return undefined;
      found.left -= 1;
      if (found.left <= 0) on = on.filter((each) => each !== found);
      return found.fault;
    },
  };
}

/** What a fault sends in place of the answer; nothing where it lets the answer be made. */
export function replyOf(fault: Fault, service: Service, perMinute: number): Reply | undefined {
  switch (fault.kind) {
    case 'status': {
      const after = fault.retryAfter === undefined ? {} : { 'Retry-After': String(fault.retryAfter) };
      return page(fault.status, 'Service Unavailable', 'The service cannot answer now.', after);
    }
    case 'rate':
      return tooOften(perMinute);
    case 'memory':
      return memoryConsumed();
    case 'soap':
      return service === 'axl'
        ? axlFault(fault.code ?? 5000, fault.text, 'executeSQLQuery')
        : risFault('soapenv:Server.userException', fault.text);
    case 'page':
      return page(200, 'Welcome', 'Cisco Unified Communications Manager Administration');
    case 'half':
      return {
        status: 200,
        type: 'text/xml;charset=UTF-8',
        body: "<?xml version='1.0'?><soapenv:Envelope><soapenv:Bo",
      };
    case 'huge':
      return { status: 200, type: 'text/xml;charset=UTF-8', body: `<a>${'x'.repeat(fault.bytes)}</a>` };
    case 'slow':
    case 'hang':
    case 'cut':
      return undefined;
  }
}

/** The fault of a third query beside two others; its text was told, never seen. */
export const memoryConsumed = (): Reply =>
  axlFault(
    5000,
    'Maximum AXL Memory Allocation Consumed. Please retry once requests in progress have completed',
    'executeSQLQuery',
  );
