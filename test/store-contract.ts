import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyChain } from '../src/audit/chain.ts';
import type { AuditEntry } from '../src/audit/entry.ts';
import { ok } from '../src/kernel/result.ts';
import { openStore, type Store } from '../src/store/store.ts';

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

    test('migrations go down to nothing and up again, and twice is once', async () => {
      await one.migrate('down');
      await one.ping();
      await one.migrate('down');
      await expect(one.ping()).rejects.toThrow();
      expect(await one.migrate('up')).toEqual(['0001-reads', '0002-approvals']);
      expect(await one.migrate('up')).toEqual([]);
      await one.ping();
    });

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

    test('a lease has one owner until it runs out', async () => {
      expect(await one.lease('timer', 'a', 100, 0)).toBe(true);
      expect(await two.lease('timer', 'b', 150, 50)).toBe(false);
      expect(await one.lease('timer', 'a', 200, 60)).toBe(true);
      expect(await two.lease('timer', 'b', 300, 200)).toBe(true);
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
      await two.clear(11);
      expect(await one.results.find('k1')).toBeUndefined();
      expect(await one.firstSeen('Ev1', 20)).toBe(true);
    });
  });
}
