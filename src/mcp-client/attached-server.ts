import type { Observation } from '../gate/ports.ts';
import type { Clock, Sleep } from '../kernel/clock.ts';
import type { Log } from '../kernel/log.ts';

/** One further MCP server, as it is configured. */
export interface AttachedServer {
  /** The module of its commands and the node on which they run. */
  readonly name: string;
  readonly address: { readonly url: string } | { readonly program: string; readonly args: readonly string[] };
  /** The bearer token, and the variable that holds it, which a program is handed in its own environment. */
  readonly token: { readonly variable: string; readonly value: string } | undefined;
  /** The tools that count as reads; every other one needs approval. */
  readonly reads: readonly string[];
  /** Time for one call, connecting not included. */
  readonly timeoutMs: number;
}

/** What the clients are handed. */
export interface AttachedSettings {
  readonly servers: readonly AttachedServer[];
  /** What nobody may see, whoever says it. */
  readonly secrets: readonly string[];
  readonly clock: Clock;
  readonly sleep: Sleep;
  readonly log: Log;
  readonly observe?: (observation: Observation) => void;
  /** Told when the commands have changed. */
  readonly changed: () => void;
}

/** Where a server is, without anything secret that its address may hold. */
export function whereOf({ address }: AttachedServer): string {
  return 'url' in address ? new URL(address.url).host : (address.program.split('/').at(-1) ?? '');
}

/** The largest message of a server that is read. */
export const LARGEST_REPLY = 1_000_000;
