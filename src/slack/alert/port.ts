import type { Result } from '../../kernel/result.ts';
import type { Alert } from '../../watch/alert.ts';
import type { QuietHours } from '../../watch/quiet.ts';
import type { AlertShelf } from '../../watch/shelf.ts';
import type { Mute, Watch } from '../../watch/watch.ts';

/** Who does something to a watch, and where. */
export interface Doer {
  readonly team: string;
  readonly user: string;
  readonly via: string;
  readonly channel: string | null;
}

/** Watches and alerts, as the surface needs them. What somebody does to a watch is recorded; the error is a sentence. */
export interface Watching {
  /** Pause between samples; 0 when nothing is watched but events. */
  readonly every: number;
  /** Where alerts go whose watch names no channel; undefined where there is no such place. */
  readonly channel: string | undefined;
  readonly quiet: QuietHours | undefined;
  /** An alert can become an incident. */
  readonly incidents: boolean;
  /** This process, among those on the same database. */
  readonly instance: string;
  readonly alerts: Pick<
    AlertShelf,
    'find' | 'live' | 'undrawn' | 'drawn' | 'spot' | 'place' | 'claim' | 'unclaim'
  >;
  readonly watches: () => Promise<readonly Watch[]>;
  readonly mutes: () => Promise<readonly Mute[]>;
  readonly add: (
    name: string,
    fields: Readonly<Record<string, string>>,
    nodes: readonly string[] | null,
    doer: Doer,
  ) => Promise<Result<Watch, string>>;
  readonly remove: (name: string, doer: Doer) => Promise<Result<string, string>>;
  readonly mute: (
    watch: string,
    node: string | null,
    ms: number,
    doer: Doer,
  ) => Promise<Result<Mute, string>>;
  readonly unmute: (watch: string, node: string | null, doer: Doer) => Promise<Result<string, string>>;
  /** Joins an alert to an incident; undefined when there is no such alert. */
  readonly link: (alert: string, incident: string) => Promise<Alert | undefined>;
}

/** The mute that holds for this watch on this node now. */
export function muteFor(
  mutes: readonly Mute[],
  { watch, node }: Pick<Alert, 'watch' | 'node'>,
): Mute | undefined {
  const fitting = mutes.filter((mute) => mute.watch === watch && (mute.node === null || mute.node === node));
  return fitting.toSorted((one, other) => other.until - one.until)[0];
}
