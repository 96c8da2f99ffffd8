import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Stage, setStage } from '../../playground/stage.ts';
import { request, times } from './approving.ts';
import { ask, refusedBySlack } from './asking.ts';

let labTeam = '';
let stage: Stage;

// The lab is for its own team alone, of which bo is one; there everybody of it who is a writer may write.
beforeAll(async () => {
  stage = await setStage({
    env: { MI_TIMEOUT_MS: '800', MI_RETRIES: '0' },
    config: ({ slack, people }) => {
      labTeam = slack.addGroup('lab-team', [people.bo]);
      return `
samples: { every: 10s }
nodes:
  fra: { environment: production, tags: [eu, edge] }
  ams: { environment: production, tags: [eu] }
  lab: { environment: lab, tags: [testing], read_groups: [${labTeam}] }
`;
    },
  });
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

test('nothing of all that would Slack have refused', () => {
  expect(refusedBySlack(stage)).toEqual([]);
});
