import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { crowd, type Tally } from '../../bench/crowd.ts';
import { type Stage, setStage } from '../../playground/stage.ts';
import type { AuditRow } from '../../src/audit/entry.ts';
import { howMany } from '../long.ts';
import { type Card, request, times } from './approving.ts';
import { ask } from './asking.ts';
import { auditOf } from './kept.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage({ env: { MI_TIMEOUT_MS: '1000', MI_RETRIES: '1' } });
});
afterAll(async () => {
  await stage.close();
});

const SECONDS = howMany(3, 20);
const RATE = 20;
let keys = 0;
const write = (): Promise<Card> => {
  keys += 1;
  return request(stage, stage.people.bo, `cache_store system=local value=1 attr=t${keys}`);
};
const sent = (): number => times(stage, 'cache_store');

/** Answers of which the bot itself says that they may be lost. */
async function unsure(): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${stage.bot.port}/metrics`)).text();
  return Number(/chatops_lost_total\{what="answer"\} (\d+)/.exec(text)?.[1] ?? 0);
}

/** People go on asking and approving while it happens; everybody gets one answer, and each write is sent once at most. */
async function through(what: string, meanwhile: (over: () => boolean) => Promise<void>): Promise<Tally> {
  const { slack, people } = stage;
  await slack.until(() => slack.sockets.count() === 2, 25_000);
  const cards = [await write(), await write()];
  const before = sent();
  const unsureBefore = await unsure();
  let over = false;
  const happening = meanwhile(() => over);
  const asked = () => {
    over = true;
  };
  const [tally] = await Promise.all([
    crowd(stage, { seconds: SECONDS, rate: RATE, asked }),
    ...cards.map(async (card) => {
      // As a person would: what Slack could not deliver is pressed again. What it delivered may be done before Slack has heard of it.
      for (let tries = 0; tries < 40 && card.buttons().includes('Approve'); tries += 1) {
        if ((await slack.click(people.cy, card.now(), 'Approve')).acked) return;
        await sleep(300);
      }
    }),
  ]);
  await happening;
  await slack.until(() => slack.sockets.count() === 2, 25_000);
  const ends = await Promise.all(
    cards.map(async (card) => {
      const waits = (): boolean => card.buttons().includes('Approve');
      if (waits()) await sleep(1500);
      if (waits()) await slack.click(people.cy, card.now(), 'Approve');
      return (await card.says(/^(● DONE|✕ FAILED|\? NOT KNOWN)/m, 25_000)).split('\n')[0] ?? '';
    }),
  );
  const { ms, seconds: _, ...counted } = tally;
  const writes = { approved: cards.length, sent: sent() - before, ends };
  console.log(`${what}:`, counted, `longest ${ms.at(-1)?.toFixed(0)} ms`, writes);
  // Of an answer that Slack may have taken when it broke off nobody knows; the bot counts those.
  expect(counted.lost).toBeLessThanOrEqual((await unsure()) - unsureBefore);
  expect(counted.twice).toBe(0);
  expect(counted.answered + counted.interrupted + counted.unacknowledged + counted.lost).toBe(counted.asked);
  expect(writes.sent).toBeLessThanOrEqual(writes.approved);
  expect((await ask(stage, people.ana, 'ds_list')).drawn).toContain('5 destinations');
  return tally;
}

test('connections that are cut again and again: what was acknowledged is answered, once', async () => {
  const tally = await through('sockets cut', async (over) => {
    for (; !over(); await sleep(700)) stage.slack.sockets.cut();
  });
  expect([tally.lost, tally.twice]).toEqual([0, 0]);
});

test('a storm of 429: everything is said in the end, once', async () => {
  const { slack } = stage;
  const tally = await through('429', async (over) => {
    for (; !over(); await sleep(400)) {
      for (const method of ['response_url', 'chat.postMessage', 'chat.update', 'users.info'])
        slack.fail(method, { status: 429, retryAfter: 1, times: 6 });
    }
    slack.heal();
  });
  expect(tally.unacknowledged).toBe(0);
});

test('a Slack that is slow: acknowledged in time, answered once', async () => {
  const tally = await through('slow', async (over) => {
    stage.slack.slow(1500);
    while (!over()) await sleep(100);
    await sleep(1000);
    stage.slack.slow(0);
  });
  expect(tally.unacknowledged).toBe(0);
});

test('a Slack that cannot be reached for a while: what was under way is said when it is back', async () => {
  const tally = await through('down', async () => {
    await sleep(700);
    await stage.slack.down();
    await sleep(howMany(1200, 8000));
    await stage.slack.up();
  });
  expect(tally.unacknowledged).toBeGreaterThan(0);
});

test('nodes that come and go: everybody is told what is so, and no write is sent twice', async () => {
  const { fleet } = stage;
  const tally = await through('nodes flap', async (over) => {
    for (let turn = 0; !over(); turn += 1) {
      const node = fleet.nodes[turn % fleet.nodes.length];
      await node?.faults.set(turn % 2 ? { kind: 'down' } : { kind: 'reset', when: 'request', times: 3 });
      await sleep(200);
      await node?.faults.clear();
      await sleep(100);
    }
  });
  expect([tally.unacknowledged, tally.answered]).toEqual([0, tally.asked]);
});

test('and the audit of all that is one chain, with an end for each beginning', async () => {
  const rows = await auditOf(stage.databaseUrl);
  const begun = rows.filter(({ phase }) => phase === 'before');
  const ended = new Set(rows.filter(({ phase }) => phase === 'after').map(whichOf));
  const open = begun.filter((row) => !ended.has(whichOf(row)));
  console.log(`${rows.length} rows, ${begun.length} begun, ${open.length} without an end`);
  expect(open).toEqual([]);
});

const whichOf = ({ request: id, node }: AuditRow): string => `${id} ${node}`;
