import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { REPLIES } from '../../test/cucm-sample.ts';
import { memoryStore } from '../../test/gate-parts.ts';
import { ask } from '../../test/gate-world.ts';
import { leaksIn, peopleWorld } from '../../test/people-world.ts';
import { cucm } from '../catalogue/cucm/index.ts';
import type { Actor, Scope, Via } from '../policy/actor.ts';
import type { Store } from '../store/store.ts';

let store: Store;
beforeEach(async () => {
  store = await memoryStore();
});
afterEach(() => store.close());

const READ: readonly Scope[] = ['mi.execute', 'mi.read'];
const WRITE: readonly Scope[] = [...READ, 'mi.write'];
const who = (scopes: readonly Scope[], via: Via = 'slash'): Actor => ({
  team: 'T',
  user: 'ana',
  via,
  scopes: new Set(scopes),
});
const given: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'cucm:phone': { name: 'SEP001122334401' },
  'cucm:route': { number: '915551230000' },
  'cucm:line': { number: '1034' },
  'cucm:sql': { query: 'SELECT name FROM device' },
};
const request = (method: string, alone: boolean | undefined) =>
  ask(method, { named: given[method] ?? {}, ...(alone === undefined ? {} : { alone }) });
const masking = cucm.filter(({ personal }) => personal !== 'whole' && personal.length > 0);

describe.each([
  ['a reader', who(READ), true, 'seeing them needs mi.write'],
  ['the model of a writer', who(WRITE, 'model'), true, 'models and programs never get them'],
  ['a program that may write', who(WRITE, 'mcp'), true, 'models and programs never get them'],
  ['a writer among others', who(WRITE), false, 'everybody here sees this'],
  ['a writer where nobody says who sees it', who(WRITE), undefined, 'everybody here sees this'],
])('%s', (_, actor, alone, words) => {
  test.each(masking.map(({ method }) => method))('gets no people by %s, and is told why', async (method) => {
    const { gate } = peopleWorld(store);

    const outcome = await gate.submit(request(method, alone), actor);

    expect(outcome).toMatchObject({ kind: 'answered', masked: expect.stringContaining(words) });
    expect(leaksIn(outcome)).toEqual([]);
  });

  test('gets nothing of a query, which is not even sent', async () => {
    const { gate, sent } = peopleWorld(store);

    const outcome = await gate.submit(request('cucm:sql', alone), actor);

    expect(outcome).toMatchObject({
      kind: 'refused',
      reason: 'no-permission',
      because: expect.stringMatching(/^What cucm sql answers may tell of people .* Nothing was sent\.$/),
    });
    expect(sent).toEqual([]);
    expect((await store.audit.recent({ limit: 5 })).map(({ phase }) => phase)).toEqual(['refused']);
  });
});

describe('a writer who asks alone', () => {
  test.each(cucm.map(({ method }) => method))('gets %s as it came', async (method) => {
    const { gate } = peopleWorld(store);

    const outcome = await gate.submit(request(method, true), who(WRITE));

    if (outcome.kind !== 'answered') throw new Error(outcome.kind);
    const [answer] = outcome.answers;
    expect(answer?.result.ok && answer.result.value.value).toBe(REPLIES[method]);
    expect(outcome.masked).toBeUndefined();
  });
});

test('a reader is not told of masking where nothing is masked', async () => {
  const { gate } = peopleWorld(store);

  const outcome = await gate.submit(request('cucm:registration_summary', false), who(READ));

  expect(outcome).toMatchObject({ kind: 'answered' });
  expect(outcome).not.toHaveProperty('masked');
});

test('a refused query names the groups that may ask it', async () => {
  const { gate } = peopleWorld(store);

  const outcome = await gate.submit(request('cucm:sql', true), who(READ));

  expect(outcome).toMatchObject({
    because: expect.stringContaining('This needs mi.write. Members of @sip-writers have it'),
  });
});
