import { ErrorCode } from '@slack/web-api';
import { describe, expect, test } from 'vitest';
import { createOutbox } from './outbox.ts';

function box() {
  const slept: number[] = [];
  const lost: string[] = [];
  const outbox = createOutbox({
    sleep: (ms) => {
      slept.push(ms);
      return Promise.resolve();
    },
    lost: (what) => lost.push(what),
  });
  return { outbox, slept, lost };
}
const limited = (seconds: number) =>
  Object.assign(new Error('limited'), { code: ErrorCode.RateLimitedError, retryAfter: seconds });
const refusedConnection = Object.assign(new Error('request'), {
  code: ErrorCode.RequestError,
  cause: Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }),
});

/** A send that fails with these errors first; `done` counts how often it ran. */
function failing(...errors: readonly Error[]) {
  const left = [...errors];
  const sends = { done: 0 };
  const send = (): Promise<string> => {
    sends.done += 1;
    const error = left.shift();
    return error ? Promise.reject(error) : Promise.resolve('sent');
  };
  return { send, sends };
}

describe('the outbox', () => {
  test('waits as long as Slack asks for after a 429, and sends again', async () => {
    const { outbox, slept } = box();
    const { send, sends } = failing(limited(3), limited(1));

    expect(await outbox.post('C1', send)).toBe('sent');
    expect(slept).toEqual([3000, 1000]);
    expect(sends.done).toBe(3);
  });

  test('sends again when the connection was never made', async () => {
    const { outbox } = box();
    const { send, sends } = failing(refusedConnection);

    expect(await outbox.post('C1', send)).toBe('sent');
    expect(sends.done).toBe(2);
  });

  test.each([
    ['a time-out', Object.assign(new Error('timed out'), { code: ErrorCode.RequestError })],
    ['a 500', Object.assign(new Error('http'), { code: ErrorCode.HTTPError, statusCode: 500 })],
    ['a reset', Object.assign(new Error('reset'), { code: 'ECONNRESET' })],
    ['a refusal', Object.assign(new Error('refused'), { code: ErrorCode.PlatformError })],
  ])('never sends again after %s, since Slack may have taken it, and counts it', async (_, error) => {
    const { outbox, lost } = box();
    const { send, sends } = failing(error);

    await expect(outbox.post('C1', send)).rejects.toBe(error);
    expect(sends.done).toBe(1);
    expect(lost).toEqual(['message']);
  });

  test('keeps the order within a channel, and a failure stops nobody', async () => {
    const { outbox } = box();
    const order: string[] = [];
    const post = (name: string, error?: Error) =>
      outbox.post('C1', () => {
        order.push(name);
        return error ? Promise.reject(error) : Promise.resolve();
      });

    await Promise.allSettled([post('a'), post('b', new Error('no')), post('c')]);

    expect(order).toEqual(['a', 'b', 'c']);
  });

  test('a channel that is held up delays no other', async () => {
    const { outbox } = box();
    const held = outbox.post('C1', () => new Promise<string>(() => undefined));

    expect(await outbox.post('C2', () => Promise.resolve('quick'))).toBe('quick');
    expect(await Promise.race([held, Promise.resolve('still held')])).toBe('still held');
  });

  test('what finds too much waiting is refused and counted, not dropped in silence', async () => {
    const { outbox, lost } = box();
    for (let times = 0; times < 500; times += 1)
      void outbox.post('C1', () => new Promise<void>(() => undefined));

    await expect(outbox.post('C1', () => Promise.resolve())).rejects.toThrow('Too many messages');
    expect(lost).toEqual(['message']);
  });
});
