import { describe, expect, test } from 'vitest';
import { approval } from '../../test/approval-sample.ts';
import { consentWorld, takeOut, writer } from '../../test/consent-world.ts';

describe('time', () => {
  test('ends what nobody has answered', async () => {
    const { gate, held, world, store, story } = await consentWorld();
    const { id, expiresAt } = await held();

    world.now = expiresAt - 1;
    await gate.sweep();
    const before = await store.approvals.find(id);
    world.now = expiresAt;
    await gate.sweep();

    expect(before?.state).toBe('pending');
    expect(await store.approvals.find(id)).toMatchObject({ state: 'expired' });
    expect(await story(id)).toEqual(['held', 'expired']);
  });

  test('reminds before the end, and not at the beginning', async () => {
    const { gate, held, world, reminded } = await consentWorld();
    const { id } = await held();

    await gate.sweep();
    const early = [...reminded];
    world.now += 610_000;
    await gate.sweep();

    expect(early).toEqual([]);
    expect(reminded).toEqual([id]);
  });

  test.each([
    ['executing', { claim: 'gone', beat: 1000 }, 5900, 'executing'],
    ['executing', { claim: 'gone', beat: 1000 }, 6100, 'unknown'],
    ['approved', { settled: { by: 'cy', because: null, at: 1000 } }, 60_900, 'approved'],
    ['approved', { settled: { by: 'cy', because: null, at: 1000 } }, 61_100, 'pending'],
  ] as const)('finds what a dead process left %s with %j at %i: %s', async (state, more, now, then) => {
    const { gate, world, store, writes } = await consentWorld();
    await store.approvals.add(approval({ id: 'x', state, expiresAt: 900_000, ...more }), []);

    world.now = now;
    await gate.sweep();

    expect(await store.approvals.find('x')).toMatchObject({ state: then });
    expect(writes()).toBe(0);
  });

  test('shows again what is not shown as it is', async () => {
    const { gate, held, shown, store } = await consentWorld();
    const { id } = await held();

    await gate.sweep();
    const first = shown.length;
    await store.approvals.drawn(id, 1);
    await gate.sweep();

    expect(first).toBe(1);
    expect(shown).toHaveLength(1);
  });

  test('does nothing where another process is on duty', async () => {
    const { gate, held, world, store } = await consentWorld({ onDuty: async () => false });
    const { id, expiresAt } = await held();
    world.now = expiresAt;

    await gate.sweep();

    expect((await store.approvals.find(id))?.state).toBe('pending');
  });
});

describe('afterwards', () => {
  test('what was done is taken back by a new wish that waits itself', async () => {
    const { gate, held, press, writes } = await consentWorld();
    const { id } = await held();
    const done = await press(id, 'cy');

    const outcome = await gate.undo(id, { team: 'T', user: 'cy', via: 'button' }, { channel: 'C1' });

    expect(done).toMatchObject({ kind: 'settled' });
    expect(outcome).toMatchObject({
      kind: 'held',
      approval: {
        undoes: id,
        requester: 'cy',
        steps: [{ input: { state: 'a', group: '1', address: 'sip:gw1:5060' } }],
      },
    });
    expect(writes()).toBe(1);
  });

  test('what is secret in a call is kept until it is over, and no longer', async () => {
    const { gate, press, store } = await consentWorld();
    const named = {
      public_identity: 'sip:alice@x',
      private_identity: 'alice',
      authenticate: 'canary-1',
      authorize: 'canary-2',
      'confidentiality-key': 'canary-3',
      'integrity-key': 'canary-4',
    };
    const outcome = await gate.submit({ ...takeOut, command: 'aka_av_add', named }, writer('bo'));
    if (outcome.kind !== 'held') throw new Error(JSON.stringify(outcome));
    const { id } = outcome.approval;

    const waiting = JSON.stringify(await store.approvals.find(id));
    await press(id, 'bo', { kind: 'cancel' });
    const over = JSON.stringify(await store.approvals.find(id));
    const rows = JSON.stringify(await store.audit.recent({ limit: 20 }));

    expect(waiting).toContain('canary-4');
    expect(over + rows).not.toContain('canary');
  });

  test('what was not done cannot be taken back', async () => {
    const { gate, held } = await consentWorld();
    const { id } = await held();

    expect(await gate.undo(id, { team: 'T', user: 'cy', via: 'button' }, {})).toMatchObject({
      kind: 'refused',
    });
  });

  test('a look shows the state of now, to those who may read', async () => {
    const { gate, held, press, world, writes } = await consentWorld();
    const { id } = await held();
    world.write = { kind: 'timeout', acted: 'unknown', node: 'fra', what: 'Lost.', todo: '' };
    await press(id, 'cy');

    world.rights = [{ scopes: new Set() }];
    const refused = await gate.look({ id, team: 'T', user: 'zoe', via: 'button' });
    const looked = await gate.look({ id, team: 'T', user: 'ana', via: 'button' });

    expect(refused).toMatchObject({ kind: 'refused', reason: 'no-permission' });
    expect(looked).toMatchObject({
      approval: {
        state: 'unknown',
        endings: [{ after: null, later: { state: { 'sip:gw1:5060': 'Active' } } }],
      },
    });
    expect(writes()).toBe(1);
  });

  test('what is changed by who asked takes the place of the first; by anybody else it is refused', async () => {
    const { gate, held, store } = await consentWorld();
    const { id } = await held();
    const other = { ...takeOut, named: { ...takeOut.named, state: 'p' } };

    const stranger = await gate.revise(id, [other], { team: 'T', user: 'cy', via: 'form' });
    const wrong = await gate.revise(id, [{ ...other, named: {} }], { team: 'T', user: 'bo', via: 'form' });
    const untouched = await store.approvals.find(id);
    const outcome = await gate.revise(id, [other], { team: 'T', user: 'bo', via: 'form' });

    expect(stranger).toMatchObject({ kind: 'refused' });
    expect(wrong).toMatchObject({ kind: 'refused' });
    expect(untouched?.state).toBe('pending');
    expect(outcome).toMatchObject({ kind: 'held', approval: { supersedes: id, votes: [] } });
    expect(await store.approvals.find(id)).toMatchObject({ state: 'superseded' });
  });

  test('a list goes to at most twenty writes', async () => {
    const { gate } = await consentWorld();
    const many = Array.from({ length: 21 }, () => takeOut);

    expect(await gate.propose(many, writer('bo'))).toMatchObject({
      kind: 'refused',
      because: expect.stringContaining('up to 20'),
    });
  });
});
