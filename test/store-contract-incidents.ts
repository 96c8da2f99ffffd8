import { expect, test } from 'vitest';
import { messageKey } from '../src/incident/entry.ts';
import type { Store } from '../src/store/store.ts';
import { entry, incident, snapshot } from './incident-sample.ts';

const bare = { entries: [], record: [], next: null };

/** What every store promises of incidents; the two stores are open on one database. */
export function incidentsContract(stores: () => readonly [Store, Store]): void {
  const opened = (store: Store, id: string, day: string, alert: string | null = null) =>
    store.incidents.add({ team: 'T', day, alert }, (number) => ({
      ...bare,
      incident: incident({ id, day, number, alerts: alert === null ? [] : [alert] }),
    }));

  test('incidents of a day are numbered without gaps or doubles, whoever opens them', async () => {
    const [one, two] = stores();

    const all = await Promise.all(
      Array.from({ length: 10 }, (_, at) => opened(at % 2 ? one : two, `n${at}`, '20261101')),
    );
    const next = await opened(one, 'other', '20261102');

    expect(all.map((each) => each.incident.number).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 10 }, (_, at) => at + 1),
    );
    expect(next.incident.number).toBe(1);
    expect(await two.incidents.find('other')).toEqual(next.incident);
    expect(await two.incidents.find('nobody')).toBeUndefined();
  });

  test('an alert has one open incident', async () => {
    const [one, two] = stores();

    const both = await Promise.all([
      opened(one, 'a1', '20261103', 'alert 7'),
      opened(two, 'a2', '20261103', 'alert 7'),
    ]);

    expect(both.filter(({ added }) => added)).toHaveLength(1);
    expect(both[0]?.incident.id).toBe(both[1]?.incident.id);
  });

  test('of many changes to the same version one is kept, with its line and its row', async () => {
    const [one, two] = stores();
    const { incident: first } = await opened(one, 'c1', '20261104');
    const changed = (title: string) => ({
      ...first,
      title,
      version: 2,
      channel: { id: 'C77', name: 'inc' },
    });

    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, at) =>
        (at % 2 ? one : two).incidents.settle(changed(`t${at}`), {
          ...bare,
          entries: [entry({ key: 'change 2', text: `t${at}` })],
        }),
      ),
    );

    const winner = `t${answers.indexOf(true)}`;
    expect(answers.filter(Boolean)).toHaveLength(1);
    expect(await one.incidents.inChannel('C77')).toMatchObject({ title: winner });
    expect(await two.incidents.timeline.list('c1')).toMatchObject([{ text: winner }]);
    expect(await two.incidents.inChannel('C0')).toBeUndefined();
  });

  test('what is due is found when it is, and archived ones are not active', async () => {
    const [one, two] = stores();
    const { incident: first } = await opened(one, 'd1', '20261105');
    await one.incidents.settle({ ...first, version: 2 }, { ...bare, next: 5000 });

    expect((await two.incidents.due(4999)).map(({ id }) => id)).not.toContain('d1');
    expect((await two.incidents.due(5000)).map(({ id }) => id)).toContain('d1');
    expect((await two.incidents.active('T')).map(({ id }) => id)).toContain('d1');
    await one.incidents.settle({ ...first, state: 'archived', version: 3 }, bare);
    expect((await two.incidents.due(9999)).map(({ id }) => id)).not.toContain('d1');
    expect((await two.incidents.active('T')).map(({ id }) => id)).not.toContain('d1');
    expect(await two.incidents.active('T2')).toEqual([]);
  });

  test('a line stands as long as anybody points at it, in whatever order Slack tells of it', async () => {
    const [one, two] = stores();
    const key = messageKey('C9', '1.1');
    const line = entry({ key, source: 'message', text: null, message: { channel: 'C9', ts: '1.1' } });
    const mark = (store: Store, user: string, stamp: string, present: boolean) =>
      store.incidents.timeline.mark({ incident: 'm1', key, user, reaction: 'star', stamp, present }, line);
    const lines = async () => (await one.incidents.timeline.list('m1')).length;

    expect(await mark(one, 'ana', '10.1', true)).toBe(true);
    expect(await mark(two, 'bo', '10.2', true)).toBe(false);
    expect(await mark(two, 'ana', '10.3', false)).toBe(false);
    expect(await lines()).toBe(1);
    // The end of a reaction overtakes its beginning.
    expect(await mark(one, 'bo', '10.9', false)).toBe(true);
    expect(await mark(two, 'bo', '10.8', true)).toBe(false);
    expect(await lines()).toBe(0);
  });

  test('the newest words of a message stand in its line, whichever come first', async () => {
    const [one, two] = stores();
    const key = messageKey('C9', '2.2');
    await one.incidents.timeline.add('w1', [entry({ key, source: 'message', text: null })]);
    const unread = async () =>
      (await two.incidents.timeline.unread()).filter(({ incident: id }) => id === 'w1').length;

    expect(await unread()).toBe(1);
    await one.incidents.timeline.reword(key, 'second', '20.5');
    await two.incidents.timeline.reword(key, 'first', '');
    await two.incidents.timeline.reword(key, 'older', '9.5');

    expect(await unread()).toBe(0);
    expect(await one.incidents.timeline.list('w1')).toMatchObject([{ text: 'second', edited: '20.5' }]);
    await one.incidents.timeline.add('w1', [entry({ key, text: 'doubled' })]);
    expect(await one.incidents.timeline.list('w1')).toHaveLength(1);
  });

  test('evidence is kept once under its name', async () => {
    const [one, two] = stores();

    const kept = await Promise.all([
      one.incidents.evidence.keep(snapshot({ incident: 'e1' })),
      two.incidents.evidence.keep(snapshot({ incident: 'e1' })),
    ]);

    expect(kept.filter(Boolean)).toHaveLength(1);
    expect(await two.incidents.evidence.list('e1')).toEqual([snapshot({ incident: 'e1' })]);
  });

  test('the audit is found by channel, by age and by what changes something', async () => {
    const [one] = stores();
    const row = {
      request: 'r',
      phase: 'after',
      team: 'T1',
      user: 'ana',
      via: 'mention',
      channel: 'CINC',
      command: 'dispatcher:set_state',
      params: {},
      node: 'fra',
      effect: 'disrupt',
      outcome: 'answered',
      detail: null,
      ms: 1,
      approval: null,
    } as const;
    await one.audit.append({ ...row, at: 10 });
    await one.audit.append({ ...row, at: 20, effect: 'read' });
    const ats = async (filter: object) =>
      (await one.audit.recent({ channel: 'CINC', limit: 9, ...filter })).map(({ at }) => at);

    expect(await ats({})).toEqual([20, 10]);
    expect(await ats({ until: 20 })).toEqual([10]);
    expect(await ats({ writes: true })).toEqual([10]);
  });
}
