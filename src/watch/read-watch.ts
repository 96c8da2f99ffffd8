import { err, ok, type Result } from '../kernel/result.ts';
import { spanIn } from '../kernel/span.ts';
import { FIGURES } from './figures.ts';
import type { Watch } from './watch.ts';

type Fields = Readonly<Record<string, string>>;

const SUBJECTS = ['figure', 'statistic', 'state', 'event', 'node'] as const;
const CONDITIONS = ['above', 'below', 'rises', 'falls', 'absent'] as const;
const FURTHER = [
  'within',
  'for',
  'samples',
  'clear',
  'severity',
  'channel',
  'playbook',
  'speed',
  'disabled',
  'times',
] as const;
const KNOWN: readonly string[] = [...SUBJECTS, ...CONDITIONS, ...FURTHER];
const NAME = /^[a-z0-9][a-z0-9._-]{0,39}$/;
const USUAL_WITHIN_MS = 10 * 60_000;
const LONGEST_MS = 6 * 3_600_000;

/** Reads a watch from its fields as they are written in the file or after `watch add`; the error is a sentence. */
export function readWatch(
  name: string,
  fields: Fields,
  rest: Pick<Watch, 'nodes' | 'source' | 'by'>,
): Result<Watch, string> {
  if (!NAME.test(name))
    return err(`A watch has a short name of small letters, digits, dots and dashes; "${name}" is none`);
  const strange = Object.keys(fields).find((key) => !KNOWN.includes(key));
  if (strange !== undefined) return err(`A watch has no ${strange}; there are ${KNOWN.join(', ')}`);
  const what = whatIn(fields);
  if (!what.ok) return what;
  const condition = conditionIn(fields, what.value);
  if (!condition.ok) return condition;
  const [samples, forMs, clear] = [figureIn(fields, 'samples', 1), spanOf(fields, 'for', 0), clearIn(fields)];
  if (!samples.ok) return samples;
  if (!Number.isInteger(samples.value) || samples.value < 1 || samples.value > 100)
    return err('samples= takes a whole number from 1 to 100');
  if (!forMs.ok) return forMs;
  if (!clear.ok) return clear;
  const { severity = 'warning', channel = null, playbook = null } = fields;
  if (severity !== 'warning' && severity !== 'critical') return err('severity= takes warning or critical');
  if (channel !== null && !/^[CG][A-Z0-9]{2,}$/.test(channel))
    return err('channel= takes the id of a channel, such as C0123ABCD');
  return ok({
    ...rest,
    name,
    what: what.value,
    condition: condition.value,
    samples: samples.value,
    forMs: forMs.value,
    clear: clear.value,
    severity,
    channel,
    playbook,
  });
}

function whatIn(fields: Fields): Result<Watch['what'], string> {
  const given = SUBJECTS.filter((key) => key in fields);
  const [kind] = given;
  if (given.length !== 1 || kind === undefined)
    return err(`A watch looks at one of ${SUBJECTS.map((key) => `${key}=`).join(', ')}`);
  const value = fields[kind] ?? '';
  switch (kind) {
    case 'node':
      return value === 'down' ? ok({ kind }) : err('node= takes down');
    case 'figure':
      return FIGURES.has(value)
        ? ok({ kind, figure: value })
        : err(`There is no figure ${value}; there are ${[...FIGURES.keys()].join(', ')}`);
    case 'statistic':
      return /^([\w-]{1,40}:)?[\w.-]{1,60}$/.test(value)
        ? ok({ kind, statistic: value, speed: isYes(fields['speed']) })
        : err('statistic= takes the name of a statistic such as tm:inuse_transactions');
    case 'state':
      return value.length > 0 && value.length <= 120
        ? ok({ kind, match: value, disabled: isYes(fields['disabled']) })
        : err('state= takes a gateway or destination such as gw1, "set 1 *" or *');
    case 'event':
      return /^E_[A-Z0-9_]{1,60}$/.test(value)
        ? ok({ kind, event: value })
        : err('event= takes the name of an event such as E_PIKE_BLOCKED');
  }
}

function conditionIn(fields: Fields, what: Watch['what']): Result<Watch['condition'], string> {
  const given = CONDITIONS.filter((key) => key in fields);
  const [is] = given;
  if (what.kind === 'node' || what.kind === 'state')
    return given.length === 0 ? ok({ is: 'down' }) : err(`${what.kind}= takes no ${is ?? ''}=`);
  const within = spanOf(fields, 'within', USUAL_WITHIN_MS);
  if (!within.ok) return within;
  if (what.kind === 'event') {
    const times = figureIn(fields, 'times', 1);
    if (!times.ok) return times;
    if (!Number.isInteger(times.value) || times.value < 1 || times.value > 100)
      return err('times= takes a whole number from 1 to 100');
    return given.length === 0
      ? ok({ is: 'seen', times: times.value, within: within.value })
      : err(`event= takes times= and within=, no ${is ?? ''}=`);
  }
  if (given.length !== 1 || is === undefined)
    return err(`A watch of a figure needs one of ${CONDITIONS.map((key) => `${key}=`).join(', ')}`);
  if (is === 'absent') {
    const span = spanOf(fields, 'absent', 0);
    return span.ok ? ok({ is, within: span.value }) : span;
  }
  const value = figureIn(fields, is, 0);
  if (!value.ok) return value;
  if (is === 'above' || is === 'below') return ok({ is, value: value.value });
  if (value.value <= 0) return err(`${is}= takes an amount over 0, such as 500 or 20%`);
  return ok({ is, by: value.value, percent: (fields[is] ?? '').endsWith('%'), within: within.value });
}

function figureIn(fields: Fields, key: string, usual: number): Result<number, string> {
  const text = fields[key];
  if (text === undefined) return ok(usual);
  return /^-?\d{1,15}(\.\d{1,6})?%?$/.test(text)
    ? ok(Number.parseFloat(text))
    : err(`${key}= takes a number such as 90, not "${text}"`);
}

function clearIn(fields: Fields): Result<number | null, string> {
  return fields['clear'] === undefined ? ok(null) : figureIn(fields, 'clear', 0);
}

function spanOf(fields: Fields, key: string, usual: number): Result<number, string> {
  const text = fields[key];
  if (text === undefined) return ok(usual);
  const span = spanIn(text);
  return span !== undefined && span <= LONGEST_MS
    ? ok(span)
    : err(`${key}= takes a time such as 90s, 10m or 2h, 6 hours at most`);
}

const isYes = (text: string | undefined): boolean => text === 'yes' || text === 'true';
