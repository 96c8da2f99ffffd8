import { messageKey } from '../../incident/entry.ts';
import { alone, type Reply, replyInChannel } from '../ask/reply.ts';
import { answerTurn } from '../ask/turn.ts';
import type { Feature, Listening } from '../connect/feature.ts';
import { say } from '../words/words.ts';
import { mayLead } from './access.ts';
import { entryOf } from './submit.ts';

/** By this reaction the bot says that a message stands on the timeline. */
const NOTED = 'memo';
const DELETED = '(deleted by whoever wrote it)';

/** Hears what is said and pointed at in the channels of incidents: commands with `!`, corrections, reactions. */
export function hearing(app: Parameters<Feature>[0], listening: Listening): void {
  const { desk, work, first, botUser, team } = listening;
  const { needs, poster } = desk;
  const { shelf } = needs.incidents;

  app.message(async ({ message: event, body }) => {
    if (event.channel_type !== 'channel') return;
    const { channel } = event;
    if (event.subtype === 'message_changed') {
      const { ts, text = '', edited } = Object(event.message) as Changed; // a message event holds one
      if (edited) await shelf.timeline.reword(messageKey(channel, ts), text, edited.ts);
      return;
    }
    if (event.subtype === 'message_deleted') {
      await shelf.timeline.reword(messageKey(channel, event.deleted_ts), DELETED, event.event_ts);
      return;
    }
    const written = event.subtype === undefined || event.subtype === 'thread_broadcast';
    if (!written || 'bot_id' in event || !('user' in event) || typeof event.user !== 'string') return;
    const { user, ts, text = '' } = event;
    const thread = 'thread_ts' in event && typeof event.thread_ts === 'string' ? event.thread_ts : undefined;
    // A message that mentions the bot comes as a mention too, and is answered there.
    if (!/^\s*![A-Za-z]/.test(text) || text.includes(`<@${botUser}`)) return;
    if (!(await shelf.inChannel(channel))) return;
    const place = { poster, channel, thread, user, lost: needs.lost };
    const stranger = ['team', 'user_team']
      .map((name) => Reflect.get(event, name))
      .some((from) => from && from !== team);
    if (stranger) return;
    if (body.is_ext_shared_channel) return alone(place, say(SHARED));
    const reply: Reply = replyInChannel(place, thread);
    await work.run(reply, async () => {
      const news = await Promise.all([first(`event ${body.event_id}`), first(`message ${channel} ${ts}`)]);
      if (news.includes(false)) return;
      await answerTurn(desk, { team, user, via: 'mention', channel, thread, text, reply });
    });
  });

  for (const present of [true, false]) {
    app.event(present ? 'reaction_added' : 'reaction_removed', async ({ event }) => {
      const { user, reaction, item, event_ts: stamp } = event;
      const name = reaction.split('::')[0] ?? '';
      if (user === botUser || item.type !== 'message' || !needs.incidents.settings.reactions.includes(name))
        return;
      const found = await shelf.inChannel(item.channel);
      if (!found || found.state === 'archived') return;
      const { channel, ts } = item;
      const whisper = (words: ReturnType<typeof say>): Promise<void> =>
        alone({ poster, channel, user, lost: needs.lost }, words);
      await work.run({ show: whisper }, async () => {
        // Whoever may no longer point at things may still take back that they did.
        const may = present ? await mayLead(desk.roles, { team, user, via: 'button' }) : undefined;
        if (may && !may.ok) return whisper(say(`The message did not go onto the timeline. ${may.error}`));
        const entry = entryOf({ channel, ts, user: event.item_user ?? '', text: null });
        const mark = { incident: found.id, key: entry.key, user, reaction: name, stamp, present };
        if (!(await desk.incidents.mark(mark, entry))) return;
        await (present ? desk.belongings.react : desk.belongings.unreact)(channel, ts, NOTED);
      });
    });
  }
}

interface Changed {
  readonly ts: string;
  readonly text?: string;
  readonly edited?: { readonly ts: string };
}

const SHARED =
  'This channel is shared with another organisation, so nothing is answered here. Ask in a direct message.';
