import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import { INERT } from '../ask/post.ts';
import { type Respond, replyByUrl, replyInChannel, replyInPrivate } from '../ask/reply.ts';
import { answerTurn, type Desk } from '../ask/turn.ts';
import { actionPattern } from '../kit/controls.ts';
import type { Outbox } from '../outbox.ts';
import { BUTTONS, buttonOf, pressed } from '../results/buttons.ts';
import { say } from '../words/words.ts';
import { createWork, type Work } from './work.ts';

/** What the listeners work with. */
export interface Listening {
  readonly desk: Desk;
  readonly outbox: Outbox;
  readonly team: string;
  readonly botUser: string;
}

/** The slash command, as the manifest names it. */
export const COMMAND = '/opensips';

/** Registers everything that Slack may tell us of; the work that follows an acknowledgement can be waited for. */
export function listen(app: App, listening: Listening): Work {
  const { desk, outbox, team } = listening;
  const { client, needs, roles } = desk;
  const work = createWork({ log: needs.log, newId: needs.newId });
  const fresh = (key: string): Promise<boolean> => needs.firstSeen(key, needs.clock());

  app.command(COMMAND, async ({ ack, command, respond }) => {
    await ack();
    const { channel_id: channel, user_id: user, team_id, text, response_url, trigger_id } = command;
    const reply = replyByUrl(
      response_url,
      asRespond(respond),
      { client, outbox, channel, thread: undefined, user },
      'new',
    );
    await work.run(reply, async () => {
      if (!(await fresh(`command ${trigger_id}`))) return;
      await answerTurn(desk, { team: team_id, user, via: 'slash', channel, text, reply });
    });
  });

  app.action(
    new RegExp(BUTTONS.map((name) => actionPattern(`answer.${name}`).source).join('|')),
    async ({ ack, body, action, respond }) => {
      await ack();
      if (action.type !== 'button' || !('action_id' in action) || !('container' in body)) return;
      await clicked(listening, work, body, action, asRespond(respond));
    },
  );

  app.event('app_mention', async ({ event, body }) => {
    if (event.user === undefined || body.is_ext_shared_channel) return;
    await written(listening, work, { ...event, user: event.user, id: body.event_id, direct: false });
  });

  app.message(async ({ message: event, body }) => {
    if (event.channel_type !== 'im' || event.subtype !== undefined || !('user' in event) || 'bot_id' in event)
      return;
    await written(listening, work, { ...event, text: event.text ?? '', id: body.event_id, direct: true });
  });

  const forget = async (): Promise<void> => roles.forget();
  app.event('subteam_updated', forget);
  app.event('subteam_created', forget);
  app.event('subteam_members_changed', forget);
  app.event('user_change', forget);
  app.error(async (error) =>
    needs.log.error({ err: error, team }, 'a delivery from Slack could not be handled'),
  );
  return work;
}

interface Written {
  readonly id: string;
  readonly user: string;
  readonly team?: string;
  readonly channel: string;
  readonly ts: string;
  readonly thread_ts?: string;
  readonly text: string;
  readonly direct: boolean;
}

/** A mention or a direct message: the same words as after the slash command, answered where they were written. */
async function written(
  { desk, outbox, team, botUser }: Listening,
  work: Work,
  event: Written,
): Promise<void> {
  const { client, needs } = desk;
  const { user, channel, thread_ts: thread, direct } = event;
  const place = { client, outbox, channel, thread, user };
  const reply = direct ? replyInPrivate(place) : replyInChannel(place);
  await work.run(reply, async () => {
    // One message can come as two events, and one event can come again; the message itself is what counts.
    if (!(await needs.firstSeen(`message ${channel} ${event.ts}`, needs.clock()))) return;
    const text = event.text.replace(new RegExp(`<@${botUser}(\\|[^>]*)?>`), ' ').trim();
    const via = direct ? 'direct' : 'mention';
    await answerTurn(desk, {
      team: event.team ?? team,
      user,
      via,
      channel,
      text,
      reply,
      ...(thread ? { thread } : {}),
    });
  });
}

async function clicked(
  { desk, outbox }: Listening,
  work: Work,
  body: BlockAction,
  action: Pick<ButtonAction, 'action_id'> & { readonly value?: unknown },
  respond: Respond,
): Promise<void> {
  const { client, needs } = desk;
  const name = buttonOf(body, action);
  const channel = body.channel?.id ?? '';
  const thread: unknown = Reflect.get(body.container, 'thread_ts');
  const place = {
    client,
    outbox,
    channel,
    thread: typeof thread === 'string' ? thread : undefined,
    user: body.user.id,
  };
  const replace = replyByUrl(body.response_url, respond, place, 'replace');
  const whisper = async (words: string): Promise<void> => {
    const { text, blocks } = say(words);
    await outbox.post(body.response_url, () =>
      respond({ ...INERT, text, blocks, response_type: 'ephemeral', replace_original: false }),
    );
  };
  await work.run({ show: async ({ text }) => whisper(text), replaceable: false }, async () => {
    if (!name || !(await needs.firstSeen(`click ${body.trigger_id}`, needs.clock()))) return;
    await pressed(desk, {
      name,
      team: body.team?.id ?? '',
      user: body.user.id,
      channel,
      value: typeof action.value === 'string' ? action.value : '',
      everybody: Reflect.get(body.container, 'is_ephemeral') !== true,
      replace,
      whisper,
      publish: async ({ text, blocks }) => {
        const shown = { ...INERT, text, blocks };
        if (place.thread)
          await outbox.post(channel, () =>
            client.chat.postMessage({
              ...shown,
              channel,
              ...(place.thread ? { thread_ts: place.thread } : {}),
            }),
          );
        else
          await outbox.post(body.response_url, () =>
            respond({ ...shown, response_type: 'in_channel', replace_original: false }),
          );
      },
    });
  });
}

/** Bolt's respond takes the same body; its type lists fewer members than Slack accepts. */
const asRespond =
  (respond: (body: never) => Promise<unknown>): Respond =>
  (body) =>
    respond(body as never);
