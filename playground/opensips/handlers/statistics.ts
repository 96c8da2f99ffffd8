import { readFacts } from '../facts/load.ts';
import { fail, ok } from '../rpc/answer.ts';
import { invalidParams } from '../rpc/errors.ts';
import type { Params } from '../rpc/params.ts';
import type { Context, Handlers } from './context.ts';
import { liveValue } from './live-values.ts';

interface Statistic {
  readonly name: string;
  readonly in: readonly string[];
  readonly value: number;
  /** A gauge is "non-incremental" and cannot be reset. */
  readonly gauge?: 1;
}

// README.md beside the facts says what a line holds.
const all = readFacts('statistics.jsonl') as readonly Statistic[];

function known({ version }: Context): readonly Statistic[] {
  const line = version === '4.0' ? '4.0' : '3.6';
  return all.filter((each) => each.in.includes(line));
}

const bare = (name: string) => name.slice(name.indexOf(':') + 1);

/** A group with its colon, a bare name, or "all"; the full name that replies use is no request. */
function pick(context: Context, wanted: readonly string[]): readonly Statistic[] {
  const found = wanted.flatMap((word) => {
    if (word === 'all') return known(context);
    if (word.endsWith(':')) return known(context).filter(({ name }) => name.startsWith(word));
    return known(context).filter(({ name }) => bare(name) === word);
  });
  return [...new Set(found)];
}

function wantedBy(params: Params): readonly string[] | undefined {
  const given = params['statistics'];
  if (!Array.isArray(given)) return [];
  const plain = given.every((item) => typeof item === 'string' || typeof item === 'number');
  return plain ? given.map(String) : undefined;
}

const BAD_ITEM = invalidParams("Bad type for array item in parameter 'statistics'");

/** The value now: from the world where it has one, else the recorded one plus what was counted since. */
function valueNow(context: Context, { name, value }: Statistic): number {
  const { statistics } = context.world;
  const live = liveValue(name, context);
  return live ?? statistics.get(name) ?? value;
}

/** Every statistic with its value, as `name` within its group. */
export function everyStatistic(context: Context) {
  return known(context).map((each) => ({
    name: each.name,
    gauge: each.gauge === 1,
    value: valueNow(context, each),
  }));
}

function reset(context: Context, wanted: readonly Statistic[]): void {
  const { statistics } = context.world;
  for (const each of wanted.filter(({ gauge }) => !gauge)) {
    const live = liveValue(each.name, context);
    const key = live === undefined ? each.name : `reset ${each.name}`;
    statistics.set(key, live === undefined ? 0 : live + (statistics.get(key) ?? 0));
  }
}

/** Counters and gauges. */
export const statistics: Handlers = {
  get_statistics: (params, context) => {
    const wanted = wantedBy(params);
    if (!wanted) return BAD_ITEM;
    const found = pick(context, wanted);
    return ok(Object.fromEntries(found.map((each) => [each.name, valueNow(context, each)])));
  },
  list_statistics: (params, context) => {
    const wanted = 'statistics' in params ? wantedBy(params) : ['all'];
    if (!wanted) return BAD_ITEM;
    const kinds = pick(context, wanted).map(({ name, gauge }) => [
      name,
      gauge ? 'non-incremental' : 'incremental',
    ]);
    return ok(Object.fromEntries(kinds));
  },
  reset_statistics: (params, context) => {
    const found = pick(context, wantedBy(params) ?? []);
    if (found.length === 0) return fail(404, 'Statistics Not Found');
    reset(context, found);
    return ok();
  },
  reset_all_statistics: (_, context) => {
    reset(context, known(context));
    return ok();
  },
};
