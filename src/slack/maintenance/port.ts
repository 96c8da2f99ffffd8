import type { DrainShelf } from '../../maintenance/shelf.ts';

/** What maintenance in Slack is handed. */
export interface Maintenance {
  readonly drains: Pick<DrainShelf, 'add' | 'find' | 'settle' | 'live' | 'showing' | 'show' | 'drawn'>;
  /** A drain is watched for so long before a word is said, unless who asks says how long. */
  readonly drainMs: number;
  /** No trace lasts longer. */
  readonly longestTraceMs: number;
  /** Where traces are sent; undefined for where each node sends its own. */
  readonly traceTo: string | undefined;
}
