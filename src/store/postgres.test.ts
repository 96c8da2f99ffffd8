import { Client } from 'pg';
import { afterAll, beforeAll } from 'vitest';
import { type Postgres, startPostgres } from '../../playground/postgres.ts';
import { storeContract } from '../../test/store-contract.ts';

let server: Postgres | undefined;
beforeAll(async () => {
  server = await startPostgres();
}, 60_000);
afterAll(async () => {
  await server?.stop();
});

const url = (): string => server?.url ?? '';
storeContract('PostgreSQL', url, async (statement) => {
  const client = new Client({ connectionString: url() });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
});
