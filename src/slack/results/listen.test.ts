import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { visibleIn } from '../../../test/slack-limits.ts';
import { answeredBy, answersTo, type Stand, type StandOptions, stand } from '../../../test/slack-stand.ts';
import type { Outcome, Submit } from '../../gate/request.ts';

let here: Stand;
const open = async (options?: StandOptions): Promise<Stand> => {
  here = await stand(options);
  return here;
};
afterEach(() => here.close());

const ask = async (line: string) => {
  const { workspace, ana, channel } = here;
  await workspace.command(ana, channel, `/opensips ${line}`);
  return workspace.until(() => answersTo(here, ana)[0]);
};

describe('the buttons of an answer', () => {
  test('turn the page in place, and share the page for everybody under the name of who shared it', async () => {
    const { workspace, ana, zoe, channel } = await open();
    const answer = await ask('ds_list');

    await workspace.click(ana, answer, 'Next ›');
    const second = await workspace.until(() => answersTo(here, ana).find(({ edited }) => edited === 1));
    await workspace.click(ana, second, 'Share');
    const shared = await workspace.until(() => answersTo(here, zoe)[0]);

    expect(second.id).toBe(answer.id);
    expect(visibleIn(second.blocks)).toContain('sip:fra20:5060');
    expect(visibleIn(shared.blocks)).toContain('sip:fra20:5060');
    expect(visibleIn(shared.blocks)).toContain(`Shared by <@${ana}>`);
    expect(shared.channel).toBe(channel);
  });

  test('send files to the direct messages of whoever pressed', async () => {
    const { workspace, ana } = await open();
    const answer = await ask('ds_list');
    const direct = workspace.directOf(ana);

    await workspace.click(ana, answer, 'CSV file');
    await workspace.click(ana, answer, 'JSON file');
    const files = await workspace.until(() => {
      const sent = workspace.visible(ana, direct).flatMap(({ file }) => file ?? []);
      return sent.length === 2 && sent;
    });

    expect(files.map(({ name }) => name).toSorted()).toEqual([
      'fra-dispatcher-list.csv',
      'fra-dispatcher-list.json',
    ]);
    expect(files.every(({ content }) => content.includes('sip:fra44:5060'))).toBe(true);
  });

  test('of several nodes open one of them, share all and give all as a file', async () => {
    const { workspace, ana, zoe } = await open();
    const answer = await ask('ds_list @all');
    const direct = workspace.directOf(ana);

    await workspace.click(ana, answer, 'JSON file');
    const file = await workspace.until(() => workspace.visible(ana, direct)[0]?.file);
    await workspace.click(ana, answer, 'Share');
    const shared = await workspace.until(() => answersTo(here, zoe)[0]);
    await workspace.click(ana, answer, 'All of ams');
    const one = await workspace.until(() => answersTo(here, ana).find(({ edited }) => edited === 1));

    expect(Object.keys(JSON.parse(file.content))).toEqual(['fra', 'ams']);
    expect(visibleIn(shared.blocks)).toContain('2 nodes answered');
    expect(visibleIn(one.blocks)).toContain('sip:ams0:5060');
    expect(visibleIn(one.blocks)).not.toContain('sip:fra0:5060');
  });

  test('are for readers only, and what one person sees is for that person', async () => {
    const { workspace, ana, zoe, readers } = await open();
    const answer = await ask('ds_list');

    await workspace.click(zoe, answer, 'Next ›');
    const refused = await workspace.until(() => answersTo(here, zoe)[0]);
    await workspace.setGroup(readers, []);
    await workspace.click(ana, answer, 'Next ›');
    const stripped = await workspace.until(() => answersTo(here, ana).find(({ id }) => id !== answer.id));

    expect(visibleIn(refused.blocks)).toContain('Only the person who asked');
    expect(visibleIn(stripped.blocks)).toContain('This needs mi.read');
    expect(answersTo(here, ana).every(({ edited }) => edited === 0)).toBe(true);
  });

  test('leave a shared page as it is when somebody else leafs through it', async () => {
    const { workspace, ana, channel } = await open();
    const bo = workspace.addUser('bo');
    await workspace.setGroup(here.readers, [ana, bo]);
    await workspace.command(ana, channel, '/opensips ds_list --public');
    const shared = await workspace.until(() => answersTo(here, ana)[0]);

    await workspace.click(bo, shared, 'Next ›');
    const own = await workspace.until(() => answersTo(here, bo).find(({ to }) => to === bo));

    expect(visibleIn(own.blocks)).toContain('sip:fra20:5060');
    expect(answersTo(here, ana)).toEqual([shared]);
  });

  test('say so when the answer is no longer kept', async () => {
    const { workspace, ana, kept } = await open();
    const answer = await ask('ds_list');
    kept.clear();

    await workspace.click(ana, answer, 'Next ›');
    const told = await workspace.until(() => answersTo(here, ana).find(({ id }) => id !== answer.id));

    expect(visibleIn(told.blocks)).toContain('no longer kept');
  });
});

describe('the buttons of a question', () => {
  const heavy: Submit = async ({ confirmed }): Promise<Outcome> => {
    const done = answeredBy(['fra']);
    if (confirmed || done.kind !== 'answered') return done;
    const weights = [{ node: 'fra', count: 200_000, rows: 'destinations', seconds: 20, bytes: 40_000_000 }];
    const instead = [
      { label: 'Only their number', call: { command: 'get_statistics', input: { statistics: ['x:'] } } },
    ];
    return { kind: 'confirm', asked: done.asked, because: 'It is large.', weights, instead };
  };

  test('run a heavy read once, however often they are pressed', async () => {
    const { workspace, ana, asked } = await open({ submit: heavy });
    const question = await ask('ds_list full=1');

    await Promise.all([
      workspace.click(ana, question, 'Run anyway'),
      workspace.click(ana, question, 'Run anyway'),
    ]);
    await workspace.until(() => answersTo(here, ana).find(({ edited }) => edited > 0));
    await sleep(50);

    expect(asked.map(({ request }) => request.confirmed)).toEqual([false, true]);
    expect(asked[1]?.request).toMatchObject({ command: 'ds_list', named: { full: '1' } });
    expect(asked[1]?.actor.via).toBe('button');
  });

  test('ask the cheaper question instead', async () => {
    const { workspace, ana, asked } = await open({ submit: heavy });
    const question = await ask('ds_list');

    await workspace.click(ana, question, 'Only their number');
    await workspace.until(() => asked[1]);

    expect(asked[1]?.request).toMatchObject({
      command: 'get_statistics',
      named: { statistics: ['x:'] },
      confirmed: false,
    });
  });

  test('show an answer that was asked for everybody to everybody', async () => {
    const { workspace, ana, zoe } = await open({ submit: heavy });
    const question = await ask('ds_list --public');

    await workspace.click(ana, question, 'Run anyway');
    const answer = await workspace.until(() => answersTo(here, zoe)[0]);

    expect(visibleIn(answer.blocks)).toContain('sip:fra0:5060');
  });

  test('never lead to a secret that was typed with them', async () => {
    const refused: Submit = async () => ({
      kind: 'refused',
      reason: 'unknown-command',
      because: 'There is no command ds_lits.',
      suggestions: ['ds_list', 'no_such_command'],
    });
    const { workspace, ana, kept, asked } = await open({ submit: refused });

    const question = await ask('ds_lits password=hunter22');
    await workspace.click(ana, question, 'ds_list');
    await workspace.until(() => asked[1]);

    expect(asked[1]?.request).toMatchObject({ command: 'ds_list', named: {} });
    expect(JSON.stringify([...kept.values()])).not.toContain('hunter22');
  });

  test('carry what was typed over to the suggested command', async () => {
    const refused: Submit = async () => ({
      kind: 'refused',
      reason: 'unknown-command',
      because: 'There is no command ds_lits.',
      suggestions: ['ds_list'],
    });
    const { workspace, ana, asked } = await open({ submit: refused });

    const question = await ask('ds_lits full=1 @ams');
    await workspace.click(ana, question, 'ds_list');
    await workspace.until(() => asked[1]);

    expect(asked[1]?.request).toMatchObject({ command: 'ds_list', named: { full: '1' }, nodes: ['ams'] });
  });
});

test('the audit comes as a file in the direct messages, for readers', async () => {
  const row = {
    seq: 1,
    at: 0,
    request: 'r',
    phase: 'after',
    team: 'T',
    user: 'U',
    via: 'slash',
    channel: null,
  } as const;
  const more = {
    command: 'dispatcher:list',
    params: {},
    node: 'fra',
    effect: 'read',
    outcome: 'answered',
  } as const;
  const rows = [{ ...row, ...more, detail: null, ms: 1, approval: null, previous: '', hash: 'abc' }];
  const { workspace, ana } = await open({ audit: async () => rows });
  const answer = await ask('audit node=fra');

  await workspace.click(ana, answer, 'CSV file');
  const file = await workspace.until(() => workspace.visible(ana, workspace.directOf(ana))[0]?.file);

  expect(file.name).toBe('audit.csv');
  expect(file.content).toContain('dispatcher:list');
});
