import { err, ok, type Result } from '../kernel/result.ts';

/** What is asked of drouting and the dialplan where a line does not say. */
export interface RouteSettings {
  /** The id of the dialplan that numbers go through first; none when it is left out. */
  readonly dialplan?: string | undefined;
  readonly groups: readonly string[];
  /** Partition of drouting. */
  readonly partition?: string | undefined;
}

/** Whose way somebody wants to know, and by which rules. */
export interface RouteWish extends RouteSettings {
  readonly number: string;
}

const TAKES = ['group', 'dpid', 'partition'];
const MOST_GROUPS = 10;
const FORM =
  'It is written like this: routes explain 030123456 @fra, with group=0,1, dpid=1 and partition=NAME where the configuration does not say them.';

/** Reads what was typed after `routes`; the error is a sentence. */
export function readRouteWish(
  positional: readonly string[],
  named: Readonly<Record<string, string>>,
  settings: RouteSettings,
): Result<RouteWish, string> {
  const [verb, ...rest] = positional;
  const strange = Object.keys(named).filter((name) => !TAKES.includes(name));
  if (verb?.toLowerCase() !== 'explain' || rest.length === 0) return err(FORM);
  if (strange.length > 0) return err(`routes explain takes no ${strange.join(', ')}. ${FORM}`);
  const { group, dpid, partition } = named;
  const groups = group === undefined ? settings.groups : group.split(',').filter(Boolean);
  if (groups.length === 0 || groups.length > MOST_GROUPS || groups.some((each) => !/^\d{1,9}$/.test(each)))
    return err(`group= takes up to ${MOST_GROUPS} numbers, as in group=0,1.`);
  // A dialplan of 0 is a dialplan; an empty one says that none is asked.
  const dialplan = dpid === undefined ? settings.dialplan : dpid || undefined;
  return ok({ number: numberIn(rest), groups, dialplan, partition: partition ?? settings.partition });
}

/** A number as it is dialled, without what people put between its digits; anything else stays as it was typed. */
function numberIn(typed: readonly string[]): string {
  const digits = typed.join('').replaceAll(/[\s()/.-]/g, '');
  return /^\+?[\d*#]+$/.test(digits) ? digits : typed.join(' ');
}
