import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { newConversation } from '../src/agent/conversation.ts';
import { ok } from '../src/kernel/result.ts';
import type { Actor } from '../src/policy/actor.ts';
import type { Keys } from '../src/store/seal.ts';
import { openStore, type Store } from '../src/store/store.ts';
import { withDatabase } from './databases.ts';
import { DAY, keepAll } from './keep.ts';

const parse = (body: Buffer) => Promise.resolve(ok(JSON.parse(body.toString()) as unknown));
const actor: Actor = { team: 'T1', user: 'ana', via: 'slash', scopes: new Set(), because: '' };
const reply = (id: string) => ({
  id,
  team: 'T1',
  user: 'ana',
  method: 'usrloc:dump',
  input: { table: 'location' },
  node: 'fra',
  at: 10,
  value: { Contact: 'sip:canary@10.0.0.7' },
});

/** What a store promises of encrypted replies and talks; `url` names its database. */
export function sealedContract(url: () => string): void {
  const key = randomBytes(32);
  const other = randomBytes(32);
  const within = async <T>(keys: Keys, work: (store: Store) => Promise<T>): Promise<T> => {
    const store = openStore(url(), parse, { keys });
    try {
      return await work(store);
    } finally {
      await store.close();
    }
  };

  const run = (statement: string) =>
    withDatabase(url(), async ({ db }) => (await sql.raw<{ text: string }>(statement).execute(db)).rows);

  test('replies and talks are encrypted with a key, opened with it and with the one before, and with no other', async () => {
    const talk = { ...newConversation(actor), canary: 'sip:canary@10.0.0.7' };
    await within({}, (store) => store.results.keep(reply('s0')));
    await within({ key }, async (store) => {
      await store.results.keep(reply('s1'));
      expect(await store.talks.keep('sealed/talk', talk, 0)).toBe(true);
      expect(await store.results.find('s0')).toEqual(reply('s0'));
      expect(await store.results.find('s1')).toEqual(reply('s1'));
      expect(await store.locked()).toBe(0);
    });

    const kept = await run(
      `select about as text from results where id = 's1' union select body from talks where key = 'sealed/talk'`,
    );
    expect(kept.map(({ text }) => text.slice(0, 7))).toEqual(['sealed:', 'sealed:']);

    for (const keys of [{ key: other, before: key }, { before: key }])
      await within(keys, async (store) => {
        expect(await store.results.find('s1')).toEqual(reply('s1'));
        expect((await store.talks.find('sealed/talk'))?.talk).toEqual(JSON.parse(JSON.stringify(talk)));
      });
    for (const keys of [{}, { key: other }])
      await within(keys, async (store) => {
        expect(await store.results.find('s1')).toBeUndefined();
        expect(await store.talks.find('sealed/talk')).toEqual({ talk: null, revision: 1 });
        expect(await store.locked()).toBe(2);
      });
  });

  test('an encrypted row in the place of another one does not open', async () => {
    await within({ key }, async (store) => {
      await store.results.keep(reply('s2'));
      await store.results.keep({ ...reply('s3'), user: 'bo' });
      await run(`update results set about = (select about from results where id = 's3'),
        body = (select body from results where id = 's3') where id = 's2'`);

      expect(await store.results.find('s2')).toBeUndefined();
      expect(await store.results.find('s3')).toBeDefined();
      await store.clear(11 + DAY, keepAll(DAY));
    });
  });
}
