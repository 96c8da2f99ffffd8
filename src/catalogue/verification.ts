import type { Call, Input } from './command.ts';

/** What matters of a state, in words: `{ 'sip:gw1 in set 1': 'Inactive' }`. Empty when what was named is not there. */
export type State = Readonly<Record<string, string>>;

/** The state that a write is to bring about; null stands for "no longer there". */
export type Wanted = Readonly<Record<string, string | null>>;

/** How the effect of a write is seen: one read, asked before it and after it. */
export interface Verification {
  /** The read; undefined when these parameters leave nothing to look at. */
  readonly read: (input: Input) => Call | undefined;
  /** What matters of the reply; it is undefined when OpenSIPS answered 404, or with the error named in `absent`. */
  readonly state: (reply: unknown, input: Input) => State;
  /** The message of an error other than 404 by which OpenSIPS says that the thing is not there. */
  readonly absent: string | undefined;
  /** What must hold afterwards, where the parameters tell; none when any state may be right, as after a reload. */
  readonly wanted: ((input: Input, before: State) => Wanted) | undefined;
}

/** How much a write touches: a read, and the live things counted in its reply. */
export interface Reach {
  readonly read: (input: Input) => Call;
  /** Undefined when the reply does not tell. `of` is the thing in the plural: "calls". */
  readonly count: (
    reply: unknown,
    input: Input,
  ) => { readonly count: number; readonly of: string } | undefined;
}
