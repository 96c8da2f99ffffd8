import { fits, fittingNumbers } from './fit.ts';
import { withoutPlan } from './numbering-plan.ts';
import { type Pattern, readPattern } from './pattern.ts';

/** A pattern as the database has it, with what it does to a number. */
export interface PlanRow {
  readonly id: string;
  readonly pattern: string;
  /** Empty for the partition without a name, which every calling search space sees. */
  readonly partition: string;
  /** By CUCM's name: Device, Route, Translation, Hunt Pilot, … */
  readonly usage: string;
  readonly description: string;
  readonly blocked: boolean;
  readonly mask: string;
  readonly prefix: string;
  readonly discard: string;
  /** Where a translated number is looked up; empty for the partition without a name alone. */
  readonly css: string;
  /** A translated number is looked up where the first one was. */
  readonly sameCss: boolean;
}

/** A row that fits a number. */
export interface Fit {
  readonly row: PlanRow;
  readonly read: Pattern;
  /** How many numbers of that length it fits. */
  readonly numbers: number;
}

/** What fits, the closest first, and patterns that could not be read. */
export interface Fits {
  readonly fits: readonly Fit[];
  readonly unread: readonly string[];
}

// They change numbers or name other things; no call is sent by them.
const NOT_DIALLED =
  /template|transformation|calling party|domain|uri|ip address|message waiting|learned|import/i;

/**
 * Which rows fit the number, in the order in which CUCM prefers them: the fewest numbers of that length first, and among equals the
 * partition that stands first. Without partitions every one is looked at.
 */
export function closest(
  rows: readonly PlanRow[],
  number: string,
  partitions: readonly string[] | undefined,
): Fits {
  const unread: string[] = [];
  const order = (partition: string): number => {
    if (!partitions || partition === '') return partitions?.length ?? 0;
    return partitions.indexOf(partition);
  };
  const seen = rows.filter(({ usage, partition }) => !NOT_DIALLED.test(usage) && order(partition) >= 0);
  const found = seen.flatMap((row): readonly Fit[] => {
    const patterns = withoutPlan(row.pattern).map(readPattern);
    if (patterns.includes(undefined)) unread.push(row.pattern);
    const fit = patterns.find((read) => read && fits(read, number));
    return fit ? [{ row, read: fit, numbers: fittingNumbers(fit, number.length) }] : [];
  });
  const sorted = found.toSorted(
    (a, b) =>
      a.numbers - b.numbers ||
      order(a.row.partition) - order(b.row.partition) ||
      a.row.partition.localeCompare(b.row.partition) ||
      a.row.pattern.localeCompare(b.row.pattern),
  );
  return { fits: sorted, unread };
}
