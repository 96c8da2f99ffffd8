import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Cucm } from '../../playground/cucm/cucm.ts';
import { NOTABLE } from '../../playground/cucm/world/notable.ts';
import { type Stage, setStage } from '../../playground/stage.ts';
import { answerAfter, ask, refusedBySlack, say } from './asking.ts';
import { askCucm, rowsOf, timesAsked } from './cucm-asking.ts';

let stage: Stage;
let cucm: Cucm;
beforeAll(async () => {
  stage = await setStage({ cucm: true });
  if (!stage.cucm) throw new Error('The stage has no cluster.');
  cucm = stage.cucm;
});
afterAll(() => stage.close());

const count = (value: number): string => value.toLocaleString('en-US');

test('/cucm lists what can be asked, and a slip of the finger is offered as what was meant', async () => {
  const { slack, people } = stage;
  const help = await askCucm(stage, people.ana, 'help');
  const slip = await askCucm(stage, people.ana, 'registation sumary');
  await slack.click(people.ana, slip, 'cucm registration summary');
  const meant = await slack.until(() =>
    slack.messages.find(({ id, text }) => id === slip.id && text.includes('devices registered')),
  );

  expect(help.drawn).toContain('cucm route +15551234567 CSS-Internal');
  expect(slip.drawn).toContain('There is no command cucm registation sumary.');
  expect(meant.to).toBe(people.ana);
});

test('the figures of the summary are those of the cluster, a device on two nodes counted once', async () => {
  const { classes, total, twice } = cucm.truth();
  const { drawn, blocks } = await askCucm(stage, stage.people.ana, 'registration summary');

  expect(twice.length).toBeGreaterThan(0);
  expect(drawn).toContain(`${count(total.registered)} of ${count(total.total)} devices registered`);
  expect(rowsOf({ blocks }).slice(1)).toEqual(
    classes.map((each) => [
      each.class,
      ...[each.total, each.registered, each.unregistered, each.partial, each.rejected, each.unknown].map(
        count,
      ),
    ]),
  );
  expect(drawn).toMatch(/Fetched .* ago and kept since: add fresh=1/);
});

test('numbers stay as they are, and the newest word of two nodes counts', async () => {
  const { people } = stage;
  const lobby = await askCucm(stage, people.bo, `phone ${NOTABLE.lobby}`);
  const abroad = await askCucm(stage, people.bo, `phone ${NOTABLE.abroad}`);
  const moved = await askCucm(stage, people.bo, `registration status ${NOTABLE.moved} class=Phone`);

  expect(lobby.drawn).toContain('0800 Registered');
  expect(abroad.drawn).toContain('+15551234567 Registered');
  expect(moved.drawn).toContain('1 phone, registered');
  expect(rowsOf(moved)).toHaveLength(2);
});

test('the inventory tells the configured from the registered, and explains the difference', async () => {
  const { neverSeen, notConfigured, names } = cucm.truth();
  const { drawn } = await askCucm(stage, stage.people.bo, 'inventory');

  expect(drawn).toContain(`${count(neverSeen.length)} never registered`);
  expect(drawn).toContain(`${count(notConfigured.length)} not configured, but known to RisPort`);
  expect(drawn).toContain(`${count(names('Rejected', 'Phone').length)} rejected`);
  expect(drawn).toMatch(/SEP0004F2A10007 .*SCCP/);
  expect(drawn).toContain('Why the two figures differ');
});

test('trunks, gateways, search spaces and numbers are read from both services', async () => {
  const { people } = stage;
  const trunks = await askCucm(stage, people.ana, 'trunks');
  const gateways = await askCucm(stage, people.ana, 'gateways');
  const route = await askCucm(stage, people.ana, 'route 000491234567 CSS_INTERNATIONAL');
  const line = await askCucm(stage, people.bo, 'line 4104');
  const spaces = await askCucm(stage, people.ana, 'css CSS_INTERNAL');

  expect(trunks.drawn).toContain('2 of 9 trunks out of service: SIPT_CARRIER_SOUTH, SIPT_CARRIER_WEST');
  expect(gateways.drawn).toContain('3 rejected');
  expect(
    rowsOf(route)
      .slice(1, 3)
      .map(([, name]) => name),
  ).toEqual(['SIPT_CARRIER_NORTH', 'SIPT_CARRIER_SOUTH']);
  expect(route.drawn).toContain('0.00!');
  expect(line.drawn).toContain('+15551234567');
  expect(spaces.drawn).toContain('CSS_INTERNAL: 2 partitions searched in this order');
});

test('both worlds are laid side by side: who points at whom, and is it up on both ends', async () => {
  const { drawn, blocks } = await askCucm(stage, stage.people.ana, 'crosscheck');
  const verdictOf = (name: string, other: string) =>
    rowsOf({ blocks }).find((row) => row[1] === name && row[3] === other)?.[0];

  expect(verdictOf('SIPT_CARRIER_WEST', 'fra: gateway gw4')).toBe('◐ up on the side of OpenSIPS only');
  expect(verdictOf('SIPT_CARRIER_SOUTH', 'fra: gateway gw3')).toBe('○ down on both sides');
  expect(verdictOf('SIPT_CARRIER_NORTH', 'fra: gateway gw1')).toBe('● up on both sides');
  expect(verdictOf('SIPT_FAX', 'nothing')).toBe('✕ unknown to OpenSIPS');
  expect(drawn).toContain('Compared with');
});

test('the same words work after /opensips and a mention, and by a form', async () => {
  const { slack, people, channel } = stage;
  const slash = await ask(stage, people.ana, 'cucm css CSS_EMPTY');
  const mention = await say(stage, people.ana, { channel }, '@opensips cucm css CSS_EMPTY');
  await slack.command(people.ana, channel, '/opensips run cucm css');
  await slack.until(() => slack.modalOf(people.ana));
  await slack.form.fill(people.ana, 'field cucm:css 0 name', 'CSS_EMPTY');
  await slack.until(() =>
    JSON.stringify(slack.modalOf(people.ana)?.view['blocks']).includes(
      '/opensips cucm css name=CSS_EMPTY @cucm',
    ),
  );
  const posted = slack.messages.length;
  expect(await slack.form.send(people.ana)).toEqual({});
  const form = await answerAfter(stage, posted, people.ana, 10_000, true);

  for (const { drawn } of [slash, mention, form]) expect(drawn).toContain('CSS_EMPTY: 0 partitions');
});

test('a node that does not answer is named, and its devices are missing for a reason', async () => {
  cucm.setNode('cucm-sub2', false);
  const { drawn } = await askCucm(stage, stage.people.ana, 'registration status class=HuntList fresh=1');
  cucm.setNode('cucm-sub2', true);

  expect(drawn).toContain('Not all: cucm-sub2 did not answer');
});

test('the sixteenth device query within a minute is not sent, and it is said when the next one may be', async () => {
  let last = '';
  for (let more = 0; more < 16 && !last.includes('No answer'); more += 1)
    last = (await askCucm(stage, stage.people.ana, 'registration status class=Cti fresh=1')).drawn;
  const moments = cucm.asked.filter(({ service }) => service === 'risport').map(({ at }) => at);
  const within = moments.map((at) => moments.filter((other) => other > at - 60_000 && other <= at).length);

  expect(last).toMatch(
    /as often as its limit allows \(15 a minute\)\. Nothing was sent\. Ask again in \d+ s/,
  );
  expect(Math.max(...within)).toBe(15);
  expect(cucm.asked.filter(({ status }) => status === 500)).toEqual([]);
});

test('a cluster that is busy twice is asked three times, and one that is gone is said at once', async () => {
  const { people } = stage;
  cucm.faults.set({ kind: 'status', status: 503, service: 'axl', times: 2 });
  const before = timesAsked(stage, 'axl');
  const busy = await askCucm(stage, people.bo, `sql SELECT name FROM devicepool WHERE name = 'DP_LAB'`);
  const tried = timesAsked(stage, 'axl') - before;
  await cucm.shut();
  const gone = await askCucm(stage, people.ana, 'css CSS_NATIONAL fresh=1');
  const health = await askCucm(stage, people.ana, 'health');
  await cucm.open();
  const back = await askCucm(stage, people.ana, 'css CSS_NATIONAL fresh=1');

  expect(busy.drawn).toContain('1 row');
  expect(tried).toBe(3);
  expect(gone.drawn).toContain('cucm cannot be reached at 127.0.0.1');
  expect(health.drawn).toContain('does not answer');
  expect(back.drawn).toContain('CSS_NATIONAL: 5 partitions');
});

test.each([
  'DELETE FROM device',
  "UPDATE device SET name = 'x'",
  'SELECT name FROM device; DELETE FROM device',
  'SELECT name FROM device -- x',
  'SELECT name /* x */ FROM device',
  'SELECT name INTO TEMP t FROM device',
  'executeSQLUpdate',
])('%s is refused before anything is sent', async (query) => {
  const before = cucm.asked.length;

  const { drawn } = await askCucm(stage, stage.people.bo, `sql ${query}`);

  expect(drawn).toMatch(/query/i);
  expect(cucm.asked.length).toBe(before);
});

test('a word in a literal is no statement, and a query is sent as it was typed', async () => {
  const query = `SELECT name FROM device WHERE description = 'drop; DELETE -- it' OR name = 'SEP0004F2A10001'`;

  const { drawn } = await askCucm(stage, stage.people.bo, `sql ${query}`);

  expect(drawn).toContain('1 row');
  expect(cucm.asked.at(-1)).toMatchObject({ service: 'axl', operation: 'executeSQLQuery', sql: query });
});

test('nothing was asked but reads, one at a time; Slack refused nothing; the password is nowhere', () => {
  expect(new Set(cucm.operations())).toEqual(
    new Set(['axl getCCMVersion', 'axl executeSQLQuery', 'risport selectCmDevice']),
  );
  expect(cucm.atOnce).toEqual({ axl: 1, risport: 1 });
  expect(refusedBySlack(stage)).toEqual([]);
  expect(JSON.stringify([stage.slack.messages, stage.bot.log])).not.toContain(cucm.password);
});
