import type { RouteEnd, RouteMatch, RouteStep } from '../../catalogue/cucm/routing-replies.ts';
import type { Fault } from '../../gate/fault.ts';
import { ok, type Result } from '../../kernel/result.ts';
import { closest, type Fit, type PlanRow } from './closest.ts';
import { change } from './transform.ts';

/** The route plan as a look-up reads it. */
export interface Plan {
  /** Every row that might fit the number. */
  readonly rowsFor: (number: string) => Promise<Result<readonly PlanRow[], Fault>>;
  /** The partitions of a calling search space in their order; undefined when there is no such space. */
  readonly partitionsOf: (css: string) => Promise<Result<readonly string[] | undefined, Fault>>;
}

/** How far a number was followed. */
export interface Followed {
  readonly steps: readonly RouteStep[];
  readonly end: RouteEnd;
  /** The row that decides where the call goes. */
  readonly row?: PlanRow;
  /** The number that leaves in the end. */
  readonly number: string;
  readonly doubts: readonly string[];
}

const MOST_STEPS = 10;
const MOST_OTHERS = 10;

/** Follows a number through translation patterns until a row decides, none fits, or it turns in a circle. Without a space every partition is looked at. */
export async function follow(number: string, css: string, plan: Plan): Promise<Result<Followed, Fault>> {
  const steps: RouteStep[] = [];
  const doubts = new Set<string>();
  const been = new Set<string>();
  let dialled = number;
  let space = css;
  let everywhere = css === '';
  const ended = (end: RouteEnd, row?: PlanRow): Result<Followed, Fault> =>
    ok({ steps, end, ...(row ? { row } : {}), number: dialled, doubts: [...doubts] });

  while (steps.length < MOST_STEPS) {
    const place = `${dialled} in ${everywhere ? '' : `space ${space}`}`;
    if (been.has(place)) return ended('loop');
    been.add(place);
    const rows = await plan.rowsFor(dialled);
    if (!rows.ok) return rows;
    const partitions = everywhere ? ok(undefined) : await partitionsIn(space, plan);
    if (!partitions.ok) return partitions;

    const found = closest(rows.value, dialled, partitions.value);
    for (const pattern of found.unread) doubts.add(`The pattern ${pattern} cannot be read here.`);
    const [best, ...others] = found.fits;
    if (!best) {
      steps.push({ dialled, css: space, others: [], more: 0 });
      return ended('no-match');
    }
    const { row } = best;
    if (row.pattern.includes('@')) doubts.add('@ is read as the North American numbering plan.');
    const after = row.usage === 'Device' ? { number: dialled } : change(best.read, dialled, row);
    if (after.doubt) doubts.add(after.doubt);
    steps.push({
      dialled,
      css: space,
      match: matchOf(best),
      ...(after.number === dialled ? {} : { becomes: after.number }),
      others: others.slice(0, MOST_OTHERS).map(matchOf),
      more: Math.max(0, others.length - MOST_OTHERS),
    });
    if (row.blocked) return ended('blocked', row);
    dialled = after.number;
    if (row.usage !== 'Translation') return ended(endOf(row), row);
    if (!row.sameCss) {
      space = row.css;
      everywhere = false;
    }
  }
  return ended('too-long');
}

/** A space without a name sees only the partition without a name. */
async function partitionsIn(css: string, plan: Plan): Promise<Result<readonly string[], Fault>> {
  if (css === '') return ok([]);
  const partitions = await plan.partitionsOf(css);
  return partitions.ok ? ok(partitions.value ?? []) : partitions;
}

function endOf({ usage }: PlanRow): RouteEnd {
  switch (usage) {
    case 'Device':
      return 'device';
    case 'Route':
      return 'route-list';
    case 'Hunt Pilot':
      return 'hunt-pilot';
    default:
      return 'other';
  }
}

function matchOf({ row, numbers }: Fit): RouteMatch {
  const person = row.usage === 'Device';
  return {
    pattern: row.pattern,
    partition: row.partition,
    usage: row.usage,
    description: person ? '' : row.description,
    who: person ? row.description : '',
    blocked: row.blocked,
    fits: amount(numbers),
  };
}

function amount(numbers: number): string {
  if (numbers < 1e9) return numbers.toLocaleString('en-US');
  return Number.isFinite(numbers) ? `10^${Math.round(Math.log10(numbers))}` : 'very many';
}
