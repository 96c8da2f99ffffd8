import { context } from '../kit/blocks.ts';
import { type Message, message } from '../kit/message.ts';
import type { Failure } from '../outbox/failure.ts';
import type { Poster, Spot } from '../outbox/poster.ts';

/** Where an answer goes. */
export interface Reply {
  /** Says that the answer is still to come; the answer takes its place. More lines than Slack has room for are skipped. */
  readonly status: (line: Message) => Promise<void>;
  /** Shows the answer to the asker alone, or to everybody in the place; rejects when it could be shown nowhere. */
  readonly show: (answer: Message, everybody: boolean) => Promise<void>;
  /** The answer stands elsewhere: a status line goes away where Slack lets it. */
  readonly done: () => Promise<void>;
}

/** The place where somebody asked, and the ways of saying something there. */
export interface Place extends Spot {
  readonly poster: Poster;
  readonly user: string;
  /** Told when Slack may or may not have taken an answer, so that it is not sent again. */
  readonly lost: (what: string) => void;
}

/** What has already been tried for one answer. */
type Sent = { readonly ok: true } | { readonly ok: false; readonly error: Failure };

/** Answers where the asker wrote: for them alone, or in the thread of what they wrote. */
export function replyInChannel(place: Place, thread: string | undefined): Reply {
  let told = false;
  return {
    status: async (line) => {
      // A message for one person cannot be changed later, so there is one such line at most.
      if (told) return;
      told = true;
      await place.poster.whisper(place, place.user, line);
    },
    show: async (answer, everybody) => {
      if (!everybody) return alone(place, answer);
      const sent = await place.poster.say({ channel: place.channel, thread }, answer);
      return settled(place, sent, () => alone(place, answer));
    },
    done: () => Promise.resolve(),
  };
}

/** Answers in a conversation of two: there is nobody to hide the answer from, and one message is edited. */
export function replyInPrivate(place: Place): Reply {
  let posted = '';
  return {
    status: async (line) => {
      if (posted !== '') {
        await place.poster.change(place.channel, posted, line);
        return;
      }
      const sent = await place.poster.say(place, line);
      posted = sent.ok ? sent.value : '';
    },
    show: async (answer) => {
      const afresh = async (): Promise<void> => {
        const sent = await place.poster.say(place, answer);
        return settled(place, sent, () => Promise.reject(undeliverable(sent)));
      };
      if (posted === '') return afresh();
      return settled(place, await place.poster.change(place.channel, posted, answer), afresh);
    },
    done: async () => {
      if (posted !== '') await place.poster.remove(place.channel, posted);
    },
  };
}

/** Shows a message to one person in the place, or in their direct messages when that cannot be. */
export async function alone(place: Place, answer: Message): Promise<void> {
  const { poster, user } = place;
  const sent = await poster.whisper(place, user, answer);
  return settled(place, sent, async () => {
    const direct = await poster.direct(user);
    if (!direct.ok) throw undeliverable(direct);
    const note = context('Here, because the bot cannot write to you where you asked.');
    const there = await poster.say(
      { channel: direct.value },
      message({ text: { mrkdwn: answer.text }, blocks: [...answer.blocks, note] }),
    );
    return settled(place, there, () => Promise.reject(undeliverable(there)));
  });
}

/**
 * Goes on to `otherwise` only when Slack has not taken the message. One that it may have taken is never sent a second
 * time: it is counted as lost instead.
 */
export async function settled(place: Place, sent: Sent, otherwise: () => Promise<void>): Promise<void> {
  if (sent.ok) return;
  if (sent.error.taken === 'no') return otherwise();
  place.lost('answer');
}

function undeliverable(sent: Sent): Error {
  return new Error(`The answer could be shown nowhere: ${sent.ok ? '' : sent.error.why}.`);
}
