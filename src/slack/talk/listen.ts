import type { Feature, Listening } from '../connect/feature.ts';
import { onPress } from '../connect/presses.ts';
import type { Message } from '../kit/message.ts';
import { say } from '../words/words.ts';
import { evidence } from './evidence.ts';

/** Listens to the Stop of a talk, to its evidence, and to what people think of its answers. */
export const talk: Feature = (app, listening) => {
  app.event('agent_session_stopped', async ({ event }) => {
    const stopping = listening.running.stop(event.channel, event.thread_ts);
    await listening.desk.poster.session({ channel: event.channel, thread: event.thread_ts }, 'active');
    await stopping;
  });

  onPress(app, listening, 'talk', ['evidence', 'feedback'], async (press) => {
    const { name, value, channel, ts, beside } = press;
    const said =
      name === 'evidence'
        ? await evidence(listening.desk, press, value)
        : await rated(listening, press.user, `${channel} ${ts}`, value);
    await beside.show(said, false);
  });
};

async function rated({ desk }: Listening, user: string, message: string, value: string): Promise<Message> {
  const [, verdict, talkId = ''] = /^(good|bad):(.+)$/.exec(value) ?? [];
  if (!desk.needs.talk || verdict === undefined) return say('This button no longer leads anywhere.');
  await desk.needs.talk.rate(talkId, message, user, verdict === 'good' ? 'good' : 'bad');
  return say('Thank you. It is kept with the conversation.');
}
