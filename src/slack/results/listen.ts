import { alone } from '../ask/reply.ts';
import { replyByUrl } from '../ask/reply-by-url.ts';
import type { Feature } from '../connect/feature.ts';
import { onPress } from '../connect/presses.ts';
import type { Message } from '../kit/message.ts';
import { say } from '../words/words.ts';
import { BUTTONS, pressed } from './press.ts';

/** Listens to the buttons under answers. */
export const results: Feature = (app, listening) => {
  const { desk } = listening;
  const { poster, needs } = desk;
  onPress(app, listening, 'answer', BUTTONS, async ({ url, beside, ...press }) => {
    const { channel, thread, user, everybody } = press;
    const place = { poster, channel, thread, user, lost: needs.lost };
    const publish = async (shown: Message): Promise<void> => {
      if (thread === undefined) return beside.show(shown, true);
      const sent = await poster.say(place, shown);
      if (!sent.ok) await alone(place, say(`It could not be shared here: Slack answered ${sent.error.why}.`));
    };
    await pressed(desk, {
      ...press,
      inPlace: replyByUrl(url, place, everybody ? 'public message' : 'private message'),
      beside,
      whisper: (words) => beside.show(say(words), false),
      publish,
    });
  });
};
