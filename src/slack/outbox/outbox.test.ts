import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import { describe, expect, test } from 'vitest';
import { failureOf, UrlRefused } from './failure.ts';
import { createOutbox } from './outbox.ts';

const refused = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
const reset = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });

describe('after a failed send', () => {
  test.each([
    ['a 429', new WebAPIRateLimitedError(3), 'no', 3000],
    ['a 429 of a response URL', new UrlRefused(429, '', 7), 'no', 7000],
    ['a connection that was never made', new WebAPIRequestError(refused), 'no', 400],
    ['the same below fetch', new TypeError('fetch failed', { cause: refused }), 'no', 400],
    ['a lost answer', new WebAPIRequestError(reset), 'unknown', undefined],
    ['a time-out', new DOMException('too long', 'TimeoutError'), 'unknown', undefined],
    ['a 500', new WebAPIHTTPError(500, 'oops', {}), 'unlikely', undefined],
    ['a 503 of a response URL', new UrlRefused(503, '', undefined), 'unlikely', undefined],
    ['an expired response URL', new UrlRefused(404, 'expired_url', undefined), 'no', undefined],
    ['a word of Slack', new WebAPIPlatformError({ ok: false, error: 'not_in_channel' }), 'no', undefined],
  ] as const)(
    '%s: it is known whether Slack has it, and when it may be sent again',
    (_, cause, taken, againInMs) => {
      const failure = failureOf(cause, 1);

      expect([failure.taken, failure.againInMs]).toEqual([taken, againInMs]);
    },
  );
});

describe('the outbox', () => {
  const hurried = async (): Promise<void> => undefined;

  test('keeps the order in a lane, and no lane waits for another', async () => {
    const outbox = createOutbox(hurried);
    const order: string[] = [];
    const gate = Promise.withResolvers<void>();

    const first = outbox.post('C1', async () => {
      await gate.promise;
      order.push('first');
    });
    const second = outbox.post('C1', async () => order.push('second'));
    await outbox.post('C2', async () => order.push('elsewhere'));
    gate.resolve();
    await Promise.all([first, second]);

    expect(order).toEqual(['elsewhere', 'first', 'second']);
    expect(outbox.depth()).toBe(0);
  });

  test('waits as Slack says and sends again, and the next one waits with it', async () => {
    const waited: number[] = [];
    const outbox = createOutbox(async (ms) => void waited.push(ms));
    const answers = [new WebAPIRateLimitedError(2), new WebAPIRateLimitedError(5), undefined];
    const sent: string[] = [];

    const [result] = await Promise.all([
      outbox.post('C1', async () => {
        sent.push('one');
        const problem = answers.shift();
        if (problem) throw problem;
      }),
      outbox.post('C1', async () => sent.push('two')),
    ]);

    expect(result.ok).toBe(true);
    expect(waited).toEqual([2000, 5000]);
    expect(sent).toEqual(['one', 'one', 'one', 'two']);
  });

  test('never sends again what Slack may have taken', async () => {
    const outbox = createOutbox(hurried);
    let times = 0;

    const result = await outbox.post('C1', async () => {
      times += 1;
      throw reset;
    });

    expect(times).toBe(1);
    expect(result).toEqual({ ok: false, error: { taken: 'unknown', why: 'socket hang up' } });
  });

  test('gives up in the end', async () => {
    const outbox = createOutbox(hurried);
    let times = 0;

    const result = await outbox.post('C1', async () => {
      times += 1;
      throw new WebAPIRateLimitedError(1);
    });

    expect(times).toBe(8);
    expect(result).toMatchObject({ ok: false, error: { taken: 'no', why: 'ratelimited' } });
  });

  test('refuses at once when too many wait', async () => {
    const outbox = createOutbox(hurried);
    const gate = Promise.withResolvers<void>();
    const all = Array.from({ length: 501 }, () => outbox.post('C1', () => gate.promise));

    const last = await all.at(-1);
    gate.resolve();

    expect(last).toMatchObject({ ok: false, error: { why: 'too many waiting' } });
    expect((await Promise.all(all)).filter(({ ok }) => ok)).toHaveLength(500);
  });
});
