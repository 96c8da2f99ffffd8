import { expect, test } from 'vitest';
import { attachedOlder } from '../../test/attached-older.ts';
import { attachedWorld } from '../../test/attached-world.ts';

test('a server of the older revisions is read and written, and a session that it forgot is begun anew', async () => {
  const server = await attachedOlder();
  const world = await attachedWorld({ address: { url: server.url }, token: undefined, timeoutMs: 3000 });
  const read = () => world.read('homer:search_calls', { named: { number: '1' } });

  expect(await read()).toMatchObject({ answers: [{ result: { value: { value: { found: '1' } } } }] });
  server.forget();
  expect(await read()).toMatchObject({ kind: 'answered' });

  const lost = await world.hold('homer:delete_call', { number: '2' });
  server.forget();
  await world.approve(lost);
  expect(await world.ending(lost)).toMatchObject({ kind: 'failed' });

  const again = await world.hold('homer:delete_call', { number: '3' });
  await world.approve(again);
  expect(await world.ending(again)).toMatchObject({ kind: 'done' });
  expect(server.called).toEqual(['search_calls 1', 'search_calls 1', 'delete_call 3']);

  await world.close();
  await server.close();
});
