import { z } from 'zod';
import { drawSheet } from '../answer/draw.ts';
import { sheetOf } from '../answer/sheet-of.ts';
import { askedLine } from '../ask/asked.ts';
import { replyByUrl } from '../ask/reply-by-url.ts';
import { acknowledged, type Feature, type Listening } from '../connect/feature.ts';
import { actionPattern } from '../kit/controls.ts';
import type { Message } from '../kit/message.ts';
import { say } from '../words/words.ts';

/** What Slack tells of a press under an answer of the model (block_actions), as far as it is used. */
const Pressed = z.object({
  team: z.object({ id: z.string() }),
  user: z.object({ id: z.string(), team_id: z.string().optional() }),
  channel: z.object({ id: z.string() }),
  response_url: z.string(),
  trigger_id: z.string(),
  container: z.object({ message_ts: z.string(), thread_ts: z.string().optional() }),
  actions: z.tuple([z.object({ value: z.string().default('') })], z.unknown()),
});

/** Listens to the Stop of a talk, to its evidence, and to what people think of its answers. */
export const talk: Feature = (app, listening) => {
  const { needs } = listening.desk;

  app.event('agent_session_stopped', async ({ event }) => {
    listening.running.stop(event.channel, event.thread_ts);
    await listening.desk.poster.session({ channel: event.channel, thread: event.thread_ts }, 'active');
  });

  for (const name of ['evidence', 'feedback'] as const) {
    app.action(actionPattern(`talk.${name}`), async ({ ack, body }) => {
      await acknowledged(ack, needs.log);
      const { team, user, channel, response_url: url, trigger_id, container, actions } = Pressed.parse(body);
      const place = {
        poster: listening.desk.poster,
        channel: channel.id,
        thread: container.thread_ts,
        user: user.id,
      };
      const reply = replyByUrl(url, { ...place, lost: needs.lost }, 'nothing');
      await listening.work.run(reply, async () => {
        if (!(await listening.first(`press ${trigger_id}`))) return;
        const value = actions[0].value;
        const said =
          name === 'evidence'
            ? await evidence(listening, { team: user.team_id ?? team.id, user: user.id }, value)
            : await rated(listening, user.id, `${channel.id} ${container.message_ts}`, value);
        await reply.show(said, false);
      });
    });
  }
};

/** The whole result behind a number, for whoever may read. */
async function evidence(
  { desk }: Listening,
  who: { readonly team: string; readonly user: string },
  id: string,
): Promise<Message> {
  const { needs, roles } = desk;
  const actor = await roles.actorOf({ ...who, via: 'button', live: true });
  if (!actor.scopes.has('mi.read')) return say(`${actor.because ?? ''} This needs mi.read.`.trim());
  const kept = await needs.results.find(id);
  const found = kept && needs.catalogue.find(kept.method);
  if (!kept || kept.team !== who.team || found?.kind !== 'one')
    return say('This result is no longer kept. Ask again.');
  const { method, value, input, node, at } = kept;
  const sheet = await sheetOf({ method, value, input, now: at });
  return drawSheet(sheet, { node, asked: askedLine(found.command, input), ms: 0 });
}

async function rated({ desk }: Listening, user: string, message: string, value: string): Promise<Message> {
  const [, verdict, talkId = ''] = /^(good|bad):(.+)$/.exec(value) ?? [];
  if (!desk.needs.talk || verdict === undefined) return say('This button no longer leads anywhere.');
  await desk.needs.talk.rate(talkId, message, user, verdict === 'good' ? 'good' : 'bad');
  return say('Thank you. It is kept with the conversation.');
}
