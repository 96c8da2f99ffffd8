import type { Destination, Fetched } from './replies.ts';

/** A pattern of the route plan that fits a number. */
export interface RouteMatch {
  readonly pattern: string;
  /** Empty for the one without a name. */
  readonly partition: string;
  /** What it is for, in CUCM's words: Device, Route, Translation, Hunt Pilot, … */
  readonly usage: string;
  /** Empty for a directory number, whose description is `who`. */
  readonly description: string;
  /** The description of a directory number, which often names a person. */
  readonly who: string;
  /** Calls that it matches are refused. */
  readonly blocked: boolean;
  /** How many numbers of that length it fits, "1", "10,000", "any"; the fewest wins. */
  readonly fits: string;
}

/** One look into a calling search space: what was dialled there, what won, and what lost. */
export interface RouteStep {
  readonly dialled: string;
  /** The partitions that were searched, by the name of the calling search space. */
  readonly css: string;
  readonly match?: RouteMatch;
  /** What the number becomes by it, where that is something else. */
  readonly becomes?: string;
  /** Further patterns that fit less closely, or as closely and stand later, best first. */
  readonly others: readonly RouteMatch[];
  /** Patterns further back that fit and were not listed. */
  readonly more: number;
}

/** A device that a call can go to. */
export interface RouteDevice {
  readonly name: string;
  readonly model: string;
  /** Empty for a phone, whose description is `who`. */
  readonly description: string;
  readonly who: string;
  /** The route list and route group, or the hunt list and line group, it stands in; empty for a direct one. */
  readonly through: readonly string[];
  /** The directory number on it; that of a member of a hunt group for example. */
  readonly line: string;
  readonly status: string;
  readonly node: string;
  readonly destinations: readonly Destination[];
}

/** How a look-up ended. */
export type RouteEnd =
  | 'device'
  | 'route-list'
  | 'hunt-pilot'
  | 'blocked'
  | 'no-match'
  | 'loop'
  | 'too-long'
  | 'nowhere'
  | 'other';

/** The reply of `cucm:route`. */
export interface Route extends Fetched {
  readonly number: string;
  /** Empty when every partition was searched. */
  readonly css: string;
  readonly steps: readonly RouteStep[];
  readonly end: RouteEnd;
  /** Where it goes, in a sentence. */
  readonly says: string;
  /** In the order in which they are tried. */
  readonly devices: readonly RouteDevice[];
  readonly shortfall?: string;
}

/** A number of the route plan, as it stands in one partition. */
export interface LineRow {
  readonly number: string;
  readonly partition: string;
  readonly usage: string;
  readonly description: string;
  readonly alerting: string;
  /** The calling search space of the line. */
  readonly css: string;
  /** Where its calls are forwarded to: all of them, when busy, when nobody answers, when not registered. */
  readonly forwardAll: string;
  readonly forwardBusy: string;
  readonly forwardNoAnswer: string;
  readonly forwardUnregistered: string;
  readonly devices: readonly LineDevice[];
}

/** A device that carries a number. */
export interface LineDevice {
  readonly name: string;
  readonly index: number;
  readonly model: string;
  readonly description: string;
  readonly status: string;
  readonly node: string;
}

/** The reply of `cucm:line`. */
export interface Line extends Fetched {
  readonly number: string;
  readonly says: string;
  readonly lines: readonly LineRow[];
  readonly shortfall?: string;
}

/** A calling search space with its partitions in their order. */
export interface CssRow {
  readonly name: string;
  readonly description: string;
  readonly partitions: readonly {
    readonly name: string;
    readonly description: string;
    readonly patterns: number;
  }[];
  /** How many devices and lines use it. */
  readonly devices: number;
  readonly lines: number;
}

/** The reply of `cucm:css`. */
export interface Css extends Fetched {
  readonly spaces: readonly CssRow[];
  readonly shortfall?: string;
}
