import type { z } from 'zod';
import type { Effect } from './effect.ts';
import type { Reach, State, Verification, Wanted } from './verification.ts';
import { between, type Version } from './version.ts';

/** Parameters by OpenSIPS's own names, checked against the command's fields. */
export type Input = Readonly<Record<string, unknown>>;

/** How much a reply can weigh on the node: a few lines, one row per configured object, or one row per live object. */
export type Cost = 'cheap' | 'list' | 'dump';

/** One exact set of parameter names that OpenSIPS accepts, and the releases that accept it. */
export interface Recipe {
  readonly params: readonly string[];
  /** Names that may be given beside these or left out; OpenSIPS knows no such thing, attached servers do. */
  readonly optional?: readonly string[];
  readonly versions: readonly Version[];
}

/** The effect that giving one parameter has: always the same, or by its value with the worst it can be. */
export type Write = Effect | { readonly worst: Effect; readonly of: (value: unknown) => Effect };

/** Something that hurts on some releases; `refuse` stops the command there unless the site allows it. */
export interface Hazard {
  readonly versions: readonly Version[];
  readonly act: 'refuse' | 'warn';
  readonly text: string;
  readonly when?: (input: Input) => boolean;
}

/** A call of one command with its parameters, as plain data. */
export interface Call {
  readonly command: string;
  readonly input: Input;
}

/** How long a reply holds the node, worked out from statistics asked beforehand. */
export interface Estimate {
  /** Items for get_statistics, such as `usrloc:`; none when the size is fixed. */
  readonly statistics: readonly string[];
  /** What one row is, in the plural: "contacts". */
  readonly rows: string;
  readonly count: (statistics: Readonly<Record<string, number>>, input: Input) => number;
  /** Seconds for which the node's only MI process is held. */
  readonly seconds: (count: number, input: Input) => number;
  readonly bytes: (count: number, input: Input) => number;
  /** Cheaper questions that often serve as well. */
  readonly instead: (input: Input) => readonly { readonly label: string; readonly call: Call }[];
}

/** One thing the bot can do, as a value. */
export interface Command {
  /** The canonical name, `module:command`, as OpenSIPS 4.0 prints it. */
  readonly method: string;
  /** Every other name, the one used before 4.0 first. */
  readonly aliases: readonly string[];
  readonly module: string;
  /** The one node where it runs, which is then none of the OpenSIPS nodes; undefined for a command of OpenSIPS. */
  readonly home: string | undefined;
  /** What is said of it is somebody else's word: that of an attached server. */
  readonly foreign: boolean;
  /** The module to load where it differs from the name's prefix; null when it is part of the core. */
  readonly load: string | null;
  readonly summary: string;
  readonly input: z.ZodObject;
  readonly recipes: readonly Recipe[];
  /** The effect when none of `writes` is given. */
  readonly effect: Effect;
  readonly writes: Readonly<Record<string, Write>>;
  readonly consequence: ((input: Input) => string) | undefined;
  readonly cost: Cost;
  readonly estimate: Estimate | undefined;
  readonly hazards: readonly Hazard[];
  /** A write that has the same result when it is done twice. */
  readonly idempotent: boolean;
  /** The reply waits for the network and may hold the node's MI process for this many seconds. */
  readonly holdsFor: number | undefined;
  /** How to see what this write has done; none for reads and where OpenSIPS shows nothing. */
  readonly verify: Verification | undefined;
  /** How many live things this write touches. */
  readonly reach: Reach | undefined;
  /** The write that takes this one back, given the state before it; undefined where there is none. */
  readonly inverse: ((input: Input, before: State) => Call | undefined) | undefined;
  /** The command that this one runs elsewhere; its effect counts. */
  readonly inner:
    | ((input: Input) => { readonly command: string; readonly params: readonly string[] })
    | undefined;
  /** It looks at every OpenSIPS node, wherever it runs itself. */
  readonly everyNode: boolean;
  /** What to know about its answer: an OK that proves nothing, a value that surprises. */
  readonly note: string | undefined;
  /** Fields of its reply that tell of people, masked where that is nobody's business; `whole` when every field may. */
  readonly personal: readonly string[] | 'whole';
  readonly synonyms: readonly string[];
  readonly versions: readonly Version[];
  /** Set for a name that no OpenSIPS answers: why, and which commands come nearest. */
  readonly absent: { readonly because: string; readonly nearest: readonly string[] } | undefined;
}

type RecipeSpec =
  | string
  | {
      readonly params: string;
      readonly optional?: string;
      readonly since?: Version;
      readonly until?: Version;
    };

interface Spec<S extends z.ZodObject> {
  readonly method: string;
  readonly alias?: string | readonly string[];
  readonly home?: string;
  readonly foreign?: true;
  readonly load?: string | null;
  readonly summary: string;
  readonly input: S;
  /** Parameter names separated by spaces, an empty text for none. */
  readonly recipes: readonly RecipeSpec[];
  readonly effect?: Effect;
  readonly writes?: { readonly [K in keyof z.output<S>]?: Write };
  readonly consequence?: string | ((input: Partial<z.output<S>>) => string);
  readonly cost?: Cost;
  readonly estimate?: Estimate;
  readonly hazards?: readonly Hazard[];
  readonly idempotent?: boolean;
  readonly holdsFor?: number;
  readonly verify?: {
    readonly read: (input: Partial<z.output<S>>) => Call | undefined;
    readonly state: (reply: unknown, input: Partial<z.output<S>>) => State;
    readonly wanted?: (input: Partial<z.output<S>>, before: State) => Wanted;
    readonly absent?: string;
  };
  readonly reach?: {
    readonly read: (input: Partial<z.output<S>>) => Call;
    readonly count: (
      reply: unknown,
      input: Partial<z.output<S>>,
    ) => { readonly count: number; readonly of: string } | undefined;
  };
  readonly inverse?: (input: Partial<z.output<S>>, before: State) => Call | undefined;
  readonly inner?: (input: Partial<z.output<S>>) => {
    readonly command: string;
    readonly params: readonly string[];
  };
  readonly everyNode?: true;
  readonly note?: string;
  readonly personal?: readonly string[] | 'whole';
  readonly synonyms?: readonly string[];
  readonly since?: Version;
  readonly until?: Version;
  readonly absent?: { readonly because: string; readonly nearest: readonly string[] };
}

/** Makes a catalogue entry; what is left out takes the safe value, so a forgotten effect is `disrupt`. */
export function command<S extends z.ZodObject>(spec: Spec<S>): Command {
  const versions = spec.absent ? [] : between(spec.since, spec.until);
  const module = spec.method.includes(':') ? spec.method.slice(0, spec.method.indexOf(':')) : spec.method;
  return {
    method: spec.method,
    aliases: [spec.alias ?? []].flat(),
    module,
    home: spec.home,
    foreign: spec.foreign ?? false,
    load: spec.load === undefined ? module : spec.load,
    summary: spec.summary,
    input: spec.input,
    recipes: spec.recipes.map((recipe) => recipeOf(recipe, versions)),
    effect: spec.effect ?? 'disrupt',
    writes: definedWrites(spec.writes ?? {}),
    consequence: consequenceOf(spec.consequence),
    cost: spec.cost ?? 'cheap',
    estimate: spec.estimate,
    hazards: spec.hazards ?? [],
    idempotent: spec.idempotent ?? false,
    holdsFor: spec.holdsFor,
    // The gate calls these with input that these same fields have parsed.
    verify: verificationOf(spec.verify as (Partial<Verification> & Seen) | undefined),
    reach: spec.reach as Command['reach'],
    inverse: spec.inverse as Command['inverse'],
    inner: spec.inner as Command['inner'],
    everyNode: spec.everyNode ?? false,
    note: spec.note,
    personal: spec.personal ?? [],
    synonyms: spec.synonyms ?? [],
    versions,
    absent: spec.absent,
  };
}

type Seen = Pick<Verification, 'read' | 'state'>;

/** What is not there has no state, whatever a proof makes of an empty reply. */
function verificationOf(spec: (Partial<Verification> & Seen) | undefined): Verification | undefined {
  if (!spec) return undefined;
  const state: Verification['state'] = (reply, input) =>
    reply === undefined ? {} : spec.state(reply, input);
  return { wanted: undefined, absent: undefined, ...spec, state };
}

function recipeOf(spec: RecipeSpec, versions: readonly Version[]): Recipe {
  const { params, optional, since, until }: Exclude<RecipeSpec, string> =
    typeof spec === 'string' ? { params: spec } : spec;
  const accepted = between(since, until);
  return {
    params: namesIn(params),
    ...(optional ? { optional: namesIn(optional) } : {}),
    versions: versions.filter((version) => accepted.includes(version)),
  };
}

const namesIn = (names: string): readonly string[] => names.split(' ').filter(Boolean);

function definedWrites(writes: Readonly<Record<string, Write | undefined>>): Readonly<Record<string, Write>> {
  const entries = Object.entries(writes).filter((entry): entry is [string, Write] => entry[1] !== undefined);
  return Object.fromEntries(entries);
}

function consequenceOf(spec: string | ((input: never) => string) | undefined): Command['consequence'] {
  if (spec === undefined) return undefined;
  if (typeof spec === 'string') return () => spec;
  return spec as Command['consequence']; // called with input that these same fields have parsed
}
