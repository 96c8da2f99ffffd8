import { describe, expect, test } from 'vitest';
import { consentWorld, takeOut, writer } from '../../test/consent-world.ts';
import type { Fault } from './fault.ts';

const MINUTE = 60_000;
const AWAY: Fault = {
  kind: 'unreachable',
  node: 'fra',
  acted: 'no',
  what: 'fra cannot be reached.',
  todo: 'Try again later.',
};

/** Takes the gateway out for a minute, with cy's consent. */
async function takenOut(change: Parameters<typeof consentWorld>[0] = {}) {
  const parts = await consentWorld(change);
  const outcome = await parts.gate.submit({ ...takeOut, lasts: MINUTE }, writer('bo'));
  if (outcome.kind !== 'held') throw new Error(`it was ${outcome.kind}`);
  const { id } = outcome.approval;
  const now = async () => (await parts.store.approvals.find(id)) ?? outcome.approval;
  const owed = async () => (await now()).endings[0]?.owed;
  /** Lets time ask for what it asks for, and waits until that is done. */
  const sweep = async (): Promise<void> => {
    await parts.gate.sweep();
    await parts.settled();
  };
  return { ...parts, id, asked: outcome.approval, now, owed, sweep };
}

describe('what is approved for a time', () => {
  test('shows its end before anybody agrees, and the digest holds for it', async () => {
    const { asked, gate } = await takenOut();
    const forLonger = await gate.submit({ ...takeOut, lasts: 2 * MINUTE }, writer('bo'));

    expect(asked.steps[0]?.end).toEqual({
      after: MINUTE,
      command: 'dispatcher:set_state',
      input: { state: 'a', group: '1', address: 'sip:gw1:5060' },
    });
    expect(forLonger).toMatchObject({ kind: 'held' });
    expect(forLonger.kind === 'held' && forLonger.approval.digest).not.toBe(asked.digest);
  });

  test('ends by itself when its time is over, once, without a further yes, and the record says so', async () => {
    const { id, press, world, sweep, owed, story, writes } = await takenOut();
    await press(id, 'cy');
    await sweep();
    expect([world.state, writes()]).toEqual(['Inactive', 1]);

    world.now += MINUTE;
    await Promise.all([sweep(), sweep()]);
    await sweep();

    expect([world.state, writes()]).toEqual(['Active', 2]);
    expect(await owed()).toMatchObject({ over: { kind: 'ended', by: null } });
    expect((await story(id)).slice(-3)).toEqual(['started', 'answered', 'done']);
  });

  test('is not ended again when somebody was faster', async () => {
    const { id, press, world, sweep, owed, writes } = await takenOut();
    await press(id, 'cy');
    world.state = 'Active';

    world.now += MINUTE;
    await sweep();

    expect(writes()).toBe(1);
    expect(await owed()).toMatchObject({ over: { kind: 'gone' } });
  });

  test('is tried again while the node is away, says why, and ends when it is back', async () => {
    const { id, press, world, sweep, owed, writes } = await takenOut();
    await press(id, 'cy');
    world.now += MINUTE;

    world.write = AWAY;
    await sweep();
    await sweep();
    expect(await owed()).toMatchObject({ over: null, tries: 1, because: expect.stringContaining('reached') });

    world.write = 'obeys';
    world.now += 10_000;
    await sweep();
    expect([world.state, writes()]).toEqual(['Active', 3]);
    expect(await owed()).toMatchObject({ over: { kind: 'ended' }, tries: 2, because: null });
  });

  test('is looked at after an answer was lost, and sent again only while it still lasts', async () => {
    const { id, press, world, sweep, owed, writes } = await takenOut();
    await press(id, 'cy');
    world.now += MINUTE;

    world.write = { ...AWAY, kind: 'timeout', acted: 'unknown' };
    world.meanwhile = async () => {
      world.state = 'Active';
    };
    await sweep();

    expect(writes()).toBe(2);
    expect(await owed()).toMatchObject({ over: { kind: 'ended' } });
  });

  test('is given up after a day, for a person to look at', async () => {
    const { id, press, world, sweep, owed } = await takenOut();
    await press(id, 'cy');
    world.write = AWAY;

    world.now += 26 * 60 * MINUTE;
    await sweep();

    expect(await owed()).toMatchObject({ over: { kind: 'given-up' } });
  });

  test('ends earlier for a writer, and for nobody else', async () => {
    const { id, press, world, gate, owed, sweep, writes } = await takenOut();
    await press(id, 'cy');
    const person = { team: 'T', user: 'ana', via: 'button' } as const;

    world.rights = [{ scopes: new Set(['mi.execute', 'mi.read'] as const) }];
    expect(await gate.endNow(id, person)).toMatchObject({ kind: 'refused', reason: 'no-permission' });
    expect(world.state).toBe('Inactive');

    expect(await gate.endNow(id, { ...person, user: 'cy' })).toMatchObject({ kind: 'settled' });
    world.now += 2 * MINUTE;
    await sweep();
    expect([world.state, writes()]).toEqual(['Active', 2]);
    expect(await owed()).toMatchObject({ over: { kind: 'ended', by: 'cy' } });
  });

  test('is owed also when the process died in the middle, since it may have been begun', async () => {
    const first = await takenOut({ instance: 'p1' });
    const { id, world, store, gate, sweep, owed } = first;
    world.meanwhile = async () => {
      world.state = 'Inactive';
      throw new Error('killed');
    };
    await first.press(id, 'cy');
    world.meanwhile = async () => undefined;

    world.now += 10_000;
    await gate.sweep();
    expect(await store.approvals.find(id)).toMatchObject({ state: 'unknown' });
    world.now += MINUTE;
    await sweep();

    expect(world.state).toBe('Active');
    expect(await owed()).toMatchObject({ over: { kind: 'ended' } });
  });

  test('owes nothing when OpenSIPS refused it', async () => {
    const { id, press, world, now } = await takenOut();
    world.write = { ...AWAY, kind: 'mi', acted: 'unknown', what: 'fra answered: no such set' };

    await press(id, 'cy');

    expect((await now()).endings[0]).toMatchObject({ kind: 'failed', owed: null });
  });

  test('is refused where its end could not be seen, or where it is a read', async () => {
    const { gate, world } = await consentWorld();
    const lasting = (command: string, named: Readonly<Record<string, unknown>>) =>
      gate.submit({ ...takeOut, command, named, lasts: MINUTE }, writer('bo'));

    expect(await lasting('ds_list', {})).toMatchObject({ kind: 'refused', reason: 'bad-input' });
    expect(await lasting('ds_reload', {})).toMatchObject({ kind: 'refused', reason: 'hazard' });
    world.gateway = 'sip:other:5060';
    expect(await gate.submit({ ...takeOut, lasts: MINUTE }, writer('bo'))).toMatchObject({ kind: 'refused' });
  });

  test('is not changed in a form, which knows no end', async () => {
    const { id, gate } = await takenOut();

    const revised = await gate.revise(id, [takeOut], { team: 'T', user: 'bo', via: 'form' });

    expect(revised).toMatchObject({ kind: 'refused', because: expect.stringContaining('lasts for a time') });
  });

  test('owes nothing any more when another approval has taken it back', async () => {
    const { id, press, gate, world, sweep, owed, writes } = await takenOut();
    await press(id, 'cy');
    const back = { ...takeOut, named: { ...takeOut.named, state: 'a' } };

    const outcome = await gate.propose([back], writer('bo'), { undoes: id });
    await press(outcome.kind === 'held' ? outcome.approval.id : '', 'cy');
    world.now += MINUTE;
    await sweep();

    expect(writes()).toBe(2);
    expect(await owed()).toMatchObject({ over: { kind: 'taken-back' } });
  });
});
