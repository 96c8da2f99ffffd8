import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { catalogue } from '../../../test/people-world.ts';
import { visibleIn } from '../../../test/slack-limits.ts';
import { answeredBy, answersTo, type Stand, type StandOptions, stand } from '../../../test/slack-stand.ts';
import type { Outcome } from '../../gate/request.ts';

let here: Stand;
const open = async (options?: StandOptions): Promise<Stand> => {
  here = await stand(options);
  return here;
};
afterEach(() => here.close());

/** A gate that answers when it is told to. */
function slowGate() {
  const { promise, resolve } = Promise.withResolvers<Outcome>();
  return { submit: () => promise, answer: () => resolve(answeredBy(['fra'])) };
}

describe('a slash command', () => {
  test('is answered to its asker alone', async () => {
    const { workspace, ana, zoe, channel } = await open();

    await workspace.command(ana, channel, '/opensips ds_list');
    const answer = await workspace.until(() => answersTo(here, ana)[0]);

    expect(answer.to).toBe(ana);
    expect(visibleIn(answer.blocks)).toContain('sip:fra0:5060');
    expect(answersTo(here, zoe)).toEqual([]);
  });

  test('is answered to everybody with --public', async () => {
    const { workspace, ana, zoe, channel } = await open();

    await workspace.command(ana, channel, '/opensips ds_list --public');
    const answer = await workspace.until(() => answersTo(here, zoe)[0]);

    expect(answer.to).toBeUndefined();
  });

  test('reaches the gate as it was typed, with the rights of the moment', async () => {
    const { workspace, ana, channel, asked } = await open();

    await workspace.command(ana, channel, '/opensips ul_show_contact location aor=alice @all');
    await workspace.until(() => asked[0]);

    expect(asked[0]?.request).toMatchObject({
      command: 'ul_show_contact',
      positional: ['location'],
      named: { aor: 'alice' },
      nodes: 'all',
      confirmed: false,
      origin: { channel },
    });
    expect([...(asked[0]?.actor.scopes ?? [])]).toEqual(['mi.execute', 'mi.read']);
  });

  test('is acknowledged at once while the gate takes its time, and a status line gives way to the answer', async () => {
    const gate = slowGate();
    const { workspace, ana, channel } = await open({ submit: gate.submit });

    const delivered = await workspace.command(ana, channel, '/opensips ds_list');
    const status = await workspace.until(() => answersTo(here, ana)[0]);
    gate.answer();
    const answer = await workspace.until(() => answersTo(here, ana).find(({ edited }) => edited > 0));

    expect(delivered.acked).toBe(true);
    expect(visibleIn(status.blocks)).toMatch(/Asking .*so far/);
    expect(answer.id).toBe(status.id);
    expect(answersTo(here, ana)).toHaveLength(1);
  });

  test('with --public leaves nothing of its status line behind', async () => {
    const gate = slowGate();
    const { workspace, ana, zoe, channel } = await open({ submit: gate.submit });

    await workspace.command(ana, channel, '/opensips ds_list --public');
    await workspace.until(() => answersTo(here, ana)[0]);
    gate.answer();
    await workspace.until(() => answersTo(here, zoe)[0]);

    expect(answersTo(here, ana)).toEqual(answersTo(here, zoe));
    expect(answersTo(here, zoe)).toHaveLength(1);
  });

  test.each([
    [3, 'in the message'],
    [200, 'in a file'],
  ])('with --json shows a reply of %i rows %s', async (many, where) => {
    const { workspace, ana, channel } = await open({ submit: async () => answeredBy(['fra'], many) });

    await workspace.command(ana, channel, '/opensips ds_list --json');
    const answer = await workspace.until(() => answersTo(here, ana)[0]);
    const [direct] = workspace.visible(ana, workspace.directOf(ana));

    expect(visibleIn(answer.blocks).includes('"PARTITIONS"')).toBe(where === 'in the message');
    expect(direct?.file?.content.includes(`sip:fra${many - 1}:5060`) ?? false).toBe(where === 'in a file');
  });

  test('that is delivered twice is done once', async () => {
    const { workspace, ana, channel, asked } = await open();

    await workspace.command(ana, channel, '/opensips ds_list', { trigger_id: 'same' });
    await workspace.command(ana, channel, '/opensips ds_list', { trigger_id: 'same' });
    await workspace.until(() => answersTo(here, ana)[0]);
    await sleep(50);

    expect(asked).toHaveLength(1);
    expect(answersTo(here, ana)).toHaveLength(1);
  });

  test.each([
    ['another workspace', { team_id: 'T0ELSEWHERE' }],
    ['another app', { api_app_id: 'A0ELSEWHERE' }],
    ['nowhere', { team_id: null }],
  ])('from %s is acknowledged and not done', async (_, forged) => {
    const { workspace, ana, channel, asked } = await open();

    const delivered = await workspace.command(ana, channel, '/opensips ds_list', forged);
    await sleep(50);

    expect(delivered.acked).toBe(true);
    expect(asked).toEqual([]);
    expect(answersTo(here, ana)).toEqual([]);
  });

  test('whose handling breaks ends in one sentence with an id that the log has too', async () => {
    const { workspace, ana, channel, logged } = await open({
      submit: () => Promise.reject(new Error('the moon fell down')),
    });

    await workspace.command(ana, channel, '/opensips ds_list');
    const [answer] = await workspace.until(() => answersTo(here, ana).length > 0 && answersTo(here, ana));
    const errors = logged.filter(({ level }) => level === 'error');

    expect(errors).toHaveLength(1);
    expect(visibleIn(answer?.blocks ?? [])).toContain(String(Reflect.get(errors[0]?.fields ?? {}, 'id')));
    expect(visibleIn(answer?.blocks ?? [])).not.toContain('moon');
  });

  test('goes on without the database, which alone knows of other processes', async () => {
    const { workspace, ana, channel } = await open({
      needs: { firstSeen: () => Promise.reject(new Error('disk full')) },
    });

    await workspace.command(ana, channel, '/opensips whoami', { trigger_id: 'same' });
    await workspace.command(ana, channel, '/opensips whoami', { trigger_id: 'same' });
    await workspace.until(() => answersTo(here, ana)[0]);
    await sleep(50);

    expect(answersTo(here, ana)).toHaveLength(1);
  });
});

describe('an answer to a slash command', () => {
  test.each([404, 500])('goes another way when the response URL fails with %i', async (status) => {
    const { workspace, ana, channel } = await open();
    workspace.fail('response_url', { status, times: 5 });

    await workspace.command(ana, channel, '/opensips ds_list');
    const answer = await workspace.until(() => answersTo(here, ana)[0]);

    expect(answer.to).toBe(ana);
    expect(workspace.calls.filter(({ method }) => method === 'chat.postEphemeral')).toHaveLength(1);
  });

  test('goes to the direct messages where the bot is no member', async () => {
    const { workspace, ana } = await open();
    const elsewhere = workspace.addChannel('elsewhere', [ana], false);
    workspace.fail('response_url', { status: 404 });

    await workspace.command(ana, elsewhere, '/opensips ds_list');
    const direct = workspace.directOf(ana);
    const [answer] = await workspace.until(
      () => workspace.visible(ana, direct).length > 0 && workspace.visible(ana, direct),
    );

    expect(visibleIn(answer?.blocks ?? [])).toContain('the bot cannot write to you where you asked');
  });

  test('for everybody is not posted a second time when Slack may have it', async () => {
    const { workspace, ana, channel, lost } = await open();
    workspace.fail('response_url', { status: 503 });

    await workspace.command(ana, channel, '/opensips ds_list --public');
    await workspace.until(() => lost.length > 0);

    expect(lost).toEqual(['answer']);
    expect(workspace.calls.filter(({ method }) => method.startsWith('chat.'))).toEqual([]);
  });

  test('waits as long as Slack asks for', async () => {
    const { workspace, ana, channel } = await open();
    workspace.fail('response_url', { status: 429, times: 1 });

    await workspace.command(ana, channel, '/opensips ds_list');
    await workspace.until(() => answersTo(here, ana)[0]);

    expect(answersTo(here, ana)).toHaveLength(1);
  });
});

test('a hundred commands at once are each acknowledged in time and answered once', async () => {
  const { workspace, channel, ana } = await open();

  const delivered = await Promise.all(
    Array.from({ length: 100 }, (_, place) =>
      workspace.command(ana, channel, `/opensips ds_list n=${place}`),
    ),
  );
  await workspace.until(() => answersTo(here, ana).length >= 100);
  await sleep(100);

  expect(delivered.every(({ acked }) => acked)).toBe(true);
  expect(answersTo(here, ana)).toHaveLength(100);
});

describe('/cucm', () => {
  test.each([
    ['registration status SEP* class=Phone', 'cucm:registration_status', ['SEP*'], { class: 'Phone' }],
    [
      `sql SELECT name FROM device WHERE name = 'SEP1'`,
      'cucm:sql',
      [],
      { query: `SELECT name FROM device WHERE name = 'SEP1'` },
    ],
    ['trunsk', 'cucm:trunsk', [], {}],
  ])('%s reaches the gate as the command', async (line, command, positional, named) => {
    const { workspace, ana, channel, asked } = await open();

    await workspace.command(ana, channel, `/cucm ${line}`);
    await workspace.until(() => asked[0]);

    expect(asked[0]?.request).toMatchObject({ command, positional, named });
  });

  test.each(['/cucm', '/cucm help'])('%s shows what can be asked', async (line) => {
    const { workspace, ana, channel } = await open({ needs: { catalogue } });

    await workspace.command(ana, channel, line);
    const answer = await workspace.until(() => answersTo(here, ana)[0]);

    expect(visibleIn(answer.blocks)).toContain('cucm registration summary');
  });
});
