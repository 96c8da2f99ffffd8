import { isAhead } from '../../kernel/clock.ts';
import type { IncidentParts } from './parts.ts';

const NOT_THERE = '(this message is gone or cannot be read by the bot)';
const REST_MS = 30_000;
/** What an administrator may still mend. */
const MENDABLE = ['missing_scope', 'not_in_channel', 'ratelimited', 'unreachable'];

/**
 * Reads the messages that stand on timelines without their words. When Slack does not give one just now it is left alone for a while;
 * whoever has just pointed at one has it tried at once.
 */
export function createUnread({
  needs,
  channels,
}: Pick<IncidentParts, 'needs' | 'channels'>): (at?: 'once') => Promise<void> {
  let restUntil = 0;
  return async (at) => {
    if (at === undefined && isAhead(restUntil, needs.clock(), REST_MS)) return;
    const { timeline } = needs.incidents.shelf;
    for (const { entry } of await timeline.unread()) {
      if (!entry.message) continue;
      const { channel, ts } = entry.message;
      const found = await channels.words(channel, ts);
      if (found.ok)
        await timeline.reword(entry.key, found.value.text || '(a message without words)', found.value.edited);
      else if (found.error.taken === 'no' && !MENDABLE.includes(found.error.why))
        await timeline.reword(entry.key, NOT_THERE, '');
      else restUntil = needs.clock() + REST_MS;
    }
  };
}
