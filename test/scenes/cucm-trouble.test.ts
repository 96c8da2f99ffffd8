import { afterEach, expect, test } from 'vitest';
import { createCucm } from '../../playground/cucm/cucm.ts';
import { type Stage, type StageOptions, setStage } from '../../playground/stage.ts';
import { ask, refusedBySlack } from './asking.ts';
import { askCucm, timesAsked } from './cucm-asking.ts';

let stage: Stage | undefined;
afterEach(async () => {
  await stage?.close();
  stage = undefined;
});
const set = async (options: StageOptions): Promise<Stage> => {
  stage = await setStage(options);
  return stage;
};

test('without settings every command says what is missing, and nothing else speaks of CUCM', async () => {
  const here = await set({});
  const { ana } = here.people;

  for (const line of ['', 'help', 'registration summary', 'sql SELECT name FROM device'])
    expect((await askCucm(here, ana, line)).drawn).toContain(
      'CUCM_URL, CUCM_USER and CUCM_PASSWORD are not set',
    );
  expect((await ask(here, ana, 'cucm phones')).drawn).toContain('CUCM_URL, CUCM_USER and CUCM_PASSWORD');
  for (const line of ['help', 'list', 'list phones registered', 'nodes', 'health', 'playbook'])
    expect((await ask(here, ana, line)).drawn).not.toMatch(/cucm/i);
  expect(refusedBySlack(here)).toEqual([]);
});

test('with half of the settings the bot starts, and says which are missing', async () => {
  const here = await set({ env: { CUCM_URL: 'https://cucm.example', CUCM_USER: 'chatops' } });
  const { ana } = here.people;

  expect((await askCucm(here, ana, 'trunks')).drawn).toContain('CUCM_PASSWORD');
  expect((await ask(here, ana, 'health')).drawn).toMatch(/Not working: cucm[\s\S]*CUCM_PASSWORD/);
  expect((await ask(here, ana, 'ds_list')).drawn).toContain('destinations');
});

test('a wrong password is tried once, by whatever is asked, and stays said until the bot is started again', async () => {
  const here = await set({ cucm: true, env: { CUCM_PASSWORD: 'wrong-canary' } });
  const { ana } = here.people;

  for (const line of ['registration summary', 'phones', 'trunks fresh=1', 'registration summary fresh=1'])
    expect((await askCucm(here, ana, line)).drawn).toContain('does not accept the user or the password');
  await ask(here, ana, 'nodes');
  const health = await ask(here, ana, 'health');

  expect(here.cucm?.asked).toHaveLength(1);
  expect(here.cucm?.account.failedLogins()).toBe(1);
  expect(health.drawn).toMatch(/cucm {2}○ down.*does not accept/);
  expect(JSON.stringify([here.slack.messages, here.bot.log])).not.toContain('wrong-canary');
});

test('with no retries one request is seen, and the next question tries again; a missing role is named', async () => {
  const cucm = await createCucm();
  const here = await set({ cucm, env: { CUCM_RETRIES: '0' } });
  const { ana, bo } = here.people;
  await askCucm(here, bo, 'sql SELECT name FROM devicepool');
  cucm.faults.set({ kind: 'status', status: 503 });
  const before = timesAsked(here, 'axl');
  const busy = await askCucm(here, bo, 'sql SELECT name FROM devicepool WHERE 1 = 1');
  const tried = timesAsked(here, 'axl') - before;
  const rest = timesAsked(here, 'risport');
  await askCucm(here, ana, 'registration status class=Cti');
  const alsoTried = timesAsked(here, 'risport') - rest;
  cucm.faults.clear();
  const health = await askCucm(here, ana, 'health');
  cucm.account.revoke('risport');
  const denied = await askCucm(here, ana, 'registration status class=HuntList');
  cucm.account.grant('risport');
  const allowed = await askCucm(here, ana, 'registration status class=HuntList');

  expect(busy.drawn).toContain('HTTP 503');
  expect([tried, alsoTried]).toEqual([1, 1]);
  expect(health.drawn).toContain('Retries: none');
  expect(denied.drawn).toContain('Standard RealtimeAndTraceCollection');
  expect(allowed.drawn).toContain('hunt lists registered');
});
