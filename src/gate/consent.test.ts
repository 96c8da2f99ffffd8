import { describe, expect, test } from 'vitest';
import { consentWorld, takeOut, writer } from '../../test/consent-world.ts';
import { err } from '../kernel/result.ts';

describe('a write', () => {
  test('is held with the state before it, and asked for twice it is held once', async () => {
    const { held, sent, writes } = await consentWorld();

    const first = await held();
    const second = await held();

    expect(first).toMatchObject({
      state: 'pending',
      requester: 'bo',
      rule: { need: 'second' },
      steps: [{ node: 'fra', command: 'dispatcher:set_state', before: { 'sip:gw1:5060': 'Active' } }],
    });
    expect(second.id).toBe(first.id);
    expect(writes()).toBe(0);
    expect(sent.every((line) => /list|statistics/.test(line))).toBe(true);
  });

  test('is carried out by the last yes, seen to have worked, and recorded in order', async () => {
    const { held, press, story, writes, shown } = await consentWorld();
    const { id } = await held();

    const answer = await press(id, 'cy');

    expect(answer).toMatchObject({
      kind: 'settled',
      approval: { state: 'done', endings: [{ kind: 'done', after: { 'sip:gw1:5060': 'Inactive' } }] },
    });
    expect(writes()).toBe(1);
    expect(await story(id)).toEqual(['held', 'approved', 'executing', 'started', 'answered', 'done', 'done']);
    expect(shown.map(({ state }) => state)).toEqual(['approved', 'executing', 'executing', 'done']);
  });

  test('that OpenSIPS says OK to without doing it is said to be without effect', async () => {
    const { held, press, world } = await consentWorld();
    const { id } = await held();
    world.write = 'ignores';

    expect(await press(id, 'cy')).toMatchObject({
      approval: {
        state: 'done',
        endings: [{ kind: 'no-effect', detail: expect.stringContaining('is Active, not Inactive') }],
      },
    });
  });

  test.each([
    [{ kind: 'timeout', acted: 'unknown' }, 'unknown'],
    [{ kind: 'unreachable', acted: 'no' }, 'failed'],
    [{ kind: 'mi', acted: 'unknown' }, 'failed'],
  ] as const)('that ends with %j is %s, and is sent once', async (fault, state) => {
    const { held, press, world, writes } = await consentWorld();
    const { id } = await held();
    world.write = { ...fault, node: 'fra', what: 'It broke.', todo: 'Mend it.' };

    expect(await press(id, 'cy')).toMatchObject({ approval: { state } });
    expect(writes()).toBe(1);
  });
});

describe('rights', () => {
  test('of who asks are looked up anew, whatever was known a minute ago', async () => {
    const { gate, world, writes } = await consentWorld();
    world.rights = [{ scopes: new Set(['mi.execute', 'mi.read']) }];

    expect(await gate.submit(takeOut, writer('bo'))).toMatchObject({
      kind: 'refused',
      reason: 'no-permission',
    });
    expect(writes()).toBe(0);
  });

  test('that are not known at the press or between yes and execution leave it waiting, to be pressed again', async () => {
    const { held, press, world, writes } = await consentWorld();
    const { id } = await held();
    const unsure = { scopes: new Set<never>(), unsure: true as const, because: 'Slack is down.' };

    world.rights = [unsure];
    const atPress = await press(id, 'cy');
    world.rights = [{}, unsure];
    const between = await press(id, 'cy');
    world.rights = [];
    const later = await press(id, 'cy');

    expect(atPress).toMatchObject({ kind: 'refused', reason: 'unsure', approval: { state: 'pending' } });
    expect(between).toMatchObject({
      kind: 'refused',
      reason: 'unsure',
      approval: { state: 'pending', votes: [] },
    });
    expect(later).toMatchObject({ kind: 'settled', approval: { state: 'done' } });
    expect(writes()).toBe(1);
  });

  test.each([
    ['who asked', [{}, { scopes: new Set<never>() }]],
    ['who approved', [{}, {}, { scopes: new Set<never>() }]],
  ])('that %s has lost between yes and execution end it', async (who, rights) => {
    const { held, press, world, writes } = await consentWorld();
    const { id } = await held();
    world.rights = rights;

    expect(await press(id, 'cy')).toMatchObject({
      kind: 'settled',
      approval: {
        state: 'cancelled',
        settled: { because: expect.stringContaining(`${who} no longer has the right`) },
      },
    });
    expect(writes()).toBe(0);
  });

  test('of an approver: an empty group of approvers is nobody, and a group that cannot be looked up is not passed', async () => {
    const nobody = { change: 'self', disrupt: 'self', rules: [{ need: 'self', approvers: [] }] } as const;
    const none = await consentWorld({ rules: nobody });
    const dark = await consentWorld({
      rules: { ...nobody, rules: [{ need: 'self', approvers: ['S1'] }] },
      isMember: async () => err('Slack is down.'),
    });

    expect(await none.press((await none.held()).id, 'cy')).toMatchObject({
      reason: 'no-permission',
      because: expect.stringContaining('No user group may approve this'),
    });
    expect(await dark.press((await dark.held()).id, 'cy')).toMatchObject({ reason: 'unsure' });
    expect(none.writes() + dark.writes()).toBe(0);
  });
});

describe('what is stored', () => {
  test('and is no longer what was approved is not carried out', async () => {
    const { held, press, store, writes } = await consentWorld();
    const kept = await held();
    const [step] = kept.steps;
    if (!step) throw new Error('no step');
    await store.approvals.settle(
      { ...kept, version: 2, steps: [{ ...step, input: { ...step.input, address: 'sip:other' } }] },
      [],
    );

    expect(await press(kept.id, 'cy')).toMatchObject({
      approval: {
        state: 'cancelled',
        settled: { because: expect.stringContaining('no longer what was approved') },
      },
    });
    expect(writes()).toBe(0);
  });

  test('cannot be changed when the database is gone: nothing is sent, and it is said', async () => {
    const { held, press, store, writes } = await consentWorld();
    const { id } = await held();
    await store.close();

    expect(await press(id, 'cy')).toMatchObject({ kind: 'refused', reason: 'no-record' });
    expect(writes()).toBe(0);
  });

  test('belongs to its workspace: elsewhere there is no such approval, and the press is recorded', async () => {
    const { held, gate, store } = await consentWorld();
    const { id } = await held();

    const answer = await gate.answer({
      id,
      team: 'T2',
      user: 'eve',
      via: 'button',
      wish: { kind: 'approve' },
    });

    expect(answer).toMatchObject({ kind: 'refused', reason: 'unknown' });
    expect(await store.audit.recent({ user: 'eve', limit: 5 })).toMatchObject([
      { phase: 'refused', team: 'T2' },
    ]);
  });
});
