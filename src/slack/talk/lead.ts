import { showHeld } from '../approval/held.ts';
import type { Desk } from '../ask/desk.ts';
import { context } from '../kit/blocks.ts';
import { type Message, message } from '../kit/message.ts';
import { type Failure, isLasting } from '../outbox/failure.ts';
import { say } from '../words/words.ts';
import { drawAnswer } from './draw.ts';
import type { Led, Spoken, TalkAnswer } from './port.ts';
import type { Running } from './running.ts';
import { createVoice, type Hearer, type Voice } from './voice.ts';

/** What may be added to a turn: what is offered beside an answer, and what is said when the turn breaks. */
export interface Manner {
  readonly beside?: (answer: Spoken) => Promise<Message | undefined>;
  readonly broken?: string;
}

/**
 * Leads one turn of a talk in its thread: Stop reaches it, Slack's session tells of it, and its answer is shown with its cards. What it
 * comes to without an answer is nobody's to hear.
 */
export async function lead(
  desk: Desk,
  running: Running,
  hearer: Hearer,
  work: (led: Led) => Promise<TalkAnswer | undefined>,
  { beside, broken }: Manner = {},
): Promise<void> {
  const { poster, needs } = desk;
  const { place, team, user } = hearer;
  const voice = createVoice(poster, needs.clock, { place, team, user });
  let stands = false;
  const show = async (answer: Spoken): Promise<boolean> => {
    stands = await showSpoken(desk, hearer, answer, { voice, more: await beside?.(answer) });
    return stands;
  };

  const answer = await running
    .run(place.channel, place.thread, async (signal) => {
      // Only now, since Slack offers Stop as soon as it shows the session so.
      await poster.session(place, 'processing');
      return work({ signal, looking: voice.looking, show });
    })
    .catch(async (cause: unknown) => {
      // A session that is never ended shows a bot that thinks for ever.
      if (broken !== undefined && !stands) await voice.end(say(broken), false);
      await poster.session(place, 'active');
      throw cause;
    });
  if (!answer) await poster.session(place, 'active');
  for (const approval of answer?.held ?? []) {
    await showHeld(desk, approval, async (words) => {
      await poster.say(place, message({ text: { mrkdwn: words.text }, blocks: words.blocks }));
    });
  }
}

/** Shows an answer in its thread, and tells Slack's session how the talk stands; true when the answer does. */
export async function showSpoken(
  { poster, needs }: Pick<Desk, 'poster' | 'needs'>,
  { place, team, user }: Hearer,
  answer: Spoken,
  { voice, more }: { readonly voice?: Voice; readonly more?: Message | undefined } = {},
): Promise<boolean> {
  const speak = voice ?? createVoice(poster, needs.clock, { place, team, user });
  const drawn = drawAnswer(answer, answer.talk);
  const text = { mrkdwn: `${drawn.text}\n${more?.text ?? ''}` };
  const whole = more ? message({ text, blocks: [...drawn.blocks, ...more.blocks] }) : drawn;
  const ended = await speak.end(whole, answer.waits);
  await poster.session(place, answer.waits ? 'suspended' : 'active');
  if (ended.ok) return true;
  // What Slack will never take there is not tried there for ever.
  return isLasting(ended.error) && saidAlone({ poster, needs }, user, whole, ended.error);
}

/** Says it in the direct messages of who asked; true when nothing more can be done, be it that it stands or that Slack takes it nowhere. */
async function saidAlone(
  { poster, needs }: Pick<Desk, 'poster' | 'needs'>,
  user: string,
  { text, blocks }: Message,
  { why }: Failure,
): Promise<boolean> {
  const note = context(
    `Here, because Slack takes nothing from the bot in the thread where you asked (${why}).`,
  );
  const direct = await poster.direct(user);
  const said = direct.ok
    ? await poster.say(
        { channel: direct.value },
        message({ text: { mrkdwn: text }, blocks: [...blocks, note] }),
      )
    : direct;
  if (said.ok || said.error.taken !== 'no') return true;
  if (!isLasting(said.error)) return false;
  needs.lost('answer');
  needs.log.error(
    { user, why: said.error.why },
    'an answer of a talk is taken by Slack nowhere; it is given up',
  );
  return true;
}
