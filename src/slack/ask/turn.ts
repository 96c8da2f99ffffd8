import { inWords } from '../../catalogue/usual-name.ts';
import type { Request } from '../../gate/request.ts';
import { plainText } from '../../kernel/plain-text.ts';
import type { Result } from '../../kernel/result.ts';
import type { Actor, Via } from '../../policy/actor.ts';
import { formOffer } from '../form/offer.ts';
import { openForm } from '../form/open.ts';
import { commandNamed } from '../grammar/cucm-name.ts';
import { type Parsed, parseCommand } from '../grammar/parse.ts';
import { parsePlan } from '../grammar/plan.ts';
import { drawMatches } from '../talk/matches.ts';
import { isQuestion } from '../talk/route.ts';
import { say } from '../words/words.ts';
import { againLine } from './asked.ts';
import { askerAlone } from './asker-alone.ts';
import { deliver } from './deliver.ts';
import type { Desk, Manner } from './desk.ts';
import { withPatience } from './patience.ts';
import type { Reply } from './reply.ts';

/** One thing that somebody typed, and where its answer goes. */
export interface Turn {
  readonly team: string;
  readonly user: string;
  readonly via: Via;
  readonly channel: string;
  readonly thread?: string | undefined;
  readonly text: string;
  readonly reply: Reply;
  /** What opens a modal, within three seconds; a mention has none. */
  readonly trigger?: string | undefined;
}

/** Answers one line: a word of the bot's own, or a command by way of the gate. */
export async function answerTurn(desk: Desk, turn: Turn): Promise<void> {
  const { needs, roles } = desk;
  const plan = parsePlan(turn.text);
  if (plan) return answerPlan(desk, turn, plan);
  if (isQuestion(turn.text, { catalogue: needs.catalogue, words: desk.words })) {
    const asker = await roles.actorOf({ team: turn.team, user: turn.user, via: turn.via, live: false });
    const lead = needs.talk
      ? 'To talk about that, mention the bot or write to it directly.'
      : 'That is no command, and no model is set up here.';
    return turn.reply.show(await drawMatches(desk, asker, turn.text, lead), false);
  }
  const parsed = parseCommand(turn.text);
  if (!parsed.ok) return turn.reply.show(say(parsed.error), false);
  const line = parsed.value;
  if (line.word.toLowerCase() === 'run') return answerRun(desk, turn, line);
  const actor = await roles.actorOf({ team: turn.team, user: turn.user, via: turn.via, live: false });
  const everybody = line.public || (await desk.incidents.isPublic(turn.channel));

  const word = desk.words.get(line.word.toLowerCase());
  const { channel, thread, trigger } = turn;
  if (word) {
    const said = await word({ line, actor, desk, place: { channel, thread, everybody, trigger } });
    if (!said) return turn.reply.done();
    const { alone = false, ...message } = said;
    return turn.reply.show(message, everybody && !alone);
  }
  return answerRequest(desk, actor, turn.reply, requestFrom(line, turn), {
    everybody,
    json: line.json,
    page: line.page ?? 1,
  });
}

/** Opens the form where something can be opened, else offers the button for it. */
async function answerRun(desk: Desk, { trigger, channel, thread, reply }: Turn, line: Parsed): Promise<void> {
  const command = commandNamed(line.positional) || undefined;
  const chosen = command === undefined ? {} : { command };
  const where = thread === undefined ? { channel } : { channel, thread };
  const opened = trigger !== undefined && (await openForm(desk, trigger, { ...where, ...chosen }));
  return opened ? reply.done() : reply.show(formOffer(command), false);
}

/** Asks for several writes as one; their card is the answer. */
async function answerPlan(desk: Desk, turn: Turn, plan: Result<readonly Parsed[], string>): Promise<void> {
  if (!plan.ok) return turn.reply.show(say(plan.error), false);
  const actor = await desk.roles.actorOf({ team: turn.team, user: turn.user, via: turn.via, live: false });
  const requests = plan.value.map((line) => requestFrom(line, turn));
  const [first] = requests;
  if (!first) return;
  const why = plan.value.find((line) => line.why !== undefined)?.why;
  const asking = { command: 'plan', nodes: 'the nodes' };
  const outcome = await withPatience(desk.needs, turn.reply, asking, () =>
    desk.needs.gate.propose(requests, actor, why === undefined ? {} : { why }),
  );
  const manner = { everybody: false, json: false, page: 1 };
  return deliver(desk, { actor, reply: turn.reply }, first, outcome, manner);
}

/** Puts a request to the gate and shows what comes of it; while that takes its time, the asker is told so. */
export async function answerRequest(
  desk: Desk,
  actor: Actor,
  reply: Reply,
  request: Request,
  manner: Manner,
): Promise<void> {
  const { needs } = desk;
  const begun = needs.clock();
  const asking = { command: plainText(inWords(request.command), 60), nodes: nodeWords(desk, request) };
  const { everybody } = manner;
  const alone = await askerAlone(desk.poster, {
    channel: request.origin.channel,
    user: actor.user,
    everybody,
  });
  const outcome = await withPatience(needs, reply, asking, (told) =>
    needs.gate.submit({ ...request, ...told, alone }, actor),
  );
  needs.observe(actor.via, outcome.kind, (needs.clock() - begun) / 1000);
  await deliver(desk, { actor, reply }, request, outcome, manner);
  if (outcome.kind !== 'answered') return;
  const line = againLine(outcome.asked.command, outcome.asked.input, request.nodes);
  if (line === undefined) return;
  await needs.remember(actor.team, actor.user, line, needs.clock()).catch((cause: unknown) => {
    needs.log.warn({ err: cause }, 'a recent command could not be remembered');
  });
}

function requestFrom({ word, named, positional, nodes, why }: Parsed, { channel, thread }: Turn): Request {
  return {
    command: word,
    named,
    positional,
    nodes,
    confirmed: false,
    ...(why === undefined ? {} : { why }),
    origin: { channel, ...(thread === undefined ? {} : { thread }) },
  };
}

function nodeWords({ needs }: Desk, { command, nodes }: Request): string {
  const found = needs.catalogue.find(command);
  const home = found.kind === 'one' ? found.command.home : undefined;
  if (home !== undefined) return home;
  if (nodes === 'all') return 'every node';
  return plainText(nodes.join(', '), 80) || (needs.nodes()[0]?.node ?? 'the node');
}
