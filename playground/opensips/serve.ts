import { setTimeout as sleep } from 'node:timers/promises';
import type { Command } from './commands.ts';
import type { Faults } from './faults.ts';
import type { Context } from './handlers/context.ts';
import { everyStatistic } from './handlers/statistics.ts';
import type { Served } from './http/connection.ts';
import { type Auth, meet } from './http/manners.ts';
import { type HttpReply, html } from './http/reply.ts';
import type { HttpRequest } from './http/request.ts';
import { type Called, type CallNeeds, callMi } from './rpc/call.ts';
import type { Params } from './rpc/params.ts';
import { readJson } from './rpc/read-json.ts';

/** What serving needs from its node. */
export interface ServeNeeds {
  readonly auth: Auth | undefined;
  /** httpd's buf_size. */
  readonly buffer: number;
  readonly faults: Faults;
  readonly context: () => Context;
  readonly call: CallNeeds;
  readonly isWrite: (command: Command, params: Params) => boolean;
  readonly seen: (request: { method: string | undefined; params: unknown; raw: string }) => void;
  /** The server went down: its port is to be left. */
  readonly died: () => void;
}

type Striking = Pick<Faults, 'use' | 'useIf'>;

const JSON_TYPE = 'application/json';

/** The page of /metrics, as the prometheus module writes it. */
function metrics(context: Context): string {
  const lines = everyStatistic(context).flatMap(({ name, gauge, value }) => {
    const metric = `opensips_${name.slice(name.indexOf(':') + 1).replaceAll('-', '_')}`;
    return [`# TYPE ${metric} ${gauge ? 'gauge' : 'counter'}`, `${metric} ${value}`];
  });
  return `${lines.join('\n')}\n`;
}

function replyOf({ status, page }: Called, buffer: number): HttpReply {
  if (!page) return { status, type: JSON_TYPE };
  return page.length > buffer ? { status: 500, type: JSON_TYPE } : { status, type: JSON_TYPE, page };
}

function replaced(page: Buffer, change: (text: string) => string): Buffer {
  return Buffer.from(change(page.toString('latin1')), 'latin1');
}

/** Faults that strike before a command runs. */
async function before(faults: Striking): Promise<Served | undefined> {
  if (faults.use('hang')) return 'nothing';
  if (faults.useIf('reset', ({ when = 'request' }) => when === 'request')) return 'reset';
  const ill = faults.use('status');
  if (ill) {
    const headers = ill.retryAfter === undefined ? {} : { 'Retry-After': String(ill.retryAfter) };
    return { ...html(ill.status, 'not now'), headers };
  }
  if (faults.use('html')) return html(200, 'Welcome to the gateway');
  const slow = faults.use('slow');
  if (slow) await sleep(slow.ms);
  return undefined;
}

/** Faults that spoil the answer of a command that did run. */
function after(faults: Striking, reply: HttpReply, wrote: boolean): Served {
  const { page } = reply;
  if (faults.use('silentAfter')) return 'nothing';
  if (wrote && faults.use('dropAnswer')) return 'cut';
  if (!page) return reply;
  if (faults.useIf('reset', ({ when }) => when === 'answer')) return { part: reply };
  const huge = faults.use('hugeReply');
  if (huge) return { flood: huge.bytes };
  if (faults.use('brokenJson')) return { ...reply, page: page.subarray(0, Math.ceil(page.length / 2)) };
  if (faults.use('wrongId')) {
    return { ...reply, page: replaced(page, (text) => text.replace(/"id":[^{}[\]]*\}$/, '"id":424242}')) };
  }
  return reply;
}

function describe(body: Buffer) {
  const request = readJson(body);
  const raw = body.toString('utf8');
  if (typeof request !== 'object' || request === null) return { method: undefined, params: undefined, raw };
  const { method, params } = request as Readonly<Record<string, unknown>>; // any members may be missing
  return { method: typeof method === 'string' ? method : undefined, params, raw };
}

/** Serves the requests of one node, one after the other. */
export function serveRequests(needs: ServeNeeds): (request: HttpRequest) => Promise<Served> {
  const { faults, buffer, auth } = needs;
  let turn: Promise<unknown> = Promise.resolve();
  const one = async (request: HttpRequest): Promise<Served> => {
    const striking = faults.at(request.body.length > 0 ? describe(request.body).method : undefined);
    const ill = await before(striking);
    if (ill) return ill;
    const met = meet(request, { auth, metrics: () => metrics(needs.context()) });
    if (met !== 'mi') return met;
    const called = await callMi(request.body, needs.call);
    if (called.dies) {
      needs.died();
      return 'cut';
    }
    const { command, params = {} } = called;
    return after(striking, replyOf(called, buffer), command !== undefined && needs.isWrite(command, params));
  };
  return (request) => {
    if (request.body.length > 0) needs.seen(describe(request.body));
    const mine = turn.then(() => one(request));
    turn = mine.catch(() => undefined);
    return mine;
  };
}
