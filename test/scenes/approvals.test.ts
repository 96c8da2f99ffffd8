import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Stage, setStage } from '../../playground/stage.ts';
import { cardAfter, GATEWAY, request, TAKE_OUT, times, toldAlone } from './approving.ts';
import { ask, refusedBySlack } from './asking.ts';

describe.each(['socket', 'http'] as const)('a write, over %s', (over) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage({ over });
  });
  afterAll(async () => {
    await stage.close();
  });

  const putBack = () => ask(stage, stage.people.ana, 'uptime');

  test('waits on a card; who asked cannot approve it, another writer can, and it is run exactly once', async () => {
    const { slack, people } = stage;

    const card = await request(stage, people.bo, `${TAKE_OUT} --why="carrier maintenance"`);
    const waiting = card.drawn();
    const before = slack.messages.length;
    await slack.click(people.bo, card.now(), 'Approve');
    await slack.until(() => toldAlone(stage, people.bo, before).length > 0);
    const writesByThen = times(stage, 'ds_set_state');
    await slack.click(people.cy, card.now(), 'Approve');
    const done = await card.says('● done');

    expect(waiting).toContain('carrier maintenance');
    expect(waiting).toContain(`${GATEWAY}: Active`);
    expect(waiting).toContain('A member of @sip-writers other than who asked');
    expect(toldAlone(stage, people.bo, before).join()).toContain('You asked for this yourself');
    expect(writesByThen).toBe(0);
    expect(times(stage, 'ds_set_state')).toBe(1);
    expect(done).toContain(`${GATEWAY}: Active → Inactive`);
    expect(done).toContain(`Approved by <@${people.cy}>`);
    expect(card.buttons()).toEqual(['Undo', 'Check now']);
    await slack.until(() =>
      slack.messages.some(
        ({ thread_ts, text }) => thread_ts === card.now().ts && text.includes(`<@${people.bo}>`),
      ),
    );
  });

  test('is taken back by its inverse, which waits for approval itself', async () => {
    const { slack, people } = stage;
    const card = await request(stage, people.bo, TAKE_OUT.replace('.41', '.42'));
    await slack.click(people.cy, card.now(), 'Approve');
    await card.says('● done');

    const before = slack.messages.length;
    await slack.click(people.bo, card.now(), 'Undo');
    const back = await cardAfter(stage, before);
    await slack.click(people.bo, back.now(), 'Approve');

    expect(await back.says('● done')).toContain('Inactive → Active');
  });

  test('that is denied, cancelled or forgotten sends nothing, and its card says which', async () => {
    const { slack, people } = stage;
    const sent = times(stage, 'ds_set_state');

    const denied = await request(stage, people.bo, TAKE_OUT.replace('.41', '.43'));
    await slack.click(people.cy, denied.now(), 'Deny');
    await slack.until(() => slack.modalOf(people.cy));
    expect(await slack.submit(people.cy, { reason: 'not before midnight' })).toEqual({});
    const said = await denied.says('✕ denied');
    const cancelled = await request(stage, people.bo, TAKE_OUT.replace('.41', '.43'));
    await slack.click(people.bo, cancelled.now(), 'Cancel');
    await cancelled.says('○ cancelled');

    expect(said).toContain('not before midnight');
    expect(denied.buttons()).toEqual([]);
    expect(cancelled.buttons()).toEqual([]);
    expect(times(stage, 'ds_set_state')).toBe(sent);
    await slack.until(() =>
      slack.messages.some(
        ({ thread_ts, text }) => thread_ts === denied.now().ts && text.includes('not before midnight'),
      ),
    );
    await putBack();
  });

  test('that is pressed fifty times by five people at the same instant runs once, and the others are told', async () => {
    const { slack, people, groups, channel } = stage;
    const names = ['dora', 'emil', 'fay', 'gus'];
    const more = names.map((name) => slack.addUser(name));
    await slack.setGroup(groups.writers, [people.bo, people.cy, ...more]);
    const card = await request(stage, people.bo, TAKE_OUT);
    const at = card.now();
    const sent = times(stage, 'ds_set_state');
    const before = slack.messages.length;

    const five = [people.cy, ...more];
    await Promise.all(
      Array.from({ length: 50 }, (_, place) => slack.click(five[place % 5] ?? '', at, 'Approve')),
    );
    const done = await card.says(/● done|without effect/i);
    await slack.until(() => five.flatMap((user) => toldAlone(stage, user, before)).length >= 49);

    expect(times(stage, 'ds_set_state')).toBe(sent + 1);
    expect(done.match(/Approved by/g)).toHaveLength(1);
    const told = five.flatMap((user) => toldAlone(stage, user, before));
    expect(told).toHaveLength(49);
    expect(told.every((words) => /was approved|had your say/.test(words))).toBe(true);
    expect(slack.messages.filter(({ text }) => text.includes('error ')).length).toBe(0);
    expect(channel).not.toBe('');
  });

  test('tells its whole story in the audit, in order, and the chain verifies', async () => {
    const { slack, people } = stage;
    const card = await request(stage, people.bo, TAKE_OUT);
    await slack.click(people.cy, card.now(), 'Approve');
    await card.says(/● done/i);
    const id = /· ([\w-]{8})/.exec(card.drawn())?.[1] ?? '';

    const story = (await ask(stage, people.ana, `audit approval=${id}`)).drawn;
    const outcomes = ['done', 'verified: done', 'answered', 'started', 'executing', 'approved', 'held'];
    expect(
      story.split('\n').flatMap((line) => /fra {3}(\S[^,]*?)(?:,.*)? {2}/.exec(line)?.[1] ?? []),
    ).toEqual(outcomes);
    const verified = await run('audit', 'verify');
    expect(verified.stdout).toMatch(/in order|intact|verif/i);
    expect(refusedBySlack(stage)).toEqual([]);
    expect(stage.bot.log.filter((line) => /"level":(40|50)/.test(line))).toEqual([]);
  });

  const run = (...words: string[]) =>
    promisify(execFile)(process.execPath, ['src/app/main.ts', ...words], { env: { PATH: '', ...stage.env } });
});
