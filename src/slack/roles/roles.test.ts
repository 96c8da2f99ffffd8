import { describe, expect, test } from 'vitest';
import { err, ok, type Result } from '../../kernel/result.ts';
import type { Group, Person } from './directory.ts';
import { createRoles, type Who } from './roles.ts';

const FIT: Person = { name: 'ana', team: 'T1', deleted: false, bot: false, guest: false, stranger: false };

function world() {
  const state = {
    now: 0,
    asked: [] as string[],
    groups: ok(
      new Map<string, Group>([
        ['S1', { handle: 'sip-readers', disabled: false }],
        ['S2', { handle: 'sip-writers', disabled: false }],
      ]),
    ) as Result<ReadonlyMap<string, Group>, string>,
    members: { S1: ok(['ana']), S2: ok(['bo']) } as Record<string, Result<readonly string[], string>>,
    person: ok(FIT) as Result<Person, string>,
    hold: undefined as Promise<void> | undefined,
  };
  const roles = createRoles({
    readGroups: ['S1'],
    writeGroups: ['S2'],
    team: 'T1',
    clock: () => state.now,
    directory: {
      groups: async () => state.groups,
      members: async (group) => {
        state.asked.push(group);
        const answer = state.members[group] ?? err('no such group');
        await state.hold;
        return answer;
      },
      person: async () => state.person,
    },
  });
  const scopes = async (who: Partial<Who> = {}) => {
    const actor = await roles.actorOf({ team: 'T1', user: 'ana', via: 'slash', live: false, ...who });
    return actor.scopes.size > 0 ? [...actor.scopes].toSorted() : actor.because;
  };
  return { state, roles, scopes };
}

describe('roles', () => {
  test('a reader reads, a writer reads and writes, others have none', async () => {
    const { scopes } = world();

    expect(await scopes()).toEqual(['mi.execute', 'mi.read']);
    expect(await scopes({ user: 'bo' })).toEqual(['mi.execute', 'mi.read', 'mi.write']);
    expect(await scopes({ user: 'otto' })).toContain('none of the user groups');
  });

  test.each([
    ['the groups cannot be listed', { groups: err('Slack said no.') }, 'Slack said no.'],
    [
      'the members cannot be listed',
      { members: { S1: err('Slack said no.'), S2: err('Slack said no.') } },
      'Slack said no.',
    ],
    ['the person cannot be looked up', { person: err('Slack said no.') }, 'Slack said no.'],
    [
      'the group is disabled',
      { groups: ok(new Map([['S1', { handle: 'x', disabled: true }]])) },
      'none of the user groups',
    ],
    ['the group is gone', { groups: ok(new Map()) }, 'none of the user groups'],
    ['the account is deactivated', { person: ok({ ...FIT, deleted: true }) }, 'deactivated'],
    ['it is a bot', { person: ok({ ...FIT, bot: true }) }, 'Bots and apps'],
    ['it is a guest', { person: ok({ ...FIT, guest: true }) }, 'Guests'],
    ['it is a stranger', { person: ok({ ...FIT, stranger: true }) }, 'another workspace'],
    ['the account belongs elsewhere', { person: ok({ ...FIT, team: 'T2' }) }, 'another workspace'],
  ] as const)('when %s there is no role, and it says why', async (_, change, because) => {
    const { state, scopes } = world();
    Object.assign(state, change);

    expect(await scopes()).toContain(because);
  });

  test('people have names where Slack tells them', async () => {
    const { roles, state } = world();

    expect(await roles.nameOf('U1')).toBe('ana');
    state.now += 61_000;
    state.person = err('Slack did not answer.');
    expect(await roles.nameOf('U1')).toBeUndefined();
  });

  test('a request from another workspace asks nobody', async () => {
    const { state, scopes } = world();

    expect(await scopes({ team: 'T2' })).toContain('another workspace');
    expect(state.asked).toEqual([]);
  });

  test('are remembered for a minute for reads, and asked live when that is wanted', async () => {
    const { state, scopes } = world();

    await scopes();
    state.now = 59_000;
    await scopes();
    expect(state.asked).toHaveLength(2);
    await scopes({ live: true });
    expect(state.asked).toHaveLength(4);
    state.now = 200_000;
    await scopes();
    expect(state.asked).toHaveLength(6);
  });

  test('a failure is not remembered', async () => {
    const { state, scopes } = world();
    state.groups = err('Slack said no.');

    expect(await scopes()).toContain('Slack said no.');
    state.groups = world().state.groups;
    expect(await scopes()).toEqual(['mi.execute', 'mi.read']);
  });

  test('a change that Slack tells of is not undone by an answer that was under way', async () => {
    const { state, roles, scopes } = world();
    const { promise, resolve } = Promise.withResolvers<void>();
    state.hold = promise;

    const early = scopes();
    await Promise.resolve();
    state.members = { S1: ok([]), S2: ok([]) };
    roles.forget();
    resolve();
    await early;

    expect(await scopes()).toContain('none of the user groups');
  });

  test('many who ask at once ask Slack once', async () => {
    const { state, scopes } = world();

    await Promise.all(Array.from({ length: 20 }, () => scopes()));

    expect(state.asked.toSorted()).toEqual(['S1', 'S2']);
  });
});
