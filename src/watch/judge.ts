import { STATES } from '../samples/kinds.ts';
import type { Point } from '../samples/series.ts';
import { figureOf } from './figures.ts';
import { fits } from './fits.ts';
import { ANSWERS, type History, type Known } from './history.ts';
import { barsOf, signsOf } from './strip.ts';
import type { Watch } from './watch.ts';
import { spanWords, valueWords } from './words.ts';

/** What is to be said of one thing of a node: a gateway, or the node or figure itself, which has no name. */
export interface Verdict {
  readonly name: string;
  readonly is: 'bad' | 'good' | 'unknown';
  /** Since when it is so, and when that was seen last. */
  readonly since: number;
  readonly at: number;
  readonly value: string;
  /** The last values as a strip of signs. */
  readonly strip: string;
  readonly reason?: string | undefined;
}

/** What surrounds a judgement. */
export interface Around {
  readonly now: number;
  /** The pause between samples. */
  readonly every: number;
  /** Whether an alert says already that this is bad: then it is over only at the level for that. */
  readonly isBad: (name: string) => boolean;
}

/** What the watch has to say of a node by all that is known of it; a watch of events has nothing to say here. */
export function judge(watch: Watch, node: string, history: History, around: Around): readonly Verdict[] {
  switch (watch.what.kind) {
    case 'node':
      return [judgeNode(watch, node, history, around)];
    case 'state': {
      const { match, disabled } = watch.what;
      return history
        .states(node)
        .filter(({ name }) => fits(match, name.slice(STATES.length)))
        .map((known) => judgeState(watch, history.points(node, known.name), known, disabled));
    }
    case 'figure':
    case 'statistic':
      return [judgeLevel(watch, node, history, around)];
    case 'event':
      return [];
  }
}

function judgeNode(watch: Watch, node: string, history: History, { isBad }: Around): Verdict {
  const points = history.points(node, ANSWERS);
  const last = points.at(-1);
  if (!last) return { name: '', is: 'unknown', since: 0, at: 0, value: '', strip: '' };
  const run = runOf(points, ({ value }) => value === 0);
  const bad = last.value === 0 && (isBad('') || lasts(watch, run, last.at));
  const value = last.value === 1 ? 'answers' : history.fault(node) || 'does not answer';
  const since = run[0]?.at ?? last.at;
  return {
    name: '',
    is: bad ? 'bad' : last.value === 1 ? 'good' : 'unknown',
    since,
    at: last.at,
    value,
    strip: signsOf(points),
  };
}

/** What somebody took out by hand is not down, unless the watch says so. */
function judgeState(watch: Watch, points: readonly Point[], known: Known, disabled: boolean): Verdict {
  const byHand = !disabled && /^disabled mi/i.test(known.word);
  const run = runOf(points, ({ value }) => value < 1);
  const bad = known.value < 1 && !byHand;
  const enough = bad && lasts(watch, run, known.at);
  return {
    name: known.name.slice(STATES.length),
    is: enough ? 'bad' : bad ? 'unknown' : 'good',
    since: byHand ? known.at : (run[0]?.at ?? known.at),
    at: known.at,
    value: known.word,
    strip: signsOf(points),
    reason: known.reason,
  };
}

function judgeLevel(watch: Watch, node: string, history: History, around: Around): Verdict {
  const figure = figureOf(watch);
  const points = figure?.make(figure.from.map((name) => history.points(node, name))) ?? [];
  const last = points.at(-1);
  const strip = barsOf(points);
  const { condition } = watch;
  if (condition.is === 'absent') return judgeAbsence(condition.within, last, history.answered(node), strip);
  const fresh = last !== undefined && around.now - last.at <= 3 * around.every;
  if (!fresh) return { name: '', is: 'unknown', since: 0, at: last?.at ?? 0, value: '', strip };
  const firing = around.isBad('');
  const said = valueWords(last.value, figure?.unit ?? 'count');
  const breaks = (point: Point): boolean => isBadPoint(watch, point, points, firing && point === last);
  const run = runOf(points, breaks);
  const bad = run.length > 0 && (firing || lasts(watch, run, last.at));
  const is = bad ? 'bad' : run.length > 0 ? 'unknown' : 'good';
  return { name: '', is, since: run[0]?.at ?? last.at, at: last.at, value: said, strip };
}

function judgeAbsence(
  within: number,
  last: Point | undefined,
  answered: ReturnType<History['answered']>,
  strip: string,
): Verdict {
  // A node that does not answer says nothing of anything, and another watch tells of that.
  if (!answered) return { name: '', is: 'unknown', since: 0, at: 0, value: '', strip };
  const since = Math.max(last?.at ?? 0, last ? 0 : answered.first);
  const missing = answered.last - since >= within;
  const value = missing ? `no value for ${spanWords(answered.last - since)}` : 'there';
  return { name: '', is: missing ? 'bad' : 'good', since, at: answered.last, value, strip };
}

/** Whether one value is bad; the newest of a running alert is bad until it has passed the level for that. */
function isBadPoint(
  { condition, clear }: Watch,
  { at, value }: Point,
  points: readonly Point[],
  firing: boolean,
): boolean {
  switch (condition.is) {
    case 'above':
      return firing && clear !== null ? value > clear : value > condition.value;
    case 'below':
      return firing && clear !== null ? value < clear : value < condition.value;
    case 'rises':
    case 'falls': {
      if (firing && clear !== null) return condition.is === 'rises' ? value > clear : value < clear;
      const before = points.filter((each) => each.at < at && each.at >= at - condition.within);
      if (before.length === 0) return false;
      const values = before.map((each) => each.value);
      const from = condition.is === 'rises' ? Math.min(...values) : Math.max(...values);
      const moved = condition.is === 'rises' ? value - from : from - value;
      const by = condition.percent ? (from * condition.by) / 100 : condition.by;
      return moved > 0 && moved >= by;
    }
    case 'absent':
    case 'down':
    case 'seen':
      return false;
  }
}

/** The newest points in a row for which it holds, oldest first. */
function runOf(points: readonly Point[], holds: (point: Point) => boolean): readonly Point[] {
  const end = points.findLastIndex((point) => !holds(point));
  return points.slice(end + 1);
}

function lasts({ samples, forMs }: Watch, run: readonly Point[], now: number): boolean {
  return run.length >= samples && now - (run[0]?.at ?? now) >= forMs;
}
