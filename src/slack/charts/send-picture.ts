import { plainText } from '../../kernel/plain-text.ts';
import type { Desk } from '../ask/desk.ts';
import type { Asked } from '../words/words.ts';

/** A picture to be sent: SVG, its file name, and what it shows in words. */
interface Drawing {
  readonly svg: string;
  readonly name: string;
  readonly alt: string;
}

/** Slack refuses longer words. */
const ALT = 1000;

/**
 * Renders a picture and uploads it: into the place when the answer is for everybody or the place is a direct message, else
 * into the asker's direct messages. Says where it is.
 */
export async function sendPicture(desk: Desk, user: string, place: Asked, drawing: Drawing): Promise<string> {
  const { needs, poster } = desk;
  const png = await needs.pictures.png(drawing.svg);
  if (!png.ok) {
    needs.log.warn({ because: png.error }, 'a picture could not be drawn');
    return 'The picture could not be drawn; here is what it would show.';
  }
  const file = { name: drawing.name, content: png.value, alt: plainText(drawing.alt, ALT) };
  if (place.everybody || place.channel.startsWith('D')) {
    const here = await poster.upload({ channel: place.channel, thread: place.thread }, file);
    if (here.ok) return `The picture ${file.name} stands beside this.`;
    if (here.error.taken !== 'no') return unsure(file.name);
  }
  const direct = await poster.direct(user);
  const sent = direct.ok ? await poster.upload({ channel: direct.value }, file) : direct;
  if (sent.ok) return `The picture ${file.name} is in your direct messages with the bot.`;
  if (sent.error.taken !== 'no') return unsure(file.name);
  return `The picture could not be sent: Slack answered ${sent.error.why}.`;
}

const unsure = (name: string): string => `Whether Slack has the picture ${name} is not known.`;
