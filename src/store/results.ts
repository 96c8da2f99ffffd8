import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { createGzip, gunzip, gzipSync } from 'node:zlib';
import type { Insertable } from 'kysely';
import { z } from 'zod';
import type { KeptResult, ResultShelf } from '../gate/results.ts';
import type { Result } from '../kernel/result.ts';
import type { Database } from './database.ts';
import { jsonPieces } from './json-pieces.ts';
import type { Seal } from './seal.ts';
import type { Tables } from './tables.ts';
import { together } from './together.ts';

/** Turns a body into a value, away from the event loop where it is large. */
export type Parse = (body: Buffer) => Promise<Result<unknown, string>>;

type Row = Insertable<Tables['results']>;

/** Up to this many characters are compressed at once: handing them to another thread costs more. */
const SMALL = 32_000;

const About = z.object({ method: z.string(), input: z.record(z.string(), z.unknown()), node: z.string() });

/** Kept replies in the database, compressed, and encrypted where there is a key; one whose key is gone is as good as cleared away. */
export function resultShelf({ db, write }: Database, parse: Parse, seal: Seal): ResultShelf {
  const insert = together(async (rows: readonly Row[]) => {
    await write(() =>
      db
        .insertInto('results')
        .values([...rows])
        .execute(),
    );
    return rows;
  });
  return {
    keep: async ({ id, team, user, at, value, method, input, node }: KeptResult) => {
      const place = ['results', id, team, user, at];
      const about = seal.text(JSON.stringify({ method, input, node }), place);
      const body = seal.bytes(await compressed(value), place);
      await insert({ id, team, user_id: user, at, about, body });
    },
    find: async (id) => {
      const row = await db.selectFrom('results').selectAll().where('id', '=', id).executeTakeFirst();
      if (!row) return undefined;
      const at = Number(row.at);
      const place = ['results', id, row.team, row.user_id, at];
      const told = seal.openText(row.about, place);
      const body = seal.openBytes(row.body, place);
      if (told === undefined || body === undefined) return undefined;
      const value = await parse(await promisify(gunzip)(body));
      if (!value.ok) throw new Error(`The kept result ${id} cannot be read: ${value.error}.`);
      const about = About.parse(JSON.parse(told));
      return { id, team: row.team, user: row.user_id, at, value: value.value, ...about };
    },
  };
}

async function compressed(value: unknown): Promise<Buffer> {
  const pieces = jsonPieces(value);
  let begin = '';
  // Not for…of: leaving such a loop would end the pieces.
  for (let next = pieces.next(); !next.done; next = pieces.next()) {
    begin += next.value;
    if (begin.length > SMALL)
      return buffer(Readable.from(rest(begin, pieces)).pipe(createGzip({ level: 1 })));
  }
  return gzipSync(begin, { level: 1 });
}

function* rest(begin: string, pieces: Iterable<string>): Generator<string> {
  yield begin;
  yield* pieces;
}
