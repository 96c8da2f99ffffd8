import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Stage } from '../../playground/stage.ts';
import { request, times } from './approving.ts';
import { ask, refusedBySlack } from './asking.ts';
import { fleetStage } from './fleet-stage.ts';

let labTeam: string;
let stage: Stage;

beforeAll(async () => {
  ({ stage, labTeam } = await fleetStage());
});
afterAll(async () => {
  await stage.close();
});
beforeEach(() => {
  for (const node of stage.fleet.nodes) node.clear();
});

describe('nodes by tag and environment', () => {
  test('are asked by one name, and shown with it', async () => {
    const { people } = stage;

    const several = await ask(stage, people.ana, 'cache_fetch system=local attr=greeting @production');
    const both = await ask(stage, people.ana, 'cache_fetch system=local attr=greeting @edge,eu');
    const shown = await ask(stage, people.ana, 'nodes');

    for (const answer of [several, both]) expect(answer.drawn).toContain('2 nodes answered');
    expect(times(stage, 'cache_fetch', 'fra')).toBe(2);
    expect(times(stage, 'cache_fetch', 'lab')).toBe(0);
    expect(shown.drawn).toMatch(/fra\s+.*production, eu, edge/);
  });

  test('that nobody has are refused with those that there are', async () => {
    const refused = await ask(stage, stage.people.ana, 'ds_list @us');
    const chart = await ask(stage, stage.people.ana, 'chart dialogs 10m @us');

    for (const { drawn } of [refused, chart]) {
      expect(drawn).toContain('There is no node, tag or environment us.');
      expect(drawn).toContain('@production (fra, ams), @eu (fra, ams), @edge (fra), @testing (lab)');
    }
    expect(times(stage, 'ds_list')).toBe(0);
  });
});

describe('a node that is not for everybody with a role', () => {
  test('is refused before anything is sent to any node, with who may', async () => {
    const refused = await ask(stage, stage.people.ana, 'cache_fetch system=local attr=greeting @all');

    expect(refused.drawn).toContain('On lab reading is for members of @lab-team alone');
    expect(refused.drawn).toContain('You may on @fra, @ams. Nothing was sent to any node.');
    expect(stage.asked().filter((line) => line.includes('cache'))).toEqual([]);
  });

  test('shows what is kept of it to nobody else', async () => {
    const { slack, people, channel } = stage;
    const shared = await ask(stage, people.bo, 'ds_list @lab --public');

    const chart = await ask(stage, people.ana, 'chart dialogs 10m @lab');
    const before = slack.messages.length;
    await slack.click(people.ana, shared, 'JSON file');
    const told = await slack.until(() => slack.messages.slice(before).find(({ to }) => to === people.ana));

    expect(shared.drawn).toContain('lab');
    expect(chart.drawn).toContain('On lab reading is for members of @lab-team alone');
    expect(told.text).toContain('On lab reading is for members of @lab-team alone');
    expect(slack.messages.some(({ channel: at, to }) => at !== channel && to === people.ana)).toBe(false);
  });

  test('takes writes of its own team, and approvals too; who loses the group loses the right at once', async () => {
    const { slack, people } = stage;
    const stranger = await ask(stage, people.cy, 'cache_store system=local attr=k value=v @lab');
    const who = await ask(stage, people.cy, 'whoami');
    const card = await request(stage, people.bo, 'cache_store system=local attr=k value=v @lab');

    const before = slack.messages.length;
    await slack.click(people.cy, card.now(), 'Approve');
    const told = await slack.until(() => slack.messages.slice(before).find(({ to }) => to === people.cy));
    await slack.setGroup(labTeam, [people.cy]);
    await slack.click(people.cy, card.now(), 'Approve');
    const gone = await card.says(/who asked no longer has the right/);
    await slack.setGroup(labTeam, [people.bo]);

    expect(stranger.drawn).toContain('On lab writing is for members of @lab-team alone');
    expect(who.drawn).toMatch(/On lab:\s+Not for you/);
    expect(card.drawn()).toContain('lab');
    expect(told.text).toContain('On lab writing is for members of @lab-team alone');
    expect(gone).toContain('Not carried out');
    expect(times(stage, 'cache_store', 'lab')).toBe(0);
  });
});

describe('diff', () => {
  test('counts what is the same, marks the odd node out, and leaves counters out', async () => {
    const { fleet, people } = stage;
    const gateways = fleet.node('ams').world.drouting.gateways;
    const gw2 = gateways.find(({ id }) => id === 'gw2');
    if (gw2) gw2.state = 'Disabled MI';
    for (const each of fleet.node('fra').world.dispatcher.sets[0]?.destinations ?? []) each.hits += 900;

    const three = await ask(stage, people.bo, 'diff dr_gw_status @all');
    const two = await ask(stage, people.ana, 'diff dr_gw_status @eu');
    const counters = await ask(stage, people.ana, 'diff ds_list @eu');
    const full = await ask(stage, people.ana, 'diff ds_list @eu --full');
    const single = await ask(stage, people.ana, 'diff version @eu');
    const several = await ask(stage, people.ana, 'diff get_statistics load: dialog: @eu');
    if (gw2) gw2.state = 'Active';

    expect(three.drawn).toContain(
      '1 row differs, 3 are the same on fra, ams and lab. ≠ ams is the odd one out, in 1 row',
    );
    expect(three.drawn).toMatch(/gw2\s+State\s+Active\s+≠ Disabled MI\s+Active/);
    expect(three.drawn).toContain('Releases differ (fra 3.6.8, ams 4.0.1, lab 3.4.18)');
    expect(two.drawn).toMatch(/gw2\s+State\s+Active\s+Disabled MI/);
    expect(single.drawn).toContain('1 value differs on fra and ams');
    expect(several.drawn).toContain('get_statistics statistics=load:,dialog:');
    expect(counters.drawn).toContain('All 5 rows are the same on fra and ams');
    expect(counters.drawn).toContain('Left out, as they count or tell the time: first_hit_counter.');
    expect(full.drawn).toMatch(/default · 1 · sip:192.0.2.41:5060\s+first_hit_counter\s+900\s+0/);
  });

  test('says what each node took from the database and has in memory', async () => {
    const { fleet, people } = stage;
    fleet.node('ams').world.dispatcher.discarded = 2;

    const loaded = await ask(stage, people.ana, 'diff ds_list @eu');
    fleet.node('ams').world.dispatcher.discarded = 0;

    expect(loaded.drawn).toContain('fra  5 from the database, 0 discarded, 5 in memory; loaded');
    expect(loaded.drawn).toContain('ams  ≠ 5 from the database, 2 discarded, 5 in memory; loaded');
  });

  test('names a node that did not answer, and compares the others; every row goes into a file', async () => {
    const { slack, fleet, people } = stage;
    await fleet.node('ams').faults.set({ kind: 'down' });

    const answer = await ask(stage, people.bo, 'diff dr_gw_status @all --public');
    await fleet.node('ams').faults.clear();
    await slack.click(people.bo, answer, 'CSV file');
    const file = await slack.until(
      () => slack.messages.find((message) => message.file?.name === 'diff-drouting-gw_status.csv')?.file,
    );

    expect(answer.drawn).toContain('All 4 rows are the same on fra and lab');
    expect(answer.drawn).toContain('✕ ams cannot be reached');
    expect(file.content).toContain(
      'List,Row,Field,Same,fra,lab\r\nGateways,gw1,IP,yes,198.51.100.10,198.51.100.10',
    );
  });

  test.each([
    ['diff', 'It is written like this'],
    ['diff ds_lits', 'Did you mean ds_list'],
    ['diff ds_list @fra', 'was asked of fra alone, so there is nothing to compare'],
    ['diff ds_set_state state=i group=1 address=sip:x @eu', 'only a read was asked for'],
    ['diff ds_list @all', 'On lab reading is for members of @lab-team alone'],
  ])('%s is answered in words, and nothing is written', async (line, words) => {
    expect((await ask(stage, stage.people.ana, line)).drawn).toContain(words);
    expect(times(stage, 'ds_set_state')).toBe(0);
  });
});

describe('routes explain', () => {
  test('goes from the number by dialplan and rule to the gateway that takes the call, nodes that agree together', async () => {
    const { fleet, people } = stage;
    const carrier = fleet.node('ams').world.drouting.carriers.find(({ id }) => id === 'north');
    if (carrier) carrier.enabled = false;

    const german = await ask(stage, people.ana, 'routes explain 030 123-456 dpid=1 @eu');
    if (carrier) carrier.enabled = true;
    const british = await ask(stage, people.bo, 'routes explain 0044207 dpid=1 @all');

    expect(german.drawn).toContain(
      '030123456 goes to carrier north (group 0) on fra; 030123456 goes to carrier south (group 0) on ams',
    );
    expect(german.drawn).toContain('Dialplan 1 makes it 4930123456 (national).');
    expect(german.drawn).toContain('Group 0: the rule of prefix 49 (dest=DE).');
    expect(german.drawn).toMatch(/ams\s+0\s+1\s+carrier north\s+○ disabled\s+left out: it is disabled/);
    expect(german.drawn).toMatch(/ams\s+0\s+2\s+carrier south\s+● enabled\s+→ takes it/);
    expect(british.drawn).toContain('goes to gateway gw4 (group 0)');
    expect(british.drawn).toMatch(
      /fra, ams, lab\s+0\s+1\s+gateway gw3\s+198.51.100.20\s+○ Inactive\s+left out: it is inactive/,
    );
    expect(times(stage, 'dr_number_routing', 'lab')).toBe(1);
  });

  test('says what is not to be had: no rule, no dialplan, a node that is away', async () => {
    const { fleet, people } = stage;
    await fleet.node('ams').faults.set({ kind: 'down' });

    const nowhere = await ask(stage, people.ana, 'routes explain 999 group=1 dpid=7 @eu');
    await fleet.node('ams').faults.clear();

    expect(nowhere.drawn).toContain('✕ 999 goes nowhere');
    expect(nowhere.drawn).toContain('There is no dialplan 7; it was looked up as 999.');
    expect(nowhere.drawn).toContain('Group 1: no rule fits the number.');
    expect(nowhere.drawn).toContain('✕ ams cannot be reached');
  });

  test.each([
    ['routes', 'It is written like this'],
    ['routes explain 1 group=x', 'group= takes up to 10 numbers'],
    ['routes explain 1 carrier=x', 'takes no carrier'],
    ['routes explain 1 @lab', 'On lab reading is for members of @lab-team alone'],
    ['routes explain 1 partition=p', 'supported only when'],
  ])('%s is answered in words', async (line, words) => {
    expect((await ask(stage, stage.people.ana, line)).drawn).toContain(words);
  });
});

test('nothing of all that would Slack have refused', () => {
  expect(refusedBySlack(stage)).toEqual([]);
});
