import type { Cards } from '../approval/show.ts';
import type { Incidents } from '../incident/incidents.ts';
import type { DrainBoard } from '../maintenance/board.ts';
import type { Needs } from '../needs.ts';
import type { Belongings } from '../outbox/belongings.ts';
import type { Channels } from '../outbox/channels.ts';
import type { Poster } from '../outbox/poster.ts';
import type { Roles } from '../roles/roles.ts';
import type { Words } from '../words/words.ts';

/** All that is needed to answer somebody. */
export interface Desk {
  readonly needs: Needs;
  readonly roles: Roles;
  readonly words: Words;
  readonly poster: Poster;
  readonly cards: Cards;
  readonly incidents: Incidents;
  readonly channels: Channels;
  readonly belongings: Belongings;
  readonly drains: DrainBoard;
}

/** How an answer is to be shown. */
export interface Manner {
  readonly everybody: boolean;
  readonly json: boolean;
  readonly page: number;
}
