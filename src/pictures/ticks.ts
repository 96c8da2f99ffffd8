/** A mark on an axis. */
export interface Tick {
  readonly at: number;
  readonly label: string;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const STEPS: readonly number[] = [
  ...[1, 2, 5, 10, 15, 30].map((each) => each * 1000),
  ...[1, 2, 5, 10, 15, 30].map((each) => each * MINUTE),
  ...[1, 2, 3, 6, 12].map((each) => each * HOUR),
  ...[1, 2, 5, 10, 30].map((each) => each * DAY),
];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Round figures from at or under `low` to at or over `high`, about so many; never none and never endless. */
export function roundTicks(low: number, high: number, about: number): readonly number[] {
  const size = Math.max(1, Math.abs(low), Math.abs(high));
  // What differs by less than numbers can tell apart is level.
  const span = high - low > size * 1e-9 ? high - low : size;
  const rough = span / Math.max(1, about);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 2.5, 5, 10].find((each) => each * power >= rough * 0.999) ?? 10);
  const first = Math.floor(low / step);
  const last = Math.max(first + 1, Math.ceil((low + span) / step - 1e-9));
  return Array.from({ length: Math.min(20, last - first + 1) }, (_, place) => (first + place) * step);
}

/** Moments of the clock (UTC) within a span, at most so many; a change of the day is named. */
export function timeTicks(from: number, to: number, most: number): readonly Tick[] {
  const step = STEPS.find((each) => (to - from) / each <= most) ?? STEPS.at(-1) ?? DAY;
  const first = Math.ceil(from / step) * step;
  const many = to > from ? Math.floor((to - first) / step) + 1 : 0;
  return Array.from({ length: Math.min(most + 1, Math.max(0, many)) }, (_, place) => {
    const at = first + place * step;
    return { at, label: step >= DAY ? dayOf(at) : clockOf(at, step < MINUTE) };
  });
}

/** A moment as a person says it: the day and the time of the clock. */
export const momentOf = (at: number): string => `${dayOf(at)} ${clockOf(at, false)}`;

function dayOf(at: number): string {
  const date = new Date(at);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()] ?? ''}`;
}

function clockOf(at: number, seconds: boolean): string {
  const time = new Date(at).toISOString();
  return time.slice(11, seconds ? 19 : 16);
}
