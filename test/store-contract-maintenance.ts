import { expect, test } from 'vitest';
import type { Owed } from '../src/approvals/approval.ts';
import type { Store } from '../src/store/store.ts';
import { approval, ending, step } from './approval-sample.ts';
import { drain } from './drain-sample.ts';
import { DAY, keepAll } from './keep.ts';

const owed = (dueAt: number): Owed => ({ dueAt, nextAt: dueAt, tries: 0, because: null, over: null });
const over = { kind: 'ended', by: null, at: 9, detail: '' } as const;

/** What every store promises of drains and of ends that are owed. */
export function maintenanceContract(stores: () => readonly [Store, Store]): void {
  test('approvals that owe an end are listed, the first due first, until it is over', async () => {
    const [one, two] = stores();
    const steps = [step({ end: { after: 5, command: 'tracer:stop', input: { id: 't' } } })];
    const late = approval({ id: 'o1', state: 'done', steps, endings: [ending('done', owed(50))] });
    const soon = approval({ id: 'o2', state: 'done', steps, endings: [ending('done', owed(20))] });
    await one.approvals.add(late, []);
    await one.approvals.add(soon, []);
    await one.approvals.add(approval({ id: 'o3', state: 'done', steps, endings: [ending('done')] }), []);

    expect((await two.approvals.owing()).map(({ id }) => id)).toEqual(['o2', 'o1']);
    expect(await two.approvals.find('o1')).toEqual(late);
    await two.approvals.settle({ ...soon, endings: [ending('done', { ...owed(20), over })], version: 2 }, []);
    expect((await one.approvals.owing()).map(({ id }) => id)).toEqual(['o1']);
  });

  test('of many changes to the same drain one is kept', async () => {
    const [one, two] = stores();
    const kept = drain({ id: 'm1' });
    await one.drains.add(kept);

    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, place) =>
        (place % 2 ? one : two).drains.settle({ ...kept, version: 2, subject: `of ${place}` }),
      ),
    );

    expect(answers.filter(Boolean)).toHaveLength(1);
    expect((await two.drains.find('m1'))?.subject).toBe(`of ${answers.indexOf(true)}`);
    expect(await two.drains.find('nothing')).toBeUndefined();
  });

  test('drains are listed while something may happen to them, and while their newest form is not shown', async () => {
    const [one, two] = stores();
    await one.drains.add(drain({ id: 'm2', state: 'watching', at: 1 }));
    await one.drains.add(drain({ id: 'm3', state: 'back', at: 2, endedAt: 3 }));

    expect((await two.drains.live()).map(({ id }) => id)).toEqual(expect.arrayContaining(['m2']));
    expect((await two.drains.live()).map(({ id }) => id)).not.toContain('m3');
    await two.drains.drawn('m3', 1);
    const undrawn = (await one.drains.undrawn()).map(({ id }) => id);
    expect(undrawn).toContain('m2');
    expect(undrawn).not.toContain('m3');
  });

  test('where a drain is shown is remembered, and those that are over are cleared away in time', async () => {
    const [one, two] = stores();
    expect(await one.drains.showing('m2')).toBeUndefined();
    await one.drains.show('m2', { channel: 'C1', ts: '1.2' });

    await one.clear(5 + 31 * DAY, keepAll(Number.POSITIVE_INFINITY));

    expect(await two.drains.showing('m2')).toEqual({ channel: 'C1', ts: '1.2' });
    expect(await two.drains.find('m3')).toBeUndefined();
  });
}
