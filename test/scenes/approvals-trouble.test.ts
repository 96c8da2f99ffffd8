import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Bot, startBot } from '../../playground/bot.ts';
import { type Stage, setStage } from '../../playground/stage.ts';
import { GATEWAY, request, TAKE_OUT, takeBack, times, toldAlone } from './approving.ts';
import { ask } from './asking.ts';

describe.each(['socket', 'http'] as const)('time, over %s', (over) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage({ over, env: { APPROVAL_TTL: '2s' } });
  });
  afterAll(async () => {
    await stage.close();
  });

  test('a card that nobody answers expires, and a press on it afterwards does nothing', async () => {
    const { slack, people } = stage;
    const card = await request(stage, people.bo, TAKE_OUT);
    const at = card.now();

    await card.says('○ expired');
    const before = slack.messages.length;
    await slack.click(people.cy, at, 'Approve');
    await slack.until(() => toldAlone(stage, people.cy, before).length > 0);

    expect(toldAlone(stage, people.cy, before).join()).toContain('has expired');
    expect(card.buttons()).toEqual([]);
    expect(times(stage, 'ds_set_state')).toBe(0);
  });
});

describe.each(['socket', 'http'] as const)('one process, over %s', (over) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage({ over, env: { MI_TIMEOUT_MS: '800', MI_RETRIES: '3' } });
  });
  afterAll(async () => {
    await stage.close();
  });

  beforeEach(async () => {
    const { slack, people, groups } = stage;
    slack.heal();
    await slack.setGroup(groups.writers, [people.bo, people.cy]);
    await takeBack(stage, people.bo);
  });

  describe('rights', () => {
    test('who asked and has left the group meanwhile gets nothing run, and the card says why', async () => {
      const { slack, people, groups } = stage;
      const card = await request(stage, people.bo, TAKE_OUT);

      await slack.setGroup(groups.writers, [people.cy]);
      await slack.click(people.cy, card.now(), 'Approve');

      expect(await card.says('○ cancelled')).toContain('who asked no longer has the right');
      expect(times(stage, 'ds_set_state')).toBe(0);
    });

    test('an approver who has left the group is refused, and somebody else can approve', async () => {
      const { slack, people, groups } = stage;
      const card = await request(stage, people.bo, TAKE_OUT);

      await slack.setGroup(groups.writers, [people.bo]);
      const before = slack.messages.length;
      await slack.click(people.cy, card.now(), 'Approve');
      await slack.until(() => toldAlone(stage, people.cy, before).length > 0);

      expect(toldAlone(stage, people.cy, before).join()).toContain('This needs mi.write');
      expect(card.buttons()).toContain('Approve');
      expect(times(stage, 'ds_set_state')).toBe(0);
    });

    test('when Slack cannot say who is in the group nothing runs, and the same card can be pressed again', async () => {
      const { slack, people } = stage;
      const card = await request(stage, people.bo, TAKE_OUT);

      slack.fail('usergroups.users.list', { error: 'internal_error', times: 100 });
      const before = slack.messages.length;
      await slack.click(people.cy, card.now(), 'Approve');
      await slack.until(() => toldAlone(stage, people.cy, before).length > 0);
      const writes = times(stage, 'ds_set_state');
      slack.heal();
      await slack.click(people.cy, card.now(), 'Approve');
      await card.says('● done');

      expect(toldAlone(stage, people.cy, before).join()).toContain('press again');
      expect(writes).toBe(0);
      expect(times(stage, 'ds_set_state')).toBe(1);
    });

    test.each([
      ['a guest', { is_restricted: true }, 'Guests have no role'],
      ['a bot', { is_bot: true }, 'Bots and apps have no role'],
      ['somebody of another workspace', { is_stranger: true }, 'another workspace'],
    ])('%s in the group of writers cannot approve, and the audit has it', async (name, more, words) => {
      const { slack, people, groups } = stage;
      const wrong = slack.addUser(name.replaceAll(' ', '-'), more);
      await slack.setGroup(groups.writers, [people.bo, people.cy, wrong]);
      const card = await request(stage, people.bo, TAKE_OUT);
      const sent = times(stage, 'ds_set_state');

      const before = slack.messages.length;
      await slack.click(wrong, card.now(), 'Approve');
      await slack.until(() => toldAlone(stage, wrong, before).length > 0);
      const audit = await ask(stage, people.bo, `audit user=${wrong}`);

      expect(toldAlone(stage, wrong, before).join()).toContain(words);
      expect(audit.drawn).toContain(`${name.replaceAll(' ', '-')} · ${wrong}`);
      expect(audit.drawn).toContain('approve refused');
      expect(times(stage, 'ds_set_state')).toBe(sent);
    });

    test('a forged value and a press of another workspace are refused and stand in the audit', async () => {
      const { slack, people } = stage;
      const card = await request(stage, people.bo, TAKE_OUT);
      const sent = times(stage, 'ds_set_state');

      const before = slack.messages.length;
      await slack.click(people.cy, card.now(), 'Approve', { value: 'AAAAAAAAAAAAAAAAAAAA' });
      await slack.until(() => toldAlone(stage, people.cy, before).length > 0);
      await slack.click(people.cy, card.now(), 'Approve', { team: 'T0ELSEWHERE' });
      await slack.click(people.cy, card.now(), 'Approve', { userTeam: 'T0ELSEWHERE' });
      await slack.until(() => toldAlone(stage, people.cy, before).length > 1);
      await sleep(200);
      const all = await ask(stage, people.bo, `audit user=${people.cy} limit=4`);

      expect(toldAlone(stage, people.cy, before).join()).toContain('There is no such approval');
      expect(all.drawn.match(/approve refused/g)?.length).toBeGreaterThanOrEqual(2);
      expect(all.drawn).toContain('foreign');
      expect(all.drawn).toContain('workspace T0ELS');
      expect(times(stage, 'ds_set_state')).toBe(sent);
    });
  });

  describe('a node that misbehaves during the write', () => {
    test.each([
      [{ kind: 'reset', when: 'request' }, 'not known whether', 'closed the connection'],
      [{ kind: 'hang' }, 'not known whether', 'did not answer'],
      [{ kind: 'dropAnswer' }, 'not known whether', 'closed the connection'],
      [{ kind: 'status', status: 503 }, 'not known whether', 'HTTP 503'],
    ] as const)('with %j: one request, outcome unknown, never repeated', async (fault, title, words) => {
      const { slack, people, fleet } = stage;
      const card = await request(stage, people.bo, TAKE_OUT);
      const sent = times(stage, 'ds_set_state');
      await fleet.node('fra').faults.set({ ...fault, method: 'ds_set_state' });

      await slack.click(people.cy, card.now(), 'Approve');
      const said = await card.says(title);
      await fleet.node('fra').faults.clear();

      expect(said).toContain(words);
      expect(times(stage, 'ds_set_state')).toBe(sent + 1);
      expect(card.buttons()).toEqual(['Check now']);
    });

    test('an error of OpenSIPS stands on the card', async () => {
      const { slack, people } = stage;
      const card = await request(
        stage,
        people.bo,
        'ds_set_state state=i group=1 address=sip:no.such.gw:5060',
      );

      await slack.click(people.cy, card.now(), 'Approve');
      const said = await card.says('✕ failed');

      expect(said).toContain('destination not found');
    });

    test('a node that is gone when it is approved has done nothing, surely', async () => {
      const { slack, people, fleet } = stage;
      const card = await request(stage, people.bo, TAKE_OUT);

      await fleet.node('fra').faults.set({ kind: 'down' });
      await slack.click(people.cy, card.now(), 'Approve');
      const said = await card.says('✕ failed');
      await fleet.node('fra').faults.clear();

      expect(said).toContain('fra');
    });
  });
});

describe.each(['socket', 'http'] as const)('a process that dies, over %s', (over) => {
  let stage: Stage;
  let bot: Bot;
  beforeAll(async () => {
    stage = await setStage({ over, env: { MI_TIMEOUT_MS: '60000' } });
    bot = stage.bot;
  });
  afterAll(async () => {
    await bot.stop();
    await stage.close();
  });

  test('between request and click: after the start the same card works', async () => {
    const { slack, people } = stage;
    const card = await request(stage, people.bo, TAKE_OUT);

    await bot.stop('SIGKILL');
    bot = await startBot(stage.env);
    await slack.click(people.cy, card.now(), 'Approve');
    const done = await card.says('● done');

    expect(done).toContain('Active → Inactive');
    expect(times(stage, 'ds_set_state')).toBe(1);
  });

  test('while OpenSIPS hangs in the write: it is not known what became of it, it is sent once, and a read shows the state', async () => {
    const { slack, people, fleet } = stage;
    const card = await request(stage, people.bo, TAKE_OUT);
    const sent = times(stage, 'ds_set_state');
    await fleet.node('fra').faults.set({ kind: 'hang', method: 'ds_set_state' });

    await slack.click(people.cy, card.now(), 'Approve').catch(() => undefined);
    await slack.until(() => times(stage, 'ds_set_state') > sent);
    await bot.stop('SIGKILL');
    await fleet.node('fra').faults.clear();
    bot = await startBot(stage.env);
    const unknown = await card.says('not known whether', 20_000);
    await slack.click(people.ana, card.now(), 'Check now');
    const looked = await card.says('as it was seen later');
    await sleep(1500);

    expect(unknown).toContain('it is not sent again');
    expect(looked).toContain(GATEWAY);
    expect(times(stage, 'ds_set_state')).toBe(sent + 1);
  });
});
