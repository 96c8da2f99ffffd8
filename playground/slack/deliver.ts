import { createHmac } from 'node:crypto';
import { request } from 'undici';
import type { Json } from './limits.ts';
import type { Sockets } from './sockets.ts';

/** Where deliveries go. */
export type Delivery = 'socket' | { readonly http: string; readonly signingSecret: string };

/** What a delivery may be made to look like. */
export interface Forgery {
  readonly secret?: string;
  readonly ageSeconds?: number;
}

/** How a delivery ended: acknowledged in time or not, how fast, and what the app answered at once. */
export interface Delivered {
  readonly acked: boolean;
  readonly ms: number;
  readonly status: number;
  /** What the app said in its acknowledgement; empty when nothing. */
  readonly answer: Json;
}

/** Sends commands, interactions and events to the app, over sockets or as signed requests. */
export function createDelivery(delivery: Delivery, sockets: Sockets) {
  return async (
    type: 'slash_commands' | 'interactive' | 'events_api',
    payload: Json,
    retry?: { readonly num: number; readonly reason: string },
    forgery: Forgery = {},
  ): Promise<Delivered> => {
    const begun = performance.now();
    if (delivery === 'socket') {
      const more = retry ? { retry_attempt: retry.num, retry_reason: retry.reason } : {};
      const answer = await sockets.deliver(type, payload, more);
      const said = (answer?.payload ?? {}) as Json; // an object or nothing
      return {
        acked: answer !== undefined,
        ms: performance.now() - begun,
        status: answer ? 200 : 0,
        answer: said,
      };
    }
    const { status, answer } = await post(delivery, type, payload, retry, forgery);
    return { acked: status === 200, ms: performance.now() - begun, status, answer };
  };
}

async function post(
  { http, signingSecret }: Exclude<Delivery, 'socket'>,
  type: string,
  payload: Json,
  retry: { num: number; reason: string } | undefined,
  forgery: Forgery,
): Promise<Pick<Delivered, 'status' | 'answer'>> {
  const [contentType, body] = encoded(type, payload);
  const stamp = String(Math.floor(Date.now() / 1000) - (forgery.ageSeconds ?? 0));
  const signature = createHmac('sha256', forgery.secret ?? signingSecret)
    .update(`v0:${stamp}:${body}`)
    .digest('hex');
  try {
    const answer = await request(http, {
      method: 'POST',
      body,
      headers: {
        'content-type': contentType,
        'x-slack-request-timestamp': stamp,
        'x-slack-signature': `v0=${signature}`,
        ...(retry ? { 'x-slack-retry-num': String(retry.num), 'x-slack-retry-reason': retry.reason } : {}),
      },
      headersTimeout: 3000,
    });
    return { status: answer.statusCode, answer: jsonIn(await answer.body.text()) };
  } catch {
    return { status: 0, answer: {} };
  }
}

function encoded(type: string, payload: Json): readonly [string, string] {
  const form = 'application/x-www-form-urlencoded';
  if (type === 'events_api') return ['application/json', JSON.stringify(payload)];
  if (type === 'interactive')
    return [form, new URLSearchParams({ payload: JSON.stringify(payload) }).toString()];
  return [
    form,
    new URLSearchParams(
      Object.entries(payload).map(([name, value]): [string, string] => [name, String(value)]),
    ).toString(),
  ];
}

function jsonIn(text: string): Json {
  return text.startsWith('{') ? (JSON.parse(text) as Json) : {}; // Bolt answers with an object or nothing
}
