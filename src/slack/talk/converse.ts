import type { Actor } from '../../policy/actor.ts';
import { showHeld } from '../approval/held.ts';
import type { Desk } from '../ask/desk.ts';
import { alone } from '../ask/reply.ts';
import { message } from '../kit/message.ts';
import { say } from '../words/words.ts';
import { drawAnswer } from './draw.ts';
import { drawMatches } from './matches.ts';
import type { TalkAnswer, TalkPlace } from './port.ts';
import type { Running } from './running.ts';
import { createVoice, type Voice } from './voice.ts';

/** One question in somebody's own words, and where the talk about it goes on. */
export interface Question {
  readonly team: string;
  readonly user: string;
  readonly via: 'mention' | 'direct';
  readonly place: TalkPlace;
  readonly text: string;
}

/** Answers a question in its thread. Without a model the nearest commands are offered instead. */
export async function converse(desk: Desk, running: Running, question: Question): Promise<void> {
  const { needs, roles, poster } = desk;
  const { team, user, via, place, text } = question;
  const whisper = (words: ReturnType<typeof say>): Promise<void> =>
    alone({ poster, ...place, user, lost: needs.lost }, words);
  const actor = await roles.actorOf({ team, user, via, live: false });
  if (!actor.scopes.has('mi.read')) {
    const { 'mi.read': groups } = await roles.names();
    const whom = groups.length > 0 ? ` Members of ${groups.join(' or ')} have it.` : '';
    return whisper(say(`${actor.because ?? ''} This needs mi.read.${whom}`.trim()));
  }
  const { talk } = needs;
  if (!talk)
    return whisper(await drawMatches(desk, actor, text, 'No model is set up here, so no conversation.'));

  const begun = needs.clock();
  await poster.session(place, 'processing');
  const voice = createVoice(poster, needs.clock, { place, team, user });
  const answer = await running
    .run(place.channel, place.thread, (signal) =>
      talk.ask(text, { ...actor, via: 'model' }, place, voice.looking, signal),
    )
    .catch(async (cause: unknown) => {
      // A session that is never ended shows a bot that thinks for ever.
      await voice.end(say('The answer broke off. Commands go on working.'), false);
      await poster.session(place, 'active');
      throw cause;
    });
  needs.observe('model', answer.kind, (needs.clock() - begun) / 1000);
  await showAnswer(desk, actor, place, answer, { text, voice });
}

/** Shows an answer in its thread, with the cards that it asks for. */
export async function showAnswer(
  desk: Desk,
  actor: Pick<Actor, 'team' | 'user' | 'scopes' | 'via'>,
  place: TalkPlace,
  answer: TalkAnswer,
  { text, voice }: { readonly text?: string; readonly voice?: Voice } = {},
): Promise<void> {
  const { needs, poster } = desk;
  const { user, team } = actor;
  const speak = voice ?? createVoice(poster, needs.clock, { place, team, user });
  const waits = answer.held.length > 0;
  const drawn = drawAnswer(answer, answer.talk);
  const instead =
    answer.kind === 'failed' && text !== undefined
      ? await drawMatches(desk, actor, text, 'Commands go on working.')
      : undefined;
  const whole = instead
    ? message({
        text: { mrkdwn: `${drawn.text}\n${instead.text}` },
        blocks: [...drawn.blocks, ...instead.blocks],
      })
    : drawn;
  const ts = await speak.end(whole, waits);
  if (ts === undefined) needs.lost('answer');
  await poster.session(place, waits ? 'suspended' : 'active');
  for (const approval of answer.held) {
    await showHeld(desk, approval, async (words) => {
      await poster.say(place, message({ text: { mrkdwn: words.text }, blocks: words.blocks }));
    });
  }
}

/** What the surface offers to whoever goes on with a talk later. */
export type GoOn = (
  actor: Pick<Actor, 'team' | 'user' | 'scopes' | 'via'>,
  place: TalkPlace,
  answer: TalkAnswer,
) => Promise<void>;
