import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Stage, setStage } from '../../playground/stage.ts';
import { ask } from './asking.ts';

describe('what is refused', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(async () => {
    await stage.close();
  });
  beforeEach(() => {
    for (const node of stage.fleet.nodes) node.clear();
  });

  test.each([
    ['ds_lits', 'ana', ['There is no command ds_lits', '[ ds_list ]']],
    ['ds_list foo=1', 'ana', ['foo', 'ds_list partition=…']],
    ['ds_list @mars', 'ana', ['There is no node mars', '@fra, @ams, @lab']],
    ['ds_list', 'otto', ['none of the user groups', '@sip-readers']],
    ['dr_gw_status gw_id=gw1 status=0', 'ana', ['mi.write', '@sip-writers']],
    ['cluster_send_mi cluster_id=1 destination=2 cmd_name=kill', 'ana', ['mi.write']],
    ['trace mode=on', 'ana', ['mi.write']],
    ['imc_list_rooms', 'ana', ['It crashes the whole server']],
    ['lcr_dump', 'ana', ['Kamailio', '[ drouting:gw_status ]']],
    ['ps "open', 'ana', ['not closed']],
  ] as const)('%s by %s is answered with words, and MI saw nothing', async (line, who, words) => {
    const answer = await ask(stage, stage.people[who], line);

    for (const word of words) expect(answer.drawn).toContain(word);
    expect(stage.asked()).toEqual([]);
  });

  test('the suggestion can be pressed, and runs with what was typed', async () => {
    const { slack, people } = stage;
    const mistyped = await ask(stage, people.ana, 'ds_lits full=1');

    await slack.click(people.ana, mistyped, 'ds_list');
    const answer = await slack.until(() =>
      slack.messages.find(({ id, edited }) => id === mistyped.id && edited > 0),
    );

    expect(JSON.stringify(answer.blocks)).toContain('ds_list full=1');
    expect(stage.asked()).toEqual(['fra ds_list']);
  });

  test('when the user groups cannot be read nobody has a role, and it is said', async () => {
    const { slack, people, groups } = stage;
    slack.fail('usergroups.users.list', { error: 'internal_error', times: 100 });
    await slack.setGroup(groups.readers, [people.ana]);

    const answer = await ask(stage, people.ana, 'ds_list');
    slack.heal();

    expect(answer.drawn).toContain('Your rights cannot be looked up');
    expect(stage.asked()).toEqual([]);
    expect((await ask(stage, people.ana, 'ds_list')).drawn).toContain('destinations');
  });

  test('a role ends when the person leaves the group, is disabled, or turns out to be a guest', async () => {
    const { slack, people, groups } = stage;

    await slack.setGroup(groups.readers, []);
    const gone = await ask(stage, people.ana, 'ds_list');
    await slack.setGroup(groups.readers, [people.ana], true);
    const disabled = await ask(stage, people.ana, 'ds_list');
    await slack.setGroup(groups.readers, [people.ana]);
    await slack.changeUser(people.ana, { is_restricted: true });
    const guest = await ask(stage, people.ana, 'ds_list');
    await slack.changeUser(people.ana, { is_restricted: false });

    expect(gone.drawn).toContain('none of the user groups');
    expect(disabled.drawn).toContain('none of the user groups');
    expect(guest.drawn).toContain('Guests have no role');
    expect(stage.asked()).toEqual([]);
    expect((await ask(stage, people.ana, 'ds_list')).drawn).toContain('destinations');
  });

  test('what comes from another workspace is not looked at', async () => {
    const { slack, people, channel } = stage;
    const before = slack.messages.length;

    await slack.command(people.ana, channel, '/opensips ds_list', { team_id: 'T0OTHER' });
    const own = await ask(stage, people.ana, 'uptime');

    expect(slack.messages.slice(before).map(({ id }) => id)).toEqual([own.id]);
    expect(stage.asked()).toEqual(['fra uptime']);
  });
});
