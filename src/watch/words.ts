import { figureOf, type Unit } from './figures.ts';
import type { Watch } from './watch.ts';

/** A value in its unit: "93 %", "4.5/s", "12,345". */
export function valueWords(value: number, unit: Unit): string {
  const digits = Math.abs(value) < 10 && !Number.isInteger(value) ? 1 : 0;
  const text = value.toLocaleString('en-US', { maximumFractionDigits: digits });
  switch (unit) {
    case 'percent':
      return `${text} %`;
    case 'per second':
      return `${text}/s`;
    case 'count':
      return text;
  }
}

/** What a watch looks at and when it is bad, in one clause: "shared memory in use above 90 %". */
export function watchWords(watch: Pick<Watch, 'what' | 'condition' | 'samples' | 'forMs'>): string {
  const { condition, what } = watch;
  const figure = figureOf(watch);
  const say = (value: number): string => valueWords(value, figure?.unit ?? 'count');
  const by = (amount: number, percent: boolean): string => (percent ? `${amount} %` : say(amount));
  const subject = figure?.label ?? subjectOf(what);
  const long = watch.forMs > 0 ? `, for ${spanWords(watch.forMs)}` : '';
  const often = watch.samples > 1 ? `, ${watch.samples} samples in a row` : '';
  switch (condition.is) {
    case 'above':
    case 'below':
      return `${subject} ${condition.is} ${say(condition.value)}${long}${often}`;
    case 'rises':
    case 'falls':
      return `${subject} ${condition.is === 'rises' ? 'up' : 'down'} by ${by(condition.by, condition.percent)} within ${spanWords(condition.within)}${long}${often}`;
    case 'absent':
      return `${subject}: no value for ${spanWords(condition.within)}`;
    case 'down':
      return `${subject}${long}${often}`;
    case 'seen':
      return condition.times === 1
        ? `${subject} seen`
        : `${subject} seen ${condition.times} times within ${spanWords(condition.within)}`;
  }
}

/** A length of time as people set it: "90 s", "10 min", "2 h". */
export function spanWords(ms: number): string {
  if (ms >= 7_200_000 && ms % 3_600_000 === 0) return `${ms / 3_600_000} h`;
  return ms >= 60_000 && (ms >= 600_000 || ms % 60_000 === 0)
    ? `${Math.round(ms / 60_000)} min`
    : `${Math.round(ms / 1000)} s`;
}

function subjectOf(what: Watch['what']): string {
  switch (what.kind) {
    case 'node':
      return 'a node that does not answer';
    case 'state':
      return what.match === '*'
        ? 'a gateway or destination that is not up'
        : `a gateway or destination ${what.match} that is not up`;
    case 'event':
      return what.event;
    case 'figure':
      return what.figure;
    case 'statistic':
      return what.statistic;
  }
}
