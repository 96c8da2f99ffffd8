import { afterEach, expect, test } from 'vitest';
import { createReader, type Reader } from './reader.ts';

const closing: Reader[] = [];
afterEach(async () => {
  for (const reader of closing.splice(0)) await reader.close();
});
const scene = (): Reader => {
  const reader = createReader();
  closing.push(reader);
  return reader;
};
const body = (count: number): Buffer =>
  Buffer.from(
    `<Envelope><Body><executeSQLQueryResponse><return>${Array.from({ length: count }, (_, place) => `<row><name>SEP${place}</name></row>`).join('')}</return></executeSQLQueryResponse></Body></Envelope>`,
  );

test('rows come back whole and in order, however many there are', async () => {
  const reader = scene();

  const replies = await Promise.all([reader.read(body(1001)), reader.read(body(0)), reader.read(body(400))]);

  expect(replies.map((reply) => reply.kind === 'rows' && reply.rows.length)).toEqual([1001, 0, 400]);
  expect(replies[0]).toMatchObject({ kind: 'rows' });
  expect(
    replies[0]?.kind === 'rows' && replies[0].rows.every(({ name }, place) => name === `SEP${place}`),
  ).toBe(true);
});

test('the rest of the program goes on while a large body is read', async () => {
  const reader = scene();
  let turns = 0;
  const timer = setInterval(() => {
    turns += 1;
  }, 5);

  await reader.read(body(60_000));

  clearInterval(timer);
  expect(turns).toBeGreaterThan(10);
});

test('after it was closed in the middle of a body there is no reply, and no error', async () => {
  const reader = scene();
  const reading = reader.read(body(60_000));
  await new Promise((resolve) => setTimeout(resolve, 20));

  await reader.close();

  expect(await reading).toEqual({ kind: 'other' });
});

test('letters of any language survive', async () => {
  const reader = scene();

  const reply = await reader.read(
    Buffer.from(
      '<Envelope><Body><executeSQLQueryResponse><return><row><name>Größe 電話 📞</name></row></return></executeSQLQueryResponse></Body></Envelope>',
    ),
  );

  expect(reply).toEqual({ kind: 'rows', rows: [{ name: 'Größe 電話 📞' }] });
});
