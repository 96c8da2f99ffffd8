import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Cucm } from '../../playground/cucm/cucm.ts';
import { type Stage, setStage } from '../../playground/stage.ts';
import { refusedBySlack } from './asking.ts';
import { askCucm } from './cucm-asking.ts';

const PHONES = 20_000;
/** What the bot may take beside what it takes without any question. */
const MOST_MORE_MB = 250;

let stage: Stage;
let cucm: Cucm;
beforeAll(async () => {
  // Chunks of 1,800 names are twelve queries, so that nobody has to wait for the next minute.
  stage = await setStage({
    cucm: { phones: PHONES, mostDevices: 2000 },
    env: { CUCM_MAX_DEVICES: '2000', CUCM_CACHE: '10m' },
  });
  if (!stage.cucm) throw new Error('The stage has no cluster.');
  cucm = stage.cucm;
});
afterAll(() => stage.close());

const count = (value: number): string => value.toLocaleString('en-US');
/** The most memory that the bot has had so far, and what it has now. */
const memory = (): { readonly peak: number; readonly now: number } => {
  const text = readFileSync(`/proc/${stage.bot.child.pid}/status`, 'utf8');
  const of = (name: string): number => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(text)?.[1]) / 1024;
  return { peak: of('VmHWM'), now: of('VmRSS') };
};

test('an inventory of 20,000 phones counts every one, says how far it is, and keeps within its memory', async () => {
  // So that it takes longer than the moment for which nobody is told anything.
  cucm.faults.set({ kind: 'slow', ms: 60 });
  const before = memory().now;
  const told: string[] = [];
  const listen = setInterval(() => {
    for (const { text } of stage.slack.messages)
      if (/so far/.test(text) && !told.includes(text)) told.push(text);
  }, 20);

  const { drawn } = await askCucm(stage, stage.people.bo, 'inventory', 50_000);
  clearInterval(listen);
  cucm.faults.clear();
  const { neverSeen, notConfigured, names } = cucm.truth();

  expect(neverSeen.length).toBeGreaterThan(500);
  expect(drawn).toContain(`${count(neverSeen.length)} never registered`);
  expect(drawn).toContain(`${count(names('PartiallyRegistered', 'Phone').length)} partially registered`);
  expect(drawn).toContain(`${count(names('Rejected', 'Phone').length)} rejected`);
  expect(drawn).toContain(`${count(notConfigured.length)} not configured`);
  // Those alone cannot be asked after by a name from the database.
  expect(drawn).toContain('Not all: Phones that register without being configured were looked for among');
  expect(told.join('\n')).toMatch(/[\d,]+ of [\d,]+ /);
  expect(memory().peak - before).toBeLessThan(MOST_MORE_MB);
  console.log(
    `${PHONES} phones: ${told.length} status lines (${told.join(' | ')}), ` +
      `${Math.round(before)} MB before, ${Math.round(memory().peak)} MB at most, ${Math.round(memory().now)} MB after`,
  );
});

test('where the limit of queries stands in the way of the rest, what was counted is not taken for all', async () => {
  const { drawn } = await askCucm(
    stage,
    stage.people.bo,
    'registration status class=Phone page_size=1',
    50_000,
  );
  const { total } = cucm.truth().count('Phone');
  const stranger = cucm.truth().notConfigured.length;
  const counted = Number(/([\d,]+) phones:/.exec(drawn)?.[1]?.replaceAll(',', ''));

  // On a slow machine a minute may have gone by, and then all that are configured are there.
  const all = counted === total - stranger || counted === total;
  expect(
    all || /Not all: CUCM sent 2,000[\s\S]* asked after by name, until this: .* limit allows/.test(drawn),
  ).toBe(true);
  expect(counted).toBeGreaterThan(2000);
  expect(refusedBySlack(stage)).toEqual([]);
});
