import { type Eyes, look } from '../gate/observe.ts';
import { numbersIn } from '../kernel/numbers-in.ts';
import { ok, type Result } from '../kernel/result.ts';
import { allCalls, type Count, callsAt } from './calls.ts';
import type { Drain, Out } from './drain.ts';
import type { Look } from './draining.ts';
import { isSame, LISTS, type Target, targetsIn } from './target.ts';

/** A node with more calls than this is not asked for them one by one. */
const MOST_LISTED = 1000;
const PAGE = 200;
/** A drain of more targets than this is counted by its nodes. */
const MOST_PROFILED = 5;

/** One look at what is drained: its states, and the calls on it. A few small questions, and at most five pages of calls a node. */
export async function lookAt(eyes: Eyes, drain: Drain, profile: string | undefined): Promise<Look> {
  const nodes = [...new Set(drain.outs.map(({ node }) => node))];
  const each = await Promise.all(nodes.map((node) => onNode(eyes, drain, node, profile)));
  const counts = each.flatMap(({ count }) => (count ? [count] : []));
  const trouble = each.map((one) => one.trouble).filter((words) => words !== null);
  return {
    count: counts.length === nodes.length ? counts.reduce(together) : undefined,
    back: each.flatMap(({ back }) => back),
    trouble: trouble.length > 0 ? trouble.join(' ') : null,
  };
}

/** How soon to look again: where there is more to look at, later. */
export function pauseFor({ state, count }: Pick<Drain, 'state' | 'count'>): number {
  if (state !== 'watching') return 30_000;
  return (count?.all ?? 0) > PAGE ? 10_000 : 2000;
}

async function onNode(eyes: Eyes, drain: Drain, node: string, profile: string | undefined): Promise<Look> {
  const outs = drain.outs.filter((out) => out.node === node);
  const targets = await targetsOf(eyes, node, outs);
  if (!targets.ok) return { count: undefined, back: [], trouble: targets.error };
  const back = targets.value.filter(({ up }) => up).map(({ label, state }) => `${label} (${state})`);
  const watched = drain.state === 'watching' || drain.state === 'late';
  if (!watched) return { count: undefined, back, trouble: null };
  const count = await countOn(eyes, node, targets.value, drain.whole ? 'whole' : profile);
  return count.ok
    ? { count: count.value, back, trouble: null }
    : { count: undefined, back, trouble: count.error };
}

/** Those that were taken out, as the node lists them now; one that it does not list any more gets no calls either. */
async function targetsOf(
  eyes: Eyes,
  node: string,
  outs: readonly Out[],
): Promise<Result<readonly Target[], string>> {
  const found: Target[] = [];
  for (const list of LISTS) {
    const [module] = list.split(':');
    const mine = outs.filter(({ command }) => command.startsWith(`${module}:`));
    for (const partition of new Set(mine.map(({ input }) => partitionOf(input)))) {
      const input = partition === undefined ? {} : { partition_name: partition };
      const reply = await look(eyes, node, { command: list, input });
      if (!reply.ok) return reply;
      const all = targetsIn(list, reply.value, partition);
      found.push(...all.filter(({ out }) => mine.some((each) => isSame(each, out))));
    }
  }
  return ok(found);
}

async function countOn(
  eyes: Eyes,
  node: string,
  targets: readonly Target[],
  by: string | undefined,
): Promise<Result<Count, string>> {
  const statistics = ['active_dialogs', 'early_dialogs'];
  const asked = await look(eyes, node, { command: 'statistics:get', input: { statistics } });
  const all = asked.ok ? (allCalls(asked.value) ?? null) : null;
  if (by !== 'whole') {
    const profiled = by === undefined ? undefined : await inProfile(eyes, node, targets, by);
    if (profiled !== undefined) return ok({ calls: profiled, how: 'profile', all });
    const balanced = targets.length > 0 && targets.every(({ load }) => load !== null);
    const placed = targets.reduce((sum, { load }) => sum + busiest(load), 0);
    // The load balancer knows the calls that it placed, and others may go to the same address.
    const listed = all !== null && all <= MOST_LISTED ? await byAddress(eyes, node, targets, all) : undefined;
    if (balanced && !(listed?.ok && listed.value.calls > placed))
      return ok({ calls: placed, how: 'load', all });
    if (listed) return listed;
  }
  if (all !== null) return ok({ calls: all, how: 'node', all });
  const error = asked.ok ? `${node} does not count calls: the module dialog is not loaded.` : asked.error;
  return { ok: false, error };
}

/** A call may need several resources of its destination, so that the busiest tells how many there are at least. */
const busiest = (load: Target['load']): number => Math.max(0, ...Object.values(load ?? {}));

/** Calls in the site's profile under the names of these targets; undefined when there is no such profile. */
async function inProfile(
  eyes: Eyes,
  node: string,
  targets: readonly Target[],
  profile: string,
): Promise<number | undefined> {
  if (targets.length > MOST_PROFILED) return undefined;
  let calls = 0;
  for (const { names } of targets) {
    const [value = ''] = names;
    const reply = await look(eyes, node, { command: 'dialog:profile_get_size', input: { profile, value } });
    const size = reply.ok ? numbersIn(Reflect.get(Object(reply.value), 'Profile'))['count'] : undefined;
    if (size === undefined) return undefined;
    calls += size;
  }
  return calls;
}

/** Reads the calls page by page; one that moved from page to page meanwhile counts once. */
async function byAddress(
  eyes: Eyes,
  node: string,
  targets: readonly Target[],
  all: number,
): Promise<Result<Count, string>> {
  const places = targets.flatMap(({ addresses }) => addresses);
  const found = new Set<string>();
  for (let index = 0; index < Math.max(all, 1); index += PAGE) {
    const reply = await look(eyes, node, { command: 'dialog:list', input: { index, counter: PAGE } });
    if (!reply.ok) return reply;
    for (const id of callsAt(reply.value, places)) found.add(id);
  }
  return ok({ calls: found.size, how: 'address', all });
}

const together = (one: Count, other: Count): Count => ({
  calls: one.calls + other.calls,
  how: one.how === other.how ? one.how : 'node',
  all: one.all === null || other.all === null ? null : one.all + other.all,
});

const partitionOf = (input: Out['input']): string | undefined =>
  typeof input['partition_name'] === 'string' ? input['partition_name'] : undefined;
