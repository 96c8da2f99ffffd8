import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyChain } from '../src/audit/chain.ts';
import type { AuditEntry } from '../src/audit/entry.ts';
import { ok } from '../src/kernel/result.ts';
import { openStore, type Store } from '../src/store/store.ts';
import { approval } from './approval-sample.ts';
import { DAY, keepAll } from './keep.ts';
import { alertsContract } from './store-contract-alerts.ts';
import { cucmContract } from './store-contract-cucm.ts';
import { deliveriesContract } from './store-contract-deliveries.ts';
import { incidentsContract } from './store-contract-incidents.ts';
import { maintenanceContract } from './store-contract-maintenance.ts';
import { migrationsContract } from './store-contract-migrations.ts';
import { samplesContract } from './store-contract-samples.ts';
import { sealedContract } from './store-contract-sealed.ts';
import { talksContract } from './store-contract-talks.ts';

const parse = (body: Buffer) => Promise.resolve(ok(JSON.parse(body.toString()) as unknown));

const entry = (change: Partial<AuditEntry> = {}): AuditEntry => ({
  at: 1_795_000_000_000,
  request: 'r1',
  phase: 'before',
  team: 'T1',
  user: 'ana',
  via: 'slash',
  channel: null,
  command: 'dispatcher:list',
  params: { full: 1 },
  node: 'fra',
  effect: 'read',
  outcome: 'started',
  detail: null,
  ms: null,
  approval: null,
  ...change,
});

/** What every store promises, whatever the engine; `url` names an empty database and `spoil` runs a statement in it. */
export function storeContract(
  engine: string,
  url: () => string,
  spoil: (statement: string) => Promise<void>,
): void {
  describe(`a store on ${engine}`, () => {
    let one: Store;
    let two: Store;
    beforeAll(async () => {
      one = openStore(url(), parse);
      await one.migrate('up');
      two = openStore(url(), parse);
    });
    afterAll(async () => {
      await Promise.all([one.close(), two.close()]);
    });

    migrationsContract(() => [one, two]);
    deliveriesContract(() => [one, two]);
    test('two writers at once make one chain without forks', async () => {
      const numbers = Array.from({ length: 40 }, (_, number) => number);

      await Promise.all(
        numbers.map((number) => (number % 2 ? one : two).audit.append(entry({ request: `r${number}` }))),
      );

      const verdict = await verifyChain(one.audit.all(), await one.audit.head());
      expect(verdict).toMatchObject({ ok: true, rows: 40 });
    });

    test('a row comes back as it was given, and filters find it, newest first', async () => {
      const given = entry({
        user: 'bo',
        phase: 'after',
        outcome: 'timeout',
        detail: 'ä "x"',
        ms: 12,
        params: { b: [1], a: 'ü' },
      });
      await one.audit.append(given);

      const [row] = await two.audit.recent({
        user: 'bo',
        outcome: 'timeout',
        node: 'fra',
        since: 1,
        limit: 5,
      });

      expect(row).toMatchObject(given);
      expect(await one.audit.recent({ user: 'nobody', limit: 5 })).toEqual([]);
      const seqs = (await one.audit.recent({ command: 'dispatcher:list', limit: 3 })).map(({ seq }) => seq);
      expect(seqs).toEqual(seqs.toSorted((a, b) => b - a));
    });

    test.each(["update audit set outcome = 'fine'", 'delete from audit'])(
      'the database refuses to %s',
      async (statement) => {
        await expect(spoil(statement)).rejects.toThrow(/append-only/);
      },
    );

    test('a key is first seen once, whoever asks', async () => {
      const answers = await Promise.all([one, two, one, two].map((store) => store.firstSeen('Ev1', 1)));

      expect(answers.filter(Boolean)).toHaveLength(1);
    });

    samplesContract(() => [one, two]);
    alertsContract(() => [one, two]);
    incidentsContract(() => [one, two]);

    test('an approval comes back as it was kept, and with it the row that tells of it', async () => {
      const kept = approval({ id: 'p1', why: 'ä "x"' });

      await one.approvals.add(kept, [entry({ approval: 'p1', phase: 'approval', outcome: 'held' })]);

      expect(await two.approvals.find('p1')).toEqual(kept);
      expect(await two.approvals.find('p2')).toBeUndefined();
      expect(await two.audit.recent({ approval: 'p1', limit: 5 })).toMatchObject([{ outcome: 'held' }]);
    });

    test('of many changes to the same version one is kept, with its vote and its row, and the others leave nothing', async () => {
      const kept = approval({ id: 'p3' });
      await one.approvals.add(kept, []);
      const voted = (user: string) => ({
        ...kept,
        version: 2,
        votes: [{ user, verdict: 'approve' as const, at: 1, reason: null, digest: kept.digest }],
      });

      const answers = await Promise.all(
        Array.from({ length: 12 }, (_, place) =>
          (place % 2 ? one : two).approvals.settle(voted(`u${place}`), [
            entry({ approval: 'p3', user: `u${place}`, outcome: 'vote' }),
          ]),
        ),
      );

      const winner = answers.indexOf(true);
      expect(answers.filter(Boolean)).toHaveLength(1);
      expect((await one.approvals.find('p3'))?.votes).toMatchObject([{ user: `u${winner}` }]);
      expect(await two.audit.recent({ approval: 'p3', limit: 20 })).toMatchObject([{ user: `u${winner}` }]);
      expect(await verifyChain(one.audit.all(), await one.audit.head())).toMatchObject({ ok: true });
    });

    test('a change whose row cannot be kept is not kept either', async () => {
      await one.approvals.add(approval({ id: 'p4' }), []);
      const broken = entry({ approval: 'p4', outcome: null as unknown as string });

      await expect(
        one.approvals.settle(approval({ id: 'p4', version: 2, state: 'denied' }), [broken]),
      ).rejects.toThrow();

      expect(await two.approvals.find('p4')).toMatchObject({ state: 'pending', version: 1 });
    });

    test('open ones are listed, and those whose newest version is not shown', async () => {
      await one.approvals.add(approval({ id: 'p5', at: 1 }), []);
      await one.approvals.add(approval({ id: 'p6', at: 2, state: 'done' }), []);

      const open = (await two.approvals.open()).map(({ id }) => id);
      await two.approvals.drawn('p6', 1);
      const undrawn = (await one.approvals.undrawn()).map(({ id }) => id);

      expect(open[0]).toBe('p5');
      expect(open).not.toContain('p6');
      expect(undrawn).toContain('p5');
      expect(undrawn).not.toContain('p6');
    });

    test('where a card stands is remembered', async () => {
      const showing = { channel: 'C1', ts: '1.2', link: null, pointer: { channel: 'C2', ts: '3.4' } };
      expect(await one.approvals.showing('p5')).toBeUndefined();

      await one.approvals.show('p5', showing);

      expect(await two.approvals.showing('p5')).toEqual(showing);
    });

    test('signs of life count from the process that carries it out, and only while it does', async () => {
      await one.approvals.add(approval({ id: 'p7', state: 'executing', claim: 'i1', beat: 1 }), []);

      expect(await two.approvals.beat('p7', 'i2', 5)).toBe(false);
      expect(await one.approvals.beat('p7', 'i1', 6)).toBe(true);
      expect(await two.approvals.find('p7')).toMatchObject({ beat: 6, version: 1 });
      await two.approvals.settle(approval({ id: 'p7', state: 'unknown', claim: 'i1', version: 2 }), []);
      expect(await one.approvals.beat('p7', 'i1', 7)).toBe(false);
    });

    talksContract(() => [one, two]);

    maintenanceContract(() => [one, two]);

    cucmContract(() => [one, two]);

    sealedContract(url);

    test('leases that ran out are cleared away, and others are not', async () => {
      await one.lease('talk 1', 'ana', 10, 1);
      await one.lease('talk 2', 'ana', 1000, 1);

      await two.clear(11 + DAY, keepAll(DAY));

      // One that is still there, though run out, would have to be waited for by a clock that is behind.
      expect(await two.lease('talk 1', 'bo', 5, 2)).toBe(true);
      expect(await two.lease('talk 2', 'bo', 1000, 500)).toBe(false);
    });

    test('recent lines are each there once, newest first, for their own people', async () => {
      await one.recent.add('T1', 'ana', 'ps', 1);
      await one.recent.add('T1', 'ana', 'ds_list', 2);
      await one.recent.add('T1', 'ana', 'ps', 3);

      expect(await two.recent.list('T1', 'ana', 5)).toEqual(['ps', 'ds_list']);
      expect(await two.recent.list('T1', 'bo', 5)).toEqual([]);
    });

    test('a kept result comes back whole, and is cleared away with the rest when its time is over', async () => {
      const value = {
        rows: Array.from({ length: 1001 }, (_, number) => ({ number, text: 'ü"<\u2028' })),
        none: null,
        empty: {},
        list: [],
      };
      const kept = {
        id: 'k1',
        team: 'T1',
        user: 'ana',
        method: 'usrloc:dump',
        input: { brief: 1 },
        node: 'fra',
        at: 10,
        value,
      };
      await one.results.keep(kept);

      expect(await two.results.find('k1')).toEqual(kept);
      await two.clear(11 + DAY, keepAll(DAY));
      expect(await one.results.find('k1')).toBeUndefined();
      expect(await one.firstSeen('Ev1', 20)).toBe(true);
    });
  });
}
