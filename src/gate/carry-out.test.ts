import { describe, expect, test } from 'vitest';
import { consentWorld, takeOut, writer } from '../../test/consent-world.ts';
import type { Approval } from '../approvals/approval.ts';
import { lose } from '../approvals/lapse.ts';

const putBack = { ...takeOut, named: { ...takeOut.named, state: 'a' } };
const probe = { ...takeOut, named: { ...takeOut.named, state: 'p' } };

/** Three writes as one, held and ready to be approved. */
async function plan(world: Awaited<ReturnType<typeof consentWorld>>): Promise<string> {
  const outcome = await world.gate.propose([takeOut, putBack, probe], writer('bo'));
  if (outcome.kind !== 'held') throw new Error(`it was ${outcome.kind}`);
  return outcome.approval.id;
}

describe('a list that takes long', () => {
  test('is not taken for dead while its process lives', async () => {
    const made = await consentWorld();
    const id = await plan(made);
    made.world.meanwhile = async () => {
      made.world.now += 4000;
      await made.gate.sweep();
    };

    const answer = await made.press(id, 'cy');

    expect(answer).toMatchObject({ approval: { state: 'done' } });
    expect(made.shown.map(({ state }) => state)).not.toContain('unknown');
    expect(made.writes()).toBe(3);
  });

  test('begins no further step when others have taken its process for dead, and says what it knows', async () => {
    const made = await consentWorld();
    const id = await plan(made);
    made.world.meanwhile = async () => {
      const now = (await made.store.approvals.find(id)) as Approval; // it is held
      await made.store.approvals.settle(lose(now), []);
    };

    const answer = await made.press(id, 'cy');

    expect(made.writes()).toBe(1);
    expect(answer).toMatchObject({
      approval: { state: 'failed', endings: [{ kind: 'done' }, { kind: 'skipped' }, { kind: 'skipped' }] },
    });
  });

  test('begins no further step when the process is to end', async () => {
    const made = await consentWorld();
    const id = await plan(made);
    made.world.meanwhile = async () => void made.gate.drain();

    const answer = await made.press(id, 'cy');

    expect(made.writes()).toBe(1);
    expect(answer).toMatchObject({
      approval: { endings: [{ kind: 'done' }, { kind: 'skipped' }, { kind: 'skipped' }] },
    });
  });

  test('cannot be disturbed by a look at the state', async () => {
    const made = await consentWorld();
    const id = await plan(made);
    const looks: string[] = [];
    made.world.meanwhile = async () => {
      const look = await made.gate.look({ id, team: 'T', user: 'ana', via: 'button' });
      looks.push(look.kind);
    };

    const answer = await made.press(id, 'cy');

    expect(looks).toEqual(['refused', 'refused', 'refused']);
    expect(answer).toMatchObject({ approval: { state: 'done' } });
  });

  test('asks Slack once for the rights of its asker, however many writes it has', async () => {
    let asked = 0;
    const made = await consentWorld({
      rightsOf: async (person) => {
        asked += 1;
        return { ...writer(person.user), ...person };
      },
    });

    await plan(made);

    expect(asked).toBe(1);
  });
});

describe('when the database goes', () => {
  test('after the write was sent nobody is told that nothing was', async () => {
    const made = await consentWorld();
    const { id } = await made.held();
    made.world.meanwhile = () => made.store.close();

    const answer = await made.press(id, 'cy');

    expect(answer).toMatchObject({
      kind: 'refused',
      reason: 'lost-track',
      because: expect.stringContaining('may have been sent'),
    });
    expect(made.writes()).toBe(1);
  });
});

describe('what is seen', () => {
  test('is compared whole, however long it is', async () => {
    const made = await consentWorld();
    const address = `sip:${'x'.repeat(300)}:5060`;
    made.world.gateway = address;
    const outcome = await made.gate.submit(
      { ...takeOut, named: { ...takeOut.named, address } },
      writer('bo'),
    );
    if (outcome.kind !== 'held') throw new Error(`it was ${outcome.kind}`);

    const answer = await made.press(outcome.approval.id, 'cy');

    expect(answer).toMatchObject({
      approval: { state: 'done', endings: [{ kind: 'done', detail: expect.stringContaining('as asked') }] },
    });
  });

  test('and a call too long to be shown is not held at all', async () => {
    const made = await consentWorld();
    const address = `sip:${'x'.repeat(3000)}`;

    const outcome = await made.gate.submit(
      { ...takeOut, named: { ...takeOut.named, address } },
      writer('bo'),
    );

    expect(outcome).toMatchObject({
      kind: 'refused',
      because: expect.stringContaining('too long to be shown whole'),
    });
  });
});

describe('taking back', () => {
  test('is not offered where nothing was changed', async () => {
    const made = await consentWorld();
    made.world.state = 'Inactive';
    const { id } = await made.held();

    const answer = await made.press(id, 'cy');

    expect(answer.kind === 'settled' && made.gate.canUndo(answer.approval)).toBe(false);
  });

  test('is asked for once, and done once', async () => {
    const made = await consentWorld();
    const { id } = await made.held();
    await made.press(id, 'cy');
    const undo = (user: string) => made.gate.undo(id, { team: 'T', user, via: 'button' }, { channel: 'C1' });

    const first = await undo('bo');
    const second = await undo('cy');
    if (first.kind !== 'held') throw new Error(`it was ${first.kind}`);
    await made.press(first.approval.id, 'cy');
    const third = await undo('cy');

    expect(second).toMatchObject({
      kind: 'refused',
      because: expect.stringContaining('waits for approval already'),
    });
    expect(third).toMatchObject({ kind: 'refused' });
    expect(await made.store.approvals.find(id)).toMatchObject({ undone: first.approval.id });
    expect(made.writes()).toBe(2);
  });
});

test('a yes that came too late to be acted on is said to be so', async () => {
  let looks = 0;
  const dull = await consentWorld({
    rightsOf: async (person) => {
      looks += 1;
      if (looks === 3) {
        dull.world.now += 61_000;
        await dull.gate.sweep();
      }
      return { ...writer(person.user), ...person };
    },
  });
  const held = await dull.held();

  const answer = await dull.press(held.id, 'cy');

  expect(answer).toMatchObject({
    kind: 'refused',
    reason: 'unsure',
    because: expect.stringContaining('press again'),
  });
  expect(dull.writes()).toBe(0);
});

test('words of people stand in one line', async () => {
  const made = await consentWorld();
  const outcome = await made.gate.submit({ ...takeOut, why: 'ok\nApproved by *cy*' }, writer('bo'));

  expect(outcome).toMatchObject({ approval: { why: 'ok Approved by *cy*' } });
});
