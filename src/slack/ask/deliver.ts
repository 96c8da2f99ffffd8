import type { NodeAnswer, Outcome, Request } from '../../gate/request.ts';
import type { Actor } from '../../policy/actor.ts';
import { drawConfirm } from '../answer/confirm.ts';
import { drawSheet } from '../answer/draw.ts';
import { drawNodes, type NodeSheet } from '../answer/draw-nodes.ts';
import { drawFailed } from '../answer/failed.ts';
import { drawRefused } from '../answer/refused.ts';
import { sheetOf } from '../answer/sheet-of.ts';
import type { Message } from '../kit/message.ts';
import { sendJson } from '../results/files.ts';
import { askedLine, keepAsked } from './asked.ts';
import type { Reply } from './reply.ts';
import type { Desk, Manner } from './turn.ts';

interface To {
  readonly actor: Actor;
  readonly reply: Reply;
  readonly channel: string;
}

type Answered = Extract<Outcome, { readonly kind: 'answered' }>;

/** Shows what came of a request. Refusals, faults and questions back are for the asker alone. */
export async function deliver(
  desk: Desk,
  to: To,
  request: Request,
  outcome: Outcome,
  manner: Manner,
): Promise<void> {
  const { needs } = desk;
  const keep = (choices: Parameters<typeof keepAsked>[4]) =>
    keepAsked(needs, to.actor, request, manner.everybody, choices);
  switch (outcome.kind) {
    case 'answered':
      return answered(desk, to, outcome, manner);
    case 'failed': {
      const asked = askedLine(outcome.asked.command, outcome.asked.input);
      return to.reply.show(drawFailed(outcome.faults, { asked, again: await keep([]) }), manner.everybody);
    }
    case 'confirm': {
      const asked = askedLine(outcome.asked.command, outcome.asked.input);
      return to.reply.show(
        drawConfirm(outcome, { asked, id: await keep(outcome.instead.map(({ call }) => call)) }),
        false,
      );
    }
    case 'refused': {
      const choices = outcome.suggestions.map((command) => ({
        command,
        input: request.named,
        positional: request.positional,
      }));
      const id = choices.length > 0 ? await keep(choices) : '';
      return to.reply.show(
        drawRefused(outcome, (_, place) => `${id}:${place}`),
        false,
      );
    }
  }
}

async function answered(desk: Desk, to: To, outcome: Answered, manner: Manner): Promise<void> {
  const { answers, asked } = outcome;
  const [only] = answers;
  if (manner.json)
    return sendJson(desk, to, answers, askedLine(asked.command, asked.input), manner.everybody);
  if (only && answers.length === 1)
    return to.reply.show(await one(desk, to.actor, only, outcome, manner), manner.everybody);
  return to.reply.show(await several(desk, to.actor, outcome), manner.everybody);
}

async function one(
  desk: Desk,
  actor: Actor,
  answer: NodeAnswer,
  { asked, warnings }: Answered,
  manner: Manner,
): Promise<Message> {
  const line = askedLine(asked.command, asked.input);
  if (!answer.result.ok) return drawFailed([answer.result.error], { asked: line });
  const { value, ms, bytes } = answer.result.value;
  const { method } = asked.command;
  const now = desk.needs.clock();
  const sheet = await sheetOf({ method, value, input: asked.input, now });
  const resultId = await keepResult(desk, actor, answer.node, asked, value);
  const noted = asked.command.note ? { ...sheet, notes: [...sheet.notes, asked.command.note] } : sheet;
  return drawSheet(noted, {
    node: answer.node,
    asked: line,
    ms,
    bytes,
    page: manner.page,
    warnings,
    ...(resultId ? { resultId } : {}),
  });
}

async function several(desk: Desk, actor: Actor, { answers, asked, warnings }: Answered): Promise<Message> {
  const now = desk.needs.clock();
  const drawn = await Promise.all(
    answers.map(async ({ node, result }): Promise<NodeSheet> => {
      if (!result.ok) return { node, fault: result.error };
      const { value, ms } = result.value;
      const sheet = await sheetOf({ method: asked.command.method, value, input: asked.input, now });
      const resultId = await keepResult(desk, actor, node, asked, value);
      return { node, sheet, ms, ...(resultId ? { resultId } : {}) };
    }),
  );
  return drawNodes(drawn, { asked: askedLine(asked.command, asked.input), warnings });
}

/** Keeps a reply for its buttons; when that fails the answer is still shown, without them. */
async function keepResult(
  desk: Desk,
  { team, user }: Actor,
  node: string,
  asked: Answered['asked'],
  value: unknown,
): Promise<string | undefined> {
  const { results, newId, clock, log } = desk.needs;
  const id = newId();
  try {
    await results.keep({
      id,
      team,
      user,
      method: asked.command.method,
      input: asked.input,
      node,
      at: clock(),
      value,
    });
    return id;
  } catch (cause) {
    log.error({ err: cause }, 'a reply could not be kept');
    return undefined;
  }
}
