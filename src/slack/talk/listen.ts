import { drawSheet } from '../answer/draw.ts';
import { sheetOf } from '../answer/sheet-of.ts';
import { askedLine } from '../ask/asked.ts';
import type { Feature, Listening } from '../connect/feature.ts';
import { onPress } from '../connect/presses.ts';
import type { Message } from '../kit/message.ts';
import { say } from '../words/words.ts';

/** Listens to the Stop of a talk, to its evidence, and to what people think of its answers. */
export const talk: Feature = (app, listening) => {
  app.event('agent_session_stopped', async ({ event }) => {
    listening.running.stop(event.channel, event.thread_ts);
    await listening.desk.poster.session({ channel: event.channel, thread: event.thread_ts }, 'active');
  });

  onPress(app, listening, 'talk', ['evidence', 'feedback'], async (press) => {
    const { name, value, channel, ts, beside } = press;
    const said =
      name === 'evidence'
        ? await evidence(listening, press, value)
        : await rated(listening, press.user, `${channel} ${ts}`, value);
    await beside.show(said, false);
  });
};

/** The whole result behind a number, for whoever may read. */
async function evidence(
  { desk }: Listening,
  who: { readonly team: string; readonly user: string },
  id: string,
): Promise<Message> {
  const { needs, roles } = desk;
  const actor = await roles.actorOf({ team: who.team, user: who.user, via: 'button', live: true });
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
