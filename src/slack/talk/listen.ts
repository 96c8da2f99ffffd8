import { z } from 'zod';
import type { Feature, Listening } from '../connect/feature.ts';
import { onPress } from '../connect/presses.ts';
import type { Message } from '../kit/message.ts';
import { say } from '../words/words.ts';
import { evidence } from './evidence.ts';

const Stopped = z.object({ channel: z.string(), thread_ts: z.string() });

/** Listens to the Stop of a talk, to its evidence, and to what people think of its answers. */
export const talk: Feature = (app, listening) => {
  app.event('agent_session_stopped', async ({ event }) => {
    const about = Stopped.safeParse(event);
    if (!about.success) return;
    const { channel, thread_ts: thread } = about.data;
    const stopping = listening.running.stop(channel, thread);
    await listening.desk.poster.session({ channel, thread }, 'active');
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
