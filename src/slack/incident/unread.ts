import type { IncidentParts } from './parts.ts';

const NOT_THERE = '(this message is gone or cannot be read by the bot)';

/** Reads the messages that stand on timelines without their words; what Slack does not give just now is read later. */
export async function readUnread({
  needs,
  channels,
}: Pick<IncidentParts, 'needs' | 'channels'>): Promise<void> {
  const { timeline } = needs.incidents.shelf;
  for (const { entry } of await timeline.unread()) {
    if (!entry.message) continue;
    const { channel, ts } = entry.message;
    const found = await channels.words(channel, ts);
    if (found.ok)
      await timeline.reword(entry.key, found.value.text || '(a message without words)', found.value.edited);
    else if (
      found.error.taken === 'no' &&
      found.error.againInMs === undefined &&
      found.error.why !== 'missing_scope'
    )
      await timeline.reword(entry.key, NOT_THERE, '');
  }
}
