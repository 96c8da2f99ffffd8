import { createHash } from 'node:crypto';
import type { Result } from '../../kernel/result.ts';
import type { Message } from '../kit/message.ts';
import type { Needs } from '../needs.ts';
import type { Belongings } from '../outbox/belongings.ts';
import type { Channels } from '../outbox/channels.ts';
import type { Poster } from '../outbox/poster.ts';
import type { Roles } from '../roles/roles.ts';

/** All that incidents in Slack work with. */
export interface IncidentParts {
  readonly needs: Needs;
  readonly roles: Roles;
  readonly poster: Poster;
  readonly channels: Channels;
  readonly belongings: Belongings;
  readonly members: (group: string) => Promise<Result<readonly string[], string>>;
  readonly team: string;
  readonly botUser: string;
}

/** The message with a mark by which the bot knows it again: two of one mark are never posted. */
export function marked(incident: string, name: string, { text, blocks }: Message): Message {
  const [first, ...rest] = blocks;
  const block_id = markOf(incident, name);
  return { text, blocks: first ? [{ ...first, block_id }, ...rest] : [] };
}

/** The mark itself. */
export const markOf = (incident: string, name: string): string => `incident ${incident} ${name}`;

/** What tells two messages apart. */
export function digestOf(message: Message): string {
  return createHash('sha256').update(JSON.stringify(message)).digest('base64url').slice(0, 22);
}
