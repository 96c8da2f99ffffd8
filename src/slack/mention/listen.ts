import { alone, replyInChannel, replyInPrivate } from '../ask/reply.ts';
import { answerTurn } from '../ask/turn.ts';
import type { Feature, Listening } from '../connect/feature.ts';
import { converse } from '../talk/converse.ts';
import { isQuestion } from '../talk/route.ts';
import { say } from '../words/words.ts';

interface Written {
  readonly event: string;
  readonly context: Readonly<Record<string, unknown>>;
  readonly user: string;
  readonly channel: string;
  readonly ts: string;
  readonly thread: string | undefined;
  readonly text: string;
}

const SHARED =
  'This channel is shared with another organisation, so nothing is answered here. Ask in a direct message.';

/** Listens to mentions in channels and threads, and to direct messages. */
export const mention: Feature = (app, listening) => {
  const { desk, work, team, deliveries } = listening;
  const { poster, needs } = desk;

  app.event('app_mention', async ({ event, body, context }) => {
    const { user, channel, ts, thread_ts: thread, text } = event;
    // In a shared channel people of the other organisation write too; they are not even told.
    const stranger = [event.team, Reflect.get(event, 'user_team')].some((from) => from && from !== team);
    if (user === undefined || 'bot_id' in event || stranger) return;
    const place = { poster, channel, thread, user, lost: needs.lost };
    if (body.is_ext_shared_channel) {
      await alone(place, say(SHARED));
      return;
    }
    const reply = deliveries.only(context, replyInChannel(place, thread ?? ts));
    const written = { event: body.event_id, context, user, channel, ts, thread, text };
    await work.run(reply, () => answered(listening, written, 'mention', reply));
  });

  app.message(async ({ message: event, body, context }) => {
    const { subtype } = event;
    // What people write; the other kinds tell of changes, joins and the like.
    const written = subtype === undefined || subtype === 'file_share' || subtype === 'thread_broadcast';
    if (event.channel_type !== 'im' || !written || 'bot_id' in event) return;
    const { user, channel, ts, thread_ts: thread, text = '' } = event;
    const place = { poster, channel, thread, user, lost: needs.lost };
    const reply = deliveries.only(context, replyInPrivate(place));
    const one = { event: body.event_id, context, user, channel, ts, thread, text };
    await work.run(reply, () => answered(listening, one, 'direct', reply));
  });
};

/** The same words as after the slash command. One message can come as two events, and one event can come twice. */
async function answered(
  { desk, first, running, team, botUser, deliveries }: Listening,
  { event, context, user, channel, ts, thread, text }: Written,
  via: 'mention' | 'direct',
  reply: ReturnType<typeof replyInPrivate>,
): Promise<void> {
  const ofEvent = deliveries.isKept(context) || first(`event ${event}`);
  const news = await Promise.all([ofEvent, first(`message ${channel} ${ts}`)]);
  if (news.includes(false)) return;
  const mentioned = new RegExp(`<@${botUser}(?:\\|[^>]*)?>[,:]?`, 'g');
  const before = via === 'mention' ? (text.split(mentioned)[0] ?? '') : '';
  const said = text.replaceAll(mentioned, ' ').trim();
  const stops = desk.needs.talk !== undefined && /^stop[.!]*$/i.test(said);
  if (stops && (await running.stop(channel, thread ?? ts))) return;
  // Words before the mention belong to what is said; a command is never led by any.
  const led = /[\p{L}\d]/u.test(before) && !/^\W*(hey|hi|hello|hallo|please|pls|ok)\W*$/iu.test(before);
  if (led || isQuestion(said, { catalogue: desk.needs.catalogue, words: desk.words })) {
    const place = { channel, thread: thread ?? ts };
    const kept = (): Promise<void> => deliveries.settled(context);
    return converse(desk, running, { team, user, via, place, text: said, kept });
  }
  await answerTurn(desk, { team, user, via, channel, thread, text: said, reply });
}
