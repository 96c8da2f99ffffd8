import type { Desk } from '../ask/desk.ts';
import { alone } from '../ask/reply.ts';
import { say } from '../words/words.ts';
import { lead } from './lead.ts';
import { drawMatches } from './matches.ts';
import type { TalkPlace } from './port.ts';
import type { Running } from './running.ts';

/** One question in somebody's own words, and where the talk about it goes on. */
export interface Question {
  readonly team: string;
  readonly user: string;
  readonly via: 'mention' | 'direct';
  readonly place: TalkPlace;
  readonly text: string;
  /** Called when the question is kept, so that nobody else need look after it. */
  readonly kept: () => Promise<void>;
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
  await lead(
    desk,
    running,
    question,
    async (led) => {
      const show: typeof led.show = async (answer) => {
        needs.observe('model', answer.kind, (needs.clock() - begun) / 1000);
        const stands = await led.show(answer);
        // Any other answer is kept until it stands.
        if (!stands && answer.kind === 'refused') needs.lost('answer');
        return stands;
      };
      return talk.ask(text, { ...actor, via: 'model' }, place, { ...led, show, kept: question.kept });
    },
    {
      broken: 'The answer broke off. Commands go on working.',
      beside: async ({ kind }) =>
        kind === 'failed' ? drawMatches(desk, actor, text, 'Commands go on working.') : undefined,
    },
  );
}
