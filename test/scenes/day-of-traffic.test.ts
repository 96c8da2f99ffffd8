import { afterAll, beforeAll, expect, test } from 'vitest';
import { crowd } from '../../bench/crowd.ts';
import { type BotClock, createBotClock } from '../../playground/bot-clock.ts';
import type { Stage } from '../../playground/stage.ts';
import { howMany, LONG } from '../long.ts';
import { alertStage, cardSaying } from './alerting.ts';
import { request, times } from './approving.ts';
import { refusedBySlack } from './asking.ts';
import { card, incidentChannel } from './incident-stage.ts';
import { auditOf } from './kept.ts';

/** A day in half hours; `npm test` has the first hour and a half, with fewer people. */
const HALF_HOUR = 1_800_000;
const STEPS = howMany(3, 48);
const READS = howMany(30, 104);
/** What may be added to what is in use after a collection, once everything has been used once. */
const GROWTH_MB = 6;

let clock: BotClock;
let stage: Stage;
beforeAll(async () => {
  clock = createBotClock();
  const config = `
samples: { every: 1s }
watches: { built_in: [gateway-down, node-down] }
incidents: { archive_after: 1h }
`;
  stage = await alertStage(config, { env: clock.env });
});
afterAll(async () => {
  await stage.close();
});

const counted = { reads: 0, lost: 0, twice: 0, writes: 0, alerts: 0, incidents: 0 };

/** Half an hour: reads, two writes, a gateway that fails and recovers, now and then an incident. */
async function halfHour(step: number): Promise<void> {
  const { slack, people, fleet, channel } = stage;
  await clock.set(stage.bot, step * HALF_HOUR);
  const { asked, lost, twice } = await crowd(stage, { seconds: READS / 25, rate: 25 });
  counted.reads += asked;
  counted.lost += lost;
  counted.twice += twice;
  for (const node of ['@fra', '@ams']) {
    const line = `cache_store system=local value=1 attr=day${counted.writes} ${node}`;
    const on = await request(stage, people.bo, line);
    await slack.click(people.cy, on.now(), 'Approve');
    await on.says(/^● DONE/m, 25_000);
    counted.writes += 1;
  }
  const gateway = `gw${(step % 3) + 1}`;
  fleet.node('fra').probing.silent(gateway);
  await cardSaying(stage, `${gateway} on fra is not up`, 25_000);
  fleet.node('fra').probing.answering(gateway);
  await cardSaying(stage, `Resolved: ${gateway} on fra`, 25_000);
  counted.alerts += 1;
  if (step % 12 !== 1) return;
  await slack.command(people.ana, channel, '/opensips incident open A carrier is gone');
  const room = await incidentChannel(stage);
  await card(stage, room, /./, 25_000);
  await slack.command(people.ana, room, '/opensips incident resolve It is back');
  await card(stage, room, /RESOLVED/, 25_000);
  counted.incidents += 1;
}

test(
  'a day of traffic: nothing is lost or done twice, and what is in use does not grow',
  async () => {
    const inUse: number[] = [];
    let resident = 0;
    for (let step = 1; step <= STEPS; step += 1) {
      await halfHour(step);
      const memory = await clock.memory(stage.bot);
      inUse.push(memory.heap);
      resident = Math.max(resident, memory.resident);
    }
    // What is cached and compiled comes in the beginning.
    const settled = inUse.slice(LONG ? 8 : 1);
    const early = median(settled.slice(0, Math.ceil(settled.length / 2)));
    const late = median(settled.slice(Math.floor(settled.length / 2)));
    const rows = await auditOf(stage.databaseUrl);
    const stored = ['fra', 'ams'].map((node) =>
      times(stage, node === 'ams' ? 'cache:store' : 'cache_store', node),
    );

    console.log(`${(STEPS * HALF_HOUR) / 3_600_000} h of traffic:`, counted, {
      auditRows: rows.length,
      inUseMb: [early, late].map((mb) => Number(mb.toFixed(1))),
      largestResidentMb: Math.round(resident),
    });
    expect([counted.lost, counted.twice]).toEqual([0, 0]);
    expect(stored.reduce((sum, each) => sum + each)).toBe(counted.writes);
    expect(late - early).toBeLessThan(GROWTH_MB);
    expect(refusedBySlack(stage)).toEqual([]);
    expect(stage.bot.log.filter((line) => /"level":50/.test(line))).toEqual([]);
  },
  howMany(120_000, 1_800_000),
);

const median = (figures: readonly number[]): number =>
  figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)] ?? Number.NaN;
