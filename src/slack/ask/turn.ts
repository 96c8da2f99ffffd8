import type { Request } from '../../gate/request.ts';
import { plainText } from '../../kernel/plain-text.ts';
import type { Actor, Via } from '../../policy/actor.ts';
import { type Parsed, parseCommand } from '../grammar/parse.ts';
import { say } from '../words/words.ts';
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
}

/** Answers one line: a word of the bot's own, or a command by way of the gate. */
export async function answerTurn(desk: Desk, turn: Turn): Promise<void> {
  const { needs, roles } = desk;
  const parsed = parseCommand(turn.text);
  if (!parsed.ok) return turn.reply.show(say(parsed.error), false);
  const line = parsed.value;
  const actor = await roles.actorOf({ team: turn.team, user: turn.user, via: turn.via, live: false });
  const everybody = line.public || needs.isPublicPlace(turn.channel);

  const word = desk.words.get(line.word.toLowerCase());
  if (word) return turn.reply.show(await word({ line, actor, desk }), everybody);
  return answerRequest(desk, actor, turn.reply, requestFrom(line, turn), {
    everybody,
    json: line.json,
    page: line.page ?? 1,
  });
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
  const asking = { command: plainText(request.command, 60), nodes: nodeWords(desk, request) };
  const outcome = await withPatience(needs, reply, asking, (onWait) =>
    needs.submit({ ...request, onWait }, actor),
  );
  needs.observe(actor.via, outcome.kind, (needs.clock() - begun) / 1000);
  await deliver(desk, { actor, reply }, request, outcome, manner);
  if (outcome.kind !== 'answered') return;
  const { command } = outcome.asked;
  const typed = [command.aliases[0] ?? command.method, ...placesOf(request)].join(' ');
  await needs.remember(actor.team, actor.user, typed, needs.clock()).catch((cause: unknown) => {
    needs.log.warn({ err: cause }, 'a recent command could not be remembered');
  });
}

function requestFrom({ word, named, positional, nodes }: Parsed, { channel, thread }: Turn): Request {
  return {
    command: word,
    named,
    positional,
    nodes,
    confirmed: false,
    origin: { channel, ...(thread === undefined ? {} : { thread }) },
  };
}

function nodeWords({ needs }: Desk, { nodes }: Request): string {
  if (nodes === 'all') return 'every node';
  return plainText(nodes.join(', '), 80) || (needs.nodes()[0]?.node ?? 'the node');
}

const placesOf = ({ nodes }: Request): readonly string[] =>
  nodes === 'all' ? ['@all'] : nodes.map((node) => `@${node}`);
