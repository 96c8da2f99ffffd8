import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { drawMessage } from '../../playground/slack/draw.ts';
import { type Stage, setStage } from '../../playground/stage.ts';
import { cardAfter, GATEWAY, request, TAKE_OUT, takeBack, times, toldAlone } from './approving.ts';
import { ask, refusedBySlack } from './asking.ts';

describe('the rules of the site', () => {
  let stage: Stage;
  let leads = '';
  let oncall = '';
  let approvals = '';
  beforeAll(async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'chatops-rules-')), 'chatops.yml');
    stage = await setStage({
      prepare: ({ slack, people }) => {
        leads = slack.addGroup('sip-leads', [people.cy, people.bo]);
        oncall = slack.addGroup('sip-oncall', [people.bo]);
        approvals = slack.addChannel('sip-approvals', Object.values(people));
        writeFileSync(
          path,
          `
samples: { every: 0 }
nodes:
  ams: { environment: production }
approvals:
  rules:
    - commands: [log_level]
      need: second
      approvers: [${leads}]
    - environments: [production]
      effects: [disrupt]
      need: two
  break_glass: [${oncall}]
`,
        );
        return { CHATOPS_CONFIG: path, APPROVALS_CHANNEL: approvals };
      },
    });
  });
  afterAll(async () => {
    await stage.close();
  });

  test('a change that anybody of the writers may approve is approved by who asked, with a pointer in the channel for it', async () => {
    const { slack, people } = stage;

    const line = 'ds_set_state state=a group=2 address=sip:192.0.2.46:5060';
    const card = await request(stage, people.bo, line);
    const pointer = await slack.until(() => slack.messages.find(({ channel }) => channel === approvals));
    await slack.click(people.bo, card.now(), 'Approve');
    const done = await card.says('● done');

    expect(drawMessage(pointer)).toContain('Open the card');
    expect(done).toContain('Inactive → Active');
    await slack.until(() =>
      slack.messages.some(({ channel, text }) => channel === approvals && text.includes('● Done')),
    );
  });

  test('two have to agree where the rule says so, each counts once, and who asked does not count', async () => {
    const { slack, people, groups } = stage;
    const dora = slack.addUser('dora');
    await slack.setGroup(groups.writers, [people.bo, people.cy, dora]);

    const card = await request(stage, people.bo, `${TAKE_OUT} @ams`);
    await slack.click(people.cy, card.now(), 'Approve');
    const half = await card.says(`Approved by <@${people.cy}>`);
    const before = slack.messages.length;
    await slack.click(people.cy, card.now(), 'Approve');
    await slack.until(() => toldAlone(stage, people.cy, before).length > 0);
    const byThen = times(stage, 'dispatcher:set_state', 'ams');
    await slack.click(dora, card.now(), 'Approve');
    const done = await card.says('● done');

    expect(half).toContain('Two members of @sip-writers');
    expect(toldAlone(stage, people.cy, before).join()).toContain('had your say');
    expect(byThen).toBe(0);
    expect(done).toContain(`Approved by <@${dora}>`);
    expect(times(stage, 'dispatcher:set_state', 'ams')).toBe(1);
  });

  test('an approver has to be in the group that the rule names', async () => {
    const { slack, people, groups } = stage;
    const emil = slack.addUser('emil');
    await slack.setGroup(groups.writers, [people.bo, people.cy, emil]);
    const card = await request(stage, people.bo, 'log_level level=4');

    const before = slack.messages.length;
    await slack.click(emil, card.now(), 'Approve');
    await slack.until(() => toldAlone(stage, emil, before).length > 0);
    await slack.click(people.cy, card.now(), 'Approve');

    expect(toldAlone(stage, emil, before).join()).toContain('A member of @sip-leads other than who asked');
    expect(await card.says('● done')).toMatch(/It answered: New global log level: 4/);
  });

  test('the glass breaks for the group that may, with a reason and the node typed, and everybody hears of it', async () => {
    const { slack, people } = stage;
    const card = await request(stage, people.bo, `${TAKE_OUT.replace('.41', '.42')} @ams`);
    const sent = times(stage, 'dispatcher:set_state', 'ams');

    const before = slack.messages.length;
    await slack.click(people.cy, card.now(), 'Break glass');
    await slack.until(() => slack.modalOf(people.cy));
    await slack.submit(people.cy, { reason: 'a reason that is long enough', node: 'ams' });
    await slack.until(() => toldAlone(stage, people.cy, before).length > 0);
    const byThen = times(stage, 'dispatcher:set_state', 'ams');
    await slack.click(people.bo, card.now(), 'Break glass');
    await slack.until(() => slack.modalOf(people.bo));
    const wrong = await slack.submit(people.bo, { reason: 'calls to the police fail', node: 'fra' });
    await slack.submit(people.bo, { reason: 'calls to the police fail', node: 'ams' });
    const done = await card.says('● done');

    expect(toldAlone(stage, people.cy, before).join()).toContain('not in the break-glass group');
    expect(byThen).toBe(sent);
    expect(wrong).toEqual({ node: 'Type ams' });
    expect(done).toContain('Break-glass');
    expect(done).toContain('calls to the police fail');
    await slack.until(() =>
      slack.messages.some(
        ({ channel, text }) => channel === approvals && text.includes('calls to the police fail'),
      ),
    );
    expect((await ask(stage, people.ana, 'audit outcome=break-glass')).drawn).toContain(
      'calls to the police',
    );
  });

  test('a change of the request is a new one without votes, and the old card leads to it', async () => {
    const { slack, people } = stage;
    const old = await request(
      stage,
      people.bo,
      `${TAKE_OUT.replace('.41', '.43')} @ams --why="noise on the line"`,
    );
    await slack.click(people.cy, old.now(), 'Approve');
    await old.says('Approved by');

    await slack.click(people.bo, old.now(), 'Edit');
    const view = await slack.until(() => slack.modalOf(people.bo));
    const errors = await slack.submit(people.bo, { lines: 'ds_set_state state="i' });
    const before = slack.messages.length;
    await slack.submit(people.bo, { lines: `ds_set_state state=p group=1 address=${GATEWAY} @ams` });
    const fresh = await cardAfter(stage, before);
    await old.says('○ replaced');
    const replaced = await old.says('The other card');

    expect(JSON.stringify(view.view)).toContain('ds_set_state state=i group=1');
    expect(errors).toHaveProperty('lines');
    expect(replaced).toContain('The other card');
    expect(old.buttons()).toEqual([]);
    expect(fresh.drawn()).not.toContain('Approved by');
    expect(fresh.drawn()).toContain('state=p');
    expect(fresh.drawn()).toContain('Why: noise on the line');
    await takeBack(stage, people.bo);
  });

  test('in a direct message nobody else could approve, so the card stands in the approvals channel', async () => {
    const { slack, people } = stage;
    const before = slack.messages.length;

    await slack.say(people.bo, slack.directOf(people.bo), TAKE_OUT);
    const card = await cardAfter(stage, before);
    const told = await slack.until(() =>
      slack.messages.slice(before).find(({ text }) => text.includes('waits for approval in')),
    );

    expect(card.now().channel).toBe(approvals);
    expect(told.channel).toBe(slack.directOf(people.bo));
    expect((await ask(stage, people.ana, 'pending')).drawn).toContain('dispatcher:set_state on fra');
    await takeBack(stage, people.bo);
  });

  test('asked in a thread, the card stands in the thread', async () => {
    const { slack, people, channel } = stage;
    const ts = await slack.say(people.ana, channel, 'gateway 41 is noisy');
    const before = slack.messages.length;

    await slack.say(people.bo, channel, `@opensips ${TAKE_OUT}`, ts);
    const card = await cardAfter(stage, before);

    expect(card.now()).toMatchObject({ channel, thread_ts: ts });
    expect(card.now().to).toBeUndefined();
    await takeBack(stage, people.bo);
  });

  test('Slack has refused nothing of all this', () => {
    expect(refusedBySlack(stage)).toEqual([]);
    expect(stage.bot.log.filter((line) => /"level":(40|50)/.test(line))).toEqual([]);
  });
});
