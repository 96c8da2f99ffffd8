import type { Message } from '../kit/message.ts';
import type { UrlOptions } from '../outbox/response-url.ts';
import { alone, type Place, type Reply, settled } from './reply.ts';

/** What the first message by this URL meets: nothing, or the message whose button was pressed, and who sees that one. */
export type Start = 'nothing' | 'private message' | 'public message';

// Slack lets a response_url be used five times: three at most for status lines leave two for the answer.
const MOST_STATUS = 3;

/**
 * Answers by a response_url, which works also where the bot is no member. When it no longer does, the answer goes the other
 * ways; an answer for one person does so also after an error of Slack's own, as a doubled one harms less than none.
 */
export function replyByUrl(url: string, place: Place, start: Start): Reply {
  const { poster, thread } = place;
  const spot = thread === undefined ? {} : { thread_ts: thread };
  let statusLines = 0;
  // What the next message takes the place of.
  let standing = start;

  const otherwise = (answer: Message, everybody: boolean) => async (): Promise<void> => {
    if (!everybody) return alone(place, answer);
    const sent = await poster.say(place, answer);
    return settled(place, sent, () => alone(place, answer));
  };
  const anew = (everybody: boolean): UrlOptions => ({
    ...spot,
    response_type: everybody ? 'in_channel' : 'ephemeral',
    replace_original: false,
  });

  return {
    status: async (line) => {
      if (statusLines >= MOST_STATUS) return;
      statusLines += 1;
      const over = standing !== 'nothing';
      const sent = await poster.toUrl(url, over ? { replace_original: true } : anew(false), line);
      if (sent.ok && !over) standing = 'private message';
    },
    show: async (answer, everybody) => {
      // What one person sees cannot become a message for all, so it goes first. A message for all is not replaced by
      // an answer for one, unless a status line has already taken its place.
      const goes = everybody && standing === 'private message';
      const stays = !everybody && standing === 'public message' && statusLines === 0;
      const replaces = standing !== 'nothing' && !goes && !stays;
      standing = 'nothing';
      if (goes) await poster.toUrl(url, { delete_original: true });
      const sent = await poster.toUrl(url, replaces ? { replace_original: true } : anew(everybody), answer);
      if (sent.ok || everybody || sent.error.taken !== 'unlikely')
        return settled(place, sent, otherwise(answer, everybody));
      return alone(place, answer);
    },
    done: async () => {
      if (statusLines > 0 && standing === 'private message')
        await poster.toUrl(url, { delete_original: true });
    },
  };
}
