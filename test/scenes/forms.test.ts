import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { drawMessage } from '../../playground/slack/draw.ts';
import type { Json } from '../../playground/slack/limits.ts';
import { type Stage, setStage } from '../../playground/stage.ts';
import { cardAfter, GATEWAY, takeBack, times, toldAlone } from './approving.ts';
import { ask, refusedBySlack } from './asking.ts';

describe.each(['socket', 'http'] as const)('a form, over %s', (over) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage({ over });
  });
  afterAll(async () => {
    await stage.close();
  });

  const labelOf = (option: Json | undefined): string => String(Reflect.get(Object(option?.['text']), 'text'));
  const shownIn = (user: string): string => JSON.stringify(stage.slack.modalOf(user)?.view['blocks']);
  const offered = async (user: string, input: string, typed: string): Promise<Json> => {
    const [first] = await stage.slack.form.suggest(user, input, typed);
    if (!first) throw new Error(`nothing is offered for ${typed}`);
    return first;
  };

  test('finds a command, offers what the node has, spells the command out, and asks for the write', async () => {
    const { slack, people, channel } = stage;
    const { form } = slack;

    await slack.command(people.bo, channel, '/opensips run');
    await slack.until(() => slack.modalOf(people.bo));
    const command = await offered(people.bo, 'command', 'ds_set_state');
    await form.choose(people.bo, 'command', command);
    await slack.until(() => shownIn(people.bo).includes('field dispatcher:set_state 0 address'));
    const gateway = await offered(people.bo, 'field dispatcher:set_state 0 address', '192.0.2.41');
    await form.choose(people.bo, 'field dispatcher:set_state 0 address', gateway);
    await form.fill(people.bo, 'field dispatcher:set_state 0 state', 'i');
    const wrong = await form.send(people.bo);
    await form.choose(people.bo, 'field dispatcher:set_state 0 group', { value: '1' });
    await slack.until(() => shownIn(people.bo).includes(`ds_set_state state=i group=1 address=${GATEWAY}`));
    await form.fill(people.bo, 'why', 'maintenance');
    const before = slack.messages.length;
    const sent = await form.send(people.bo);
    const card = await cardAfter(stage, before);

    expect(labelOf(command)).toContain('ds_set_state');
    expect(labelOf(gateway)).toContain('Active');
    expect(wrong).toEqual({ 'field dispatcher:set_state 0 group': 'group is needed.' });
    expect(sent).toEqual({});
    expect(card.drawn()).toContain(`ds_set_state state=i group=1 address=${GATEWAY} @fra`);
    expect(card.drawn()).toContain('Why: maintenance');
    expect(times(stage, 'ds_set_state')).toBe(0);
    await takeBack(stage, people.bo);
  });

  test('asks a node once for its values while somebody types, and takes a value that is in no list', async () => {
    const { slack, people, channel } = stage;
    const { form } = slack;
    const chosen = 'field dialog:end_dlg 0 dialog_id';
    const typed = 'typed dialog:end_dlg 0 dialog_id';
    const long = `${'9f3c-'.repeat(20)}@198.51.100.21`;
    const looks = times(stage, 'dlg_list');

    await slack.command(people.bo, channel, '/opensips run dlg_end_dlg');
    await slack.until(() => slack.modalOf(people.bo));
    for (const letters of ['', '5', '5b', '5b0']) await form.suggest(people.bo, chosen, letters);
    await form.fill(people.bo, typed, long);
    await slack.until(() => shownIn(people.bo).includes(`dlg_end_dlg dialog_id=${long} @fra`));
    const asked = times(stage, 'dlg_list');
    const audit = await ask(stage, people.bo, `audit user=${people.bo} command=dlg_list`);
    const before = slack.messages.length;
    const sent = await form.send(people.bo);
    const card = await cardAfter(stage, before);

    expect(asked - looks).toBe(1);
    expect(audit.drawn).toContain('answered');
    expect(sent).toEqual({});
    expect(card.drawn()).toContain(`dialog_id=${long}`);
    await takeBack(stage, people.bo);
  });

  test('shows another set of parameters when another is chosen, and answers a read for its asker alone', async () => {
    const { slack, people, channel } = stage;
    const { form } = slack;

    await slack.command(people.ana, channel, '/opensips run dr_gw_status');
    await slack.until(() => slack.modalOf(people.ana));
    const place = /"text":"gw_id","emoji":false\},"value":"(\d+)"/.exec(shownIn(people.ana))?.[1] ?? '';
    const name = `field drouting:gw_status ${place} gw_id`;
    await form.choose(people.ana, 'recipe', { value: place });
    await slack.until(() => shownIn(people.ana).includes(name));
    const gateways = await form.suggest(people.ana, name, '');
    await form.choose(people.ana, name, gateways[0] ?? {});
    const before = slack.messages.length;
    await form.send(people.ana);
    await slack.until(() => toldAlone(stage, people.ana, before).some((said) => said.includes('gw1')));

    expect(gateways.map(labelOf).join()).toMatch(/gw1.*gw2/);
  });

  test('opened by the shortcut answers in the direct messages', async () => {
    const { slack, people } = stage;
    const { form } = slack;
    const direct = slack.directOf(people.ana);

    await form.shortcut(people.ana, 'run');
    await slack.until(() => slack.modalOf(people.ana));
    await form.choose(people.ana, 'command', await offered(people.ana, 'command', 'uptime'));
    await slack.until(() => shownIn(people.ana).includes('/opensips uptime'));
    await form.send(people.ana);
    const answer = await slack.until(() =>
      slack.messages.find(({ channel, user }) => channel === direct && user === slack.botUser),
    );

    expect(drawMessage(answer)).toContain('uptime');
  });

  test('offers a reader no command that only writes, and the outsider none', async () => {
    const { slack, people, channel } = stage;

    await slack.command(people.ana, channel, '/opensips run');
    await slack.until(() => slack.modalOf(people.ana));
    const reader = await slack.form.suggest(people.ana, 'command', 'ds_reload');
    await slack.command(people.otto, channel, '/opensips run');
    await slack.until(() => slack.modalOf(people.otto));
    const outsider = await slack.form.suggest(people.otto, 'command', 'ds_list');

    expect(reader.map(labelOf).join()).not.toContain('ds_reload');
    expect(outsider).toEqual([]);
  });

  test('after a mention a button opens it', async () => {
    const { slack, people, channel } = stage;
    const before = slack.messages.length;

    await slack.say(people.ana, channel, '@opensips run dlg_list');
    const offer = await slack.until(() => slack.messages.slice(before).find(({ to }) => to === people.ana));
    await slack.click(people.ana, offer, 'Open the form');

    expect(await slack.until(() => shownIn(people.ana).includes('dialog:list'))).toBe(true);
    expect(refusedBySlack(stage)).toEqual([]);
    expect(stage.bot.log.filter((line) => /"level":(40|50)/.test(line))).toEqual([]);
  });
});
