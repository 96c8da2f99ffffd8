import type { Outcome, Refusal, Request } from '../../gate/request.ts';
import type { Actor } from '../../policy/actor.ts';
import { drawConfirm } from '../answer/confirm.ts';
import { drawFailed } from '../answer/failed.ts';
import { drawRefused } from '../answer/refused.ts';
import { showHeld } from '../approval/held.ts';
import { sendJson } from '../results/files.ts';
import { askedLine, mayKeep } from './asked.ts';
import type { Desk, Manner } from './desk.ts';
import { drawView } from './draw-view.ts';
import { keepQuestion } from './question.ts';
import type { Reply } from './reply.ts';
import { keepView } from './view.ts';

/** Whom to answer, and how. */
export interface To {
  readonly actor: Actor;
  readonly reply: Reply;
}

// What a button carries when there is nothing to press for; pressing it says so.
const NOTHING_KEPT = 'none';

/** Shows what came of a request. Refusals and questions back are for the asker alone. */
export async function deliver(
  desk: Desk,
  to: To,
  request: Request,
  outcome: Outcome,
  manner: Manner,
): Promise<void> {
  const keeping = { ...desk.needs, owner: to.actor };
  switch (outcome.kind) {
    case 'answered':
      return answered(desk, to, outcome, manner);
    case 'failed': {
      const { command, input, effect } = outcome.asked;
      const repeatable = effect === 'read' && mayKeep(command, request);
      const again = repeatable ? await keepQuestion(keeping, request, manner.everybody, []) : undefined;
      const around = { asked: askedLine(command, input), ...(again === undefined ? {} : { again }) };
      return to.reply.show(drawFailed(outcome.faults, around), manner.everybody);
    }
    case 'confirm': {
      const { command, input } = outcome.asked;
      const choices = outcome.instead.map(({ call }) => ({
        command: call.command,
        named: call.input,
        positional: [],
      }));
      const id = mayKeep(command, request)
        ? await keepQuestion(keeping, request, manner.everybody, choices)
        : undefined;
      return to.reply.show(
        drawConfirm(outcome, { asked: askedLine(command, input), id: id ?? NOTHING_KEPT }),
        false,
      );
    }
    case 'held': {
      let told = false;
      await showHeld(desk, outcome.approval, async (words) => {
        told = true;
        await to.reply.show(words, false);
      });
      return told ? undefined : to.reply.done();
    }
    case 'refused': {
      const choices = choicesFor(desk, request, outcome);
      const bare = { ...request, named: {}, positional: [] };
      const id =
        choices.length > 0 ? await keepQuestion(keeping, bare, manner.everybody, choices) : undefined;
      return to.reply.show(
        drawRefused(outcome, (_, place) => `${id ?? NOTHING_KEPT}:${place}`),
        false,
      );
    }
  }
}

/** The suggested commands with the parameters that were typed; what may have been a secret is not kept. */
function choicesFor({ needs }: Desk, { named, positional }: Request, { suggestions }: Refusal) {
  return suggestions.map((command) => {
    const found = needs.catalogue.find(command);
    const keeps = found.kind === 'one' && mayKeep(found.command, { named, positional });
    return keeps ? { command, named, positional: [...positional] } : { command, named: {}, positional: [] };
  });
}

async function answered(
  desk: Desk,
  to: To,
  outcome: Extract<Outcome, { readonly kind: 'answered' }>,
  manner: Manner,
): Promise<void> {
  const { answers, asked } = outcome;
  if (manner.json)
    return sendJson(desk, to, answers, askedLine(asked.command, asked.input), manner.everybody);
  const { view, id } = await keepView({ ...desk.needs, owner: to.actor }, outcome);
  const replyAt = async (place: number): Promise<unknown> => {
    const result = answers[place]?.result;
    return result?.ok ? result.value.value : undefined;
  };
  const drawn = await drawView(view, replyAt, { id, page: manner.page, at: desk.needs.clock() });
  return to.reply.show(drawn, manner.everybody);
}
