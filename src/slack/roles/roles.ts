import type { Clock } from '../../kernel/clock.ts';
import { ok, type Result } from '../../kernel/result.ts';
import type { Actor, Scope, Via } from '../../policy/actor.ts';
import type { RoleNames } from '../../policy/decide.ts';
import type { Directory, Person } from './directory.ts';

/** Who may do what, read from Slack's user groups; every doubt ends in no role and a sentence that says why. */
export interface Roles {
  readonly actorOf: (who: Who) => Promise<Actor>;
  /** What people call the groups that hold each role. */
  readonly names: () => Promise<RoleNames>;
  /** Whether that person is in one of these groups; with `live` Slack is asked now. */
  readonly isMember: (
    who: Pick<Who, 'user' | 'live'>,
    groups: readonly string[],
  ) => Promise<Result<boolean, string>>;
  /** What people call these groups. */
  readonly labels: (groups: readonly string[]) => Promise<readonly string[]>;
  /** What others call that person; undefined when Slack does not say. */
  readonly nameOf: (user: string) => Promise<string | undefined>;
  /** Slack told of a change: what was remembered is forgotten, nothing is granted by it. */
  readonly forget: () => void;
}

/** Whose rights are asked for; `live` asks Slack now instead of relying on the last minute. */
export interface Who {
  readonly team: string;
  readonly user: string;
  readonly via: Via;
  readonly live: boolean;
}

/** What the roles are made from. */
export interface RoleSettings {
  readonly readGroups: readonly string[];
  readonly writeGroups: readonly string[];
  readonly team: string;
  readonly directory: Directory;
  readonly clock: Clock;
}

const REMEMBERED_MS = 60_000;

/** Roles with a memory of 60 s for reads; a change that Slack reports empties it, also for answers still on their way. */
export function createRoles({ readGroups, writeGroups, team, directory, clock }: RoleSettings): Roles {
  let generation = 0;
  const memory = new Map<string, { readonly at: number; readonly value: unknown }>();
  const underWay = new Map<string, Promise<unknown>>();

  /** One question to Slack at a time for each key; answers asked before a change are given but not remembered. */
  const asked = async <T>(
    key: string,
    live: boolean,
    ask: () => Promise<Result<T, string>>,
  ): Promise<Result<T, string>> => {
    const kept = memory.get(key);
    if (!live && kept && Math.abs(clock() - kept.at) < REMEMBERED_MS) return ok(kept.value as T); // kept under its own key
    const asking = `${generation} ${key}`;
    const running = underWay.get(asking) as Promise<Result<T, string>> | undefined; // likewise
    if (running) return running;
    const begun = generation;
    const question = ask().finally(() => underWay.delete(asking));
    underWay.set(asking, question);
    const answer = await question;
    if (answer.ok && begun === generation) memory.set(key, { at: clock(), value: answer.value });
    if (!answer.ok) memory.delete(key);
    return answer;
  };

  const scopesOf = async (user: string, live: boolean): Promise<Result<ReadonlySet<Scope>, string>> => {
    const groups = await asked('groups', live, directory.groups);
    if (!groups.ok) return groups;
    const scopes = new Set<Scope>();
    // A writer may read as well, so whoever is found among the writers needs no further look-up; Slack counts them.
    const roles: readonly (readonly [readonly string[], readonly Scope[]])[] = [
      [writeGroups, ['mi.execute', 'mi.read', 'mi.write']],
      [readGroups, ['mi.execute', 'mi.read']],
    ];
    for (const [ids, granted] of roles) {
      if (scopes.has('mi.read')) break;
      for (const id of ids) {
        const group = groups.value.get(id);
        if (!group || group.disabled) continue;
        const members = await asked(`members ${id}`, live, () => directory.members(id));
        if (!members.ok) return members;
        if (!members.value.includes(user)) continue;
        for (const scope of granted) scopes.add(scope);
        break;
      }
    }
    return ok(scopes);
  };

  const labels = async (ids: readonly string[]): Promise<readonly string[]> => {
    const groups = await asked('groups', false, directory.groups);
    return ids.map((id) => {
      const group = groups.ok ? groups.value.get(id) : undefined;
      return group ? `@${group.handle}${group.disabled ? ' (disabled)' : ''}` : id;
    });
  };

  return {
    actorOf: async ({ user, via, live, ...who }) => {
      const nobody = (because: string): Actor => ({ team: who.team, user, via, scopes: new Set(), because });
      if (who.team !== team)
        return nobody('You belong to another workspace, and this bot serves only its own.');
      const person = await asked(`person ${user}`, live, () => directory.person(user));
      if (!person.ok) return { ...nobody(person.error), unsure: true };
      const unfit = unfitness(person.value, team);
      if (unfit) return nobody(unfit);
      const scopes = await scopesOf(user, live);
      if (!scopes.ok) return { ...nobody(scopes.error), unsure: true };
      const actor = { team: who.team, user, via, scopes: scopes.value };
      return scopes.value.size > 0
        ? actor
        : { ...actor, because: 'You are in none of the user groups that hold a role.' };
    },
    isMember: async ({ user, live }, ids) => {
      const groups = await asked('groups', live, directory.groups);
      if (!groups.ok) return groups;
      for (const id of ids) {
        const group = groups.value.get(id);
        if (!group || group.disabled) continue;
        const members = await asked(`members ${id}`, live, () => directory.members(id));
        if (!members.ok) return members;
        if (members.value.includes(user)) return ok(true);
      }
      return ok(false);
    },
    labels,
    nameOf: async (user) => {
      const person = await asked(`person ${user}`, false, () => directory.person(user));
      return person.ok && person.value.name !== '' ? person.value.name : undefined;
    },
    names: async () => ({
      'mi.read': await labels([...readGroups, ...writeGroups]),
      'mi.write': await labels(writeGroups),
    }),
    forget: () => {
      generation += 1;
      memory.clear();
    },
  };
}

/** Why this person can have no role at all, whatever groups they are in. */
function unfitness(person: Person, team: string): string | undefined {
  if (person.deleted) return 'Your account is deactivated.';
  if (person.bot) return 'Bots and apps have no role here.';
  if (person.guest) return 'Guests have no role here.';
  if (person.stranger || (person.team !== undefined && person.team !== team))
    return 'You belong to another workspace, and this bot serves only its own.';
  return undefined;
}
