import { WebAPIPlatformError } from '@slack/web-api';
import { expect, test } from 'vitest';
import { silentLog } from '../../kernel/log.ts';
import { dataTable } from '../kit/data-table.ts';
import { message } from '../kit/message.ts';
import { createBestDrawing, REMEMBERED_MS } from './best-drawing.ts';
import { UrlRefused } from './failure.ts';

const answer = message({
  text: 'x',
  blocks: [dataTable('Things', [{ label: 'Name', kind: 'text' }], [['one']]).block],
});
const refusal = (...messages: string[]) =>
  new WebAPIPlatformError({ ok: false, error: 'invalid_blocks', response_metadata: { messages } });

/** Sends answers one after the other; tells which kinds of table were tried. */
function sender(refuses: readonly string[], cause: () => Error) {
  let now = 0;
  const tried: string[] = [];
  const best = createBestDrawing({ clock: () => now, log: silentLog });
  const send = (way = 'chat.postMessage') =>
    best(way, answer, async ({ blocks }) => {
      const type = blocks[0]?.type ?? '';
      tried.push(type);
      if (refuses.includes(type)) throw cause();
      return type;
    });
  return {
    send,
    tried,
    pass: (ms: number): void => {
      now += ms;
    },
  };
}

test('a workspace without data tables gets tables, at the cost of one refused call an hour for each way', async () => {
  const { send, tried, pass } = sender(['data_table'], () => refusal('unsupported type: data_table'));

  expect(await send()).toBe('table');
  expect(await send()).toBe('table');
  expect(tried).toEqual(['data_table', 'table', 'table']);
  expect(await send('response_url')).toBe('table');
  expect(tried.slice(3)).toEqual(['data_table', 'table']);
  pass(REMEMBERED_MS);
  await send();
  expect(tried.slice(5)).toEqual(['data_table', 'table']);
});

test('a workspace without any tables gets text', async () => {
  const { send, tried } = sender(
    ['data_table', 'table'],
    () => new UrlRefused(400, 'invalid_blocks', undefined),
  );

  expect(await send()).toBe('rich_text');
  expect(await send()).toBe('rich_text');
  expect(tried).toEqual(['data_table', 'table', 'rich_text', 'rich_text']);
});

test('a fault of one table alone is not held against the workspace', async () => {
  const { send, tried } = sender(['data_table'], () => refusal('must be more than 0 characters'));

  await send();
  await send();

  expect(tried).toEqual(['data_table', 'table', 'data_table', 'table']);
});

test('what fails for another reason is not sent a second time', async () => {
  const lost = new TypeError('fetch failed');
  const { send, tried } = sender(['data_table'], () => lost);

  await expect(send()).rejects.toBe(lost);
  expect(tried).toEqual(['data_table']);
});

test('nothing is remembered when the plainest drawing is refused too, as then the tables were not to blame', async () => {
  const { send, tried } = sender(['data_table', 'table', 'rich_text'], () => refusal());

  await expect(send()).rejects.toThrow('invalid_blocks');
  await expect(send()).rejects.toThrow('invalid_blocks');
  expect(tried).toHaveLength(6);
});
