import { readFacts } from './facts/load.ts';

/** The OpenSIPS lines that can be imitated. */
export type Version = '3.4' | '3.5' | '3.6' | '4.0';

/** One MI command as a server of some versions registers it; `is` holds the name handlers know it by. */
export interface Command {
  readonly name: string;
  readonly in: readonly Version[];
  readonly is?: string;
  readonly aliases?: readonly string[];
  readonly module: string;
  readonly recipes: readonly (readonly string[])[];
  readonly types?: Readonly<Record<string, 'int' | 'string' | 'array'>>;
  /** MI_NAMED_PARAMS_ONLY: positional parameters are refused. */
  readonly named?: 1;
  /** MI_ASYNC_RPL_FLAG: the reply is polled for every 500 ms. */
  readonly async?: 1;
  /** True for a write; a list names the parameters that make it one. */
  readonly writes?: true | readonly string[];
  readonly helped?: 1;
}

// README.md beside the facts says what a line holds.
const all = readFacts('commands.jsonl') as readonly Command[];

/** The commands of one version in the order `which` prints them, without those of the modules left out. */
export function commandsOf(version: Version, without: readonly string[] = []): readonly Command[] {
  return all.filter((each) => each.in.includes(version) && !without.includes(each.module));
}

/** Whether a call with these parameters changes the server. */
export function isWrite({ writes }: Command, params: Readonly<Record<string, unknown>>): boolean {
  if (writes === undefined) return false;
  return writes === true || writes.some((name) => name in params);
}
