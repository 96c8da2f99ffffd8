import { afterEach, beforeEach } from 'vitest';
import type { Agent, TakeUp } from '../../src/agent/agent.ts';
import { type Conversation, newConversation, readConversation } from '../../src/agent/conversation.ts';
import type { TurnOutcome } from '../../src/agent/outcome.ts';
import type { Errand } from '../../src/agent/turn.ts';
import type { ToolAnswer } from '../../src/tools/tool.ts';
import type { Reply } from './reply.ts';
import { operator } from './scripts.ts';
import { type ModelServer, type Script, startModel } from './server.ts';
import { callerNamed, type Ran, stageAgent, stageTools } from './stage.ts';

/** The person who asks where no other is named. */
export const ana = callerNamed('ana');

/** For ana, whom nobody stops and who wants to hear nothing on the way, but for what is given. */
export const errand = (more: Partial<Errand> = {}): Errand => ({
  caller: ana,
  tell: () => undefined,
  signal: new AbortController().signal,
  ...more,
});

/** What may be said of one question. */
interface Asking extends Partial<Errand> {
  readonly more?: Parameters<typeof stageAgent>[2];
  readonly answer?: (input: unknown) => Partial<ToolAnswer>;
  readonly from?: Conversation;
  readonly takeUp?: TakeUp;
}

/** A model service for each test of a file, and agents in front of it whose tools note what they are called with. */
export interface Asked {
  readonly model: () => ModelServer;
  readonly ran: () => Ran[];
  readonly agent: (asking?: Pick<Asking, 'more' | 'answer'>) => Promise<Agent>;
  /** Asks a question in a conversation of its own, unless one is given. */
  readonly ask: (question: string, asking?: Asking) => Promise<TurnOutcome>;
  readonly always: (reply: Reply) => void;
  /** Replies so to the first call, and helps like an operator after it. */
  readonly first: (reply: Reply) => void;
}

/** Sets a model service up before each test and closes it after. */
export function stageModel(script: Script = operator): Asked {
  let server: ModelServer;
  let ran: Ran[] = [];
  beforeEach(async () => {
    server = await startModel(script);
    ran = [];
  });
  afterEach(() => server.close());
  const agent: Asked['agent'] = ({ more, answer = () => ({}) } = {}) =>
    stageAgent(server.url, stageTools(ran, answer), more);
  return {
    model: () => server,
    ran: () => ran,
    agent,
    ask: async (question, { more, answer, from, takeUp, ...rest } = {}) => {
      const asked = await agent({ ...(more && { more }), ...(answer && { answer }) });
      const going = errand(rest);
      return asked.turn(from ?? newConversation(going.caller.actor), question, going, takeUp);
    },
    always: (reply) => server.play(() => reply),
    first: (reply) => server.play((asked) => (asked.before === 0 ? reply : operator(asked))),
  };
}

/** A talk as another process finds it. */
export function restarted(conversation: Conversation): Conversation {
  const kept = readConversation(JSON.parse(JSON.stringify(conversation)));
  if (!kept.ok) throw new Error(kept.error);
  return kept.value;
}
