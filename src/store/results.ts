import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { createGzip, gunzip } from 'node:zlib';
import { z } from 'zod';
import type { KeptResult, ResultShelf } from '../gate/results.ts';
import type { Result } from '../kernel/result.ts';
import type { Database } from './database.ts';
import { jsonPieces } from './json-pieces.ts';

/** Turns a body into a value, away from the event loop where it is large. */
export type Parse = (body: Buffer) => Promise<Result<unknown, string>>;

const About = z.object({ method: z.string(), input: z.record(z.string(), z.unknown()), node: z.string() });

/** Kept replies in the database, compressed. */
export function resultShelf({ db, write }: Database, parse: Parse): ResultShelf {
  return {
    keep: async ({ id, team, user, at, value, method, input, node }: KeptResult) => {
      const body = await buffer(Readable.from(jsonPieces(value)).pipe(createGzip({ level: 1 })));
      const about = JSON.stringify({ method, input, node });
      await write(() =>
        db.insertInto('results').values({ id, team, user_id: user, at, about, body }).execute(),
      );
    },
    find: async (id) => {
      const row = await db.selectFrom('results').selectAll().where('id', '=', id).executeTakeFirst();
      if (!row) return undefined;
      const value = await parse(await promisify(gunzip)(row.body));
      if (!value.ok) throw new Error(`The kept result ${id} cannot be read: ${value.error}.`);
      const about = About.parse(JSON.parse(row.about));
      return { id, team: row.team, user: row.user_id, at: Number(row.at), value: value.value, ...about };
    },
    clear: async (before) => {
      const done = await write(() => db.deleteFrom('results').where('at', '<', before).executeTakeFirst());
      return Number(done.numDeletedRows);
    },
  };
}
