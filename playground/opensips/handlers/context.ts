import type { Command, Version } from '../commands.ts';
import type { EventPair } from '../events/notification.ts';
import type { Peer } from '../peer.ts';
import type { Answer } from '../rpc/answer.ts';
import type { Params } from '../rpc/params.ts';
import type { World } from '../world/world.ts';

/** The named values of an event; pairs where names are missing or come twice. */
export type EventParams = Readonly<Record<string, EventPair[1]>> | readonly EventPair[];

/** What a handler may see and do beside its parameters. */
export interface Context {
  readonly version: Version;
  readonly world: World;
  readonly commands: readonly Command[];
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Raises an event of the event interface. */
  readonly raise: (event: string, params: EventParams) => void;
  /** Runs another command of this node with positional parameters. */
  readonly run: (name: string, params: readonly unknown[]) => Promise<Answer>;
  readonly peer: (id: number) => Peer | undefined;
}

/** Answers one call of a command. */
export type Handler = (params: Params, context: Context) => Answer | Promise<Answer>;

/** Handlers by the name their command had before 4.0, or by its only name. */
export type Handlers = Readonly<Record<string, Handler>>;
