import type { WebClient } from '@slack/web-api';
import type { Outcome, Request } from '../../gate/request.ts';
import type { Actor, Via } from '../../policy/actor.ts';
import { drawWaiting } from '../answer/waiting.ts';
import { type Parsed, parseCommand } from '../grammar/parse.ts';
import { section } from '../kit/blocks.ts';
import { message } from '../kit/message.ts';
import type { Needs } from '../needs.ts';
import type { Roles } from '../roles/roles.ts';
import type { Words } from '../words/words.ts';
import { deliver } from './deliver.ts';
import type { Reply } from './reply.ts';

/** One thing that somebody typed, and where its answer goes. */
export interface Turn {
  readonly team: string;
  readonly user: string;
  readonly via: Via;
  readonly channel: string;
  readonly thread?: string;
  readonly text: string;
  readonly reply: Reply;
}

/** What a turn is answered with. */
export interface Desk {
  readonly needs: Needs;
  readonly roles: Roles;
  readonly words: Words;
  readonly client: WebClient;
}

const PATIENCE_MS = 1000;

/** Answers one line: a word of the bot's own, or a command by way of the gate. */
export async function answerTurn(desk: Desk, turn: Turn): Promise<void> {
  const { needs, roles } = desk;
  const parsed = parseCommand(turn.text);
  if (!parsed.ok)
    return turn.reply.show(message({ text: parsed.error, blocks: [section(parsed.error)] }), false);
  const line = parsed.value;
  const actor = await roles.actorOf({ team: turn.team, user: turn.user, via: turn.via, live: false });
  const everybody = line.public || needs.isPublicPlace(turn.channel);

  const word = desk.words.get(line.word.toLowerCase());
  if (word) return turn.reply.show(await word({ line, actor, desk }), everybody);
  return answerRequest(desk, actor, turn, requestFrom(line, turn), {
    everybody,
    json: line.json,
    page: line.page ?? 1,
  });
}

/** How an answer is to be shown. */
export interface Manner {
  readonly everybody: boolean;
  readonly json: boolean;
  readonly page: number;
}

/** Puts a request to the gate and shows what comes of it; while it waits for a node, the asker is told for what. */
export async function answerRequest(
  desk: Desk,
  actor: Actor,
  { reply, channel }: Pick<Turn, 'reply' | 'channel'>,
  request: Request,
  manner: Manner,
): Promise<void> {
  const { needs } = desk;
  const begun = needs.clock();
  const told = { timer: undefined as NodeJS.Timeout | undefined, done: Promise.resolve() };
  const onWait: Request['onWait'] = (waiting) => {
    told.timer ??= setTimeout(() => {
      const held = { ...waiting, holderMs: waiting.holderMs + PATIENCE_MS };
      told.done = reply.show(drawWaiting(held, request.command), false).catch((cause: unknown) => {
        needs.log.warn({ err: cause }, 'a waiting note could not be shown');
      });
    }, PATIENCE_MS);
  };

  let outcome: Outcome;
  try {
    outcome = await needs.submit({ ...request, onWait }, actor);
  } finally {
    clearTimeout(told.timer);
    await told.done;
  }
  needs.observe(actor.via, outcome.kind, (needs.clock() - begun) / 1000);
  await deliver(desk, { actor, reply, channel }, request, outcome, manner);
  if (outcome.kind === 'answered')
    await needs.remember(actor.team, actor.user, lineOf(request), needs.clock());
}

function requestFrom({ word, named, positional, nodes }: Parsed, { channel, thread }: Turn): Request {
  return {
    command: word,
    named,
    positional,
    nodes,
    confirmed: false,
    origin: { channel, ...(thread ? { thread } : {}) },
  };
}

function lineOf({ command, nodes }: Request): string {
  const places = nodes === 'all' ? ['@all'] : nodes.map((node) => `@${node}`);
  return [command, ...places].join(' ');
}
