import { setTimeout as sleep } from 'node:timers/promises';
import type { Account } from './accounts.ts';
import { answerAxl, sqlOf } from './axl/service.ts';
import type { Answer } from './database/database.ts';
import { type Faults, memoryConsumed, replyOf, type Service } from './faults.ts';
import { forbidden, page, type Reply, unauthorized } from './http/reply.ts';
import type { Doing, Received } from './http/server.ts';
import { childOf, type Element, readXml } from './http/xml.ts';
import type { Criteria } from './risport/criteria.ts';
import type { Rate } from './risport/rate.ts';
import { answerRis, criteriaOf } from './risport/service.ts';
import type { Shape } from './risport/shapes.ts';
import type { CucmWorld } from './world/world.ts';

/** How the cluster behaves. */
export interface Manners {
  shape: Shape;
  /** RisPort's limit of queries per minute. */
  perMinute: number;
  /** RisPort sends no more devices than this, and reads no more names. */
  mostDevices: number;
  /** Whether TotalDevicesFound counts what was sent or what was found. */
  totals: 'sent' | 'found';
  /** The AXL schemas that it speaks, the oldest first. */
  schemas: readonly string[];
  /** AXL sends no more bytes of rows than this. */
  mostBytes: number;
}

/** One request that came. */
export interface Asked {
  readonly at: number;
  readonly service: Service;
  readonly operation: string;
  readonly action: string | undefined;
  readonly user: string | undefined;
  readonly sql: string | undefined;
  readonly criteria: Criteria | undefined;
  /** The status that was answered; 0 while there is none. */
  status: number;
}

/** How many requests of each service are under way. */
export type InFlight = Record<Service, number>;

/** What the answers are made of. */
interface Parts {
  readonly world: CucmWorld;
  readonly manners: Manners;
  readonly faults: Faults;
  readonly account: Account;
  readonly rate: Rate;
  readonly down: ReadonlySet<string>;
  readonly query: (sql: string) => Answer;
}

const PATHS: Readonly<Record<string, Service>> = {
  '/axl': 'axl',
  '/axl/': 'axl',
  '/realtimeservice2/services/RISService70': 'risport',
};
/** AXL has memory for two queries; a third one is turned away. */
const MOST_QUERIES = 2;

/** Answers requests, and keeps what was asked. */
export function createServing(parts: Parts) {
  const asked: Asked[] = [];
  const now: InFlight = { axl: 0, risport: 0 };
  const atOnce: InFlight = { axl: 0, risport: 0 };

  const serve = async (received: Received): Promise<Doing> => {
    const service = PATHS[received.path];
    if (!service) return page(404, 'Not Found', 'The requested resource is not available.');
    const operation = received.method === 'POST' ? operationIn(received.body) : undefined;
    const entry: Asked = {
      at: Date.now(),
      service,
      operation: operation?.name ?? '',
      action: received.action,
      user: received.login?.user,
      sql: service === 'axl' ? sqlOf(operation) : undefined,
      criteria: service === 'risport' ? criteriaOf(operation) : undefined,
      status: 0,
    };
    asked.push(entry);
    now[service] += 1;
    atOnce[service] = Math.max(atOnce[service], now[service]);
    try {
      const doing = await answered(received, service, operation);
      if (typeof doing === 'object' && 'status' in doing) entry.status = doing.status;
      return doing;
    } finally {
      now[service] -= 1;
    }
  };

  const answered = async (
    received: Received,
    service: Service,
    operation: Element | undefined,
  ): Promise<Doing> => {
    const fault = parts.faults.strike(service, operation?.name ?? '');
    if (fault?.kind === 'hang') return 'hang';
    if (fault?.kind === 'slow') await sleep(fault.ms);
    if (fault?.kind === 'cut' && fault.when !== 'answer') return 'cut';
    const instead = fault && replyOf(fault, service, parts.manners.perMinute);
    if (instead) return instead;
    const reply = proper(received, service, operation);
    return fault?.kind === 'cut' ? { half: reply } : reply;
  };

  const proper = (received: Received, service: Service, operation: Element | undefined): Reply => {
    const login = parts.account.check(service, received.login);
    if (login === 'unauthorized') return unauthorized();
    if (login === 'forbidden') return forbidden();
    if (received.method !== 'POST') return page(200, 'Service', `The ${service} service works.`);
    if (!received.type.startsWith('text/xml'))
      return page(415, 'Unsupported Media Type', 'The content must be text/xml.');
    const request = { action: received.action, operation };
    const { world, manners, rate, down, query } = parts;
    if (service === 'risport')
      return answerRis(request, {
        source: { ...world, down, mostDevices: manners.mostDevices },
        rate,
        ...manners,
      });
    if (now.axl > MOST_QUERIES) return memoryConsumed();
    return answerAxl(request, { version: world.version, query, ...manners });
  };

  return { serve, asked, atOnce };
}

function operationIn(body: string): Element | undefined {
  return childOf(readXml(body), 'Body')?.children[0];
}
