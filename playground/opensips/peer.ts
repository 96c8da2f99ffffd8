import type { Answer } from './rpc/answer.ts';

/** Another node of the same cluster, as a command can reach it. */
export interface Peer {
  readonly up: () => boolean;
  readonly run: (name: string, params: readonly unknown[]) => Promise<Answer>;
}
