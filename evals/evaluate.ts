import type { LanguageModel } from 'ai';
import { createAgent } from '../src/agent/agent.ts';
import { BUDGETS } from '../src/agent/budget.ts';
import { newConversation } from '../src/agent/conversation.ts';
import { LIMITS } from '../src/agent/limits.ts';
import { callsIn } from '../src/agent/open-calls.ts';
import type { TurnOutcome } from '../src/agent/outcome.ts';
import { createCatalogue } from '../src/catalogue/catalogue.ts';
import { opensips } from '../src/catalogue/index.ts';
import { createSearch } from '../src/catalogue/search.ts';
import type { Submit } from '../src/gate/request.ts';
import type { Clock, Sleep } from '../src/kernel/clock.ts';
import { newId } from '../src/kernel/id.ts';
import { silentLog } from '../src/kernel/log.ts';
import type { Caller } from '../src/tools/tool.ts';
import { judge, type Verdict } from './judge.ts';
import type { Question } from './questions.ts';
import { type Deeds, evaluationTools } from './tools.ts';

/** What an evaluation needs. */
export interface Needs {
  readonly model: LanguageModel;
  readonly submit: Submit;
  readonly nodes: readonly string[];
  readonly clock: Clock;
  readonly sleep: Sleep;
}

/** One judged question, and how its turn ended. */
export interface Judged {
  readonly verdict: Verdict;
  readonly outcome: TurnOutcome;
}

/** Asks the real agent one question in a conversation of its own, and judges what it did. */
export async function evaluate(needs: Needs, question: Question): Promise<Judged> {
  const catalogue = createCatalogue(opensips);
  const deeds: Deeds = { read: [], proposed: [], searched: [] };
  const caller: Caller = {
    actor: { team: 'T', user: 'eva', via: 'model', scopes: new Set(['mi.execute', 'mi.read', 'mi.write']) },
    origin: {},
  };
  const agent = createAgent({
    model: needs.model,
    tools: evaluationTools(catalogue, createSearch(catalogue), needs.submit, deeds),
    budgets: BUDGETS,
    shelf: { used: async () => ({ tokens: 0, calls: 0 }), add: async () => undefined },
    limits: LIMITS,
    masking: { secrets: [], phones: false, addresses: false },
    about: `The nodes are ${needs.nodes.join(', ')}.`,
    vet: async () => undefined,
    clock: needs.clock,
    sleep: needs.sleep,
    newId,
    log: silentLog,
  });
  const errand = { caller, tell: () => undefined, signal: new AbortController().signal };
  const outcome = await agent.turn(newConversation(caller.actor), question.ask, errand);
  for (const name of proposedIn(outcome)) {
    const found = catalogue.find(name);
    deeds.proposed.push(found.kind === 'one' ? found.command.method : name);
  }
  const effects = new Map(opensips.map(({ method, effect }) => [method, effect]));
  return { verdict: judge(question, deeds, (method) => effects.get(method)), outcome };
}

/** Every proposal that the model made, those included that the agent turned down. */
function proposedIn({ conversation }: TurnOutcome): readonly string[] {
  return callsIn(conversation.messages).flatMap(({ tool, input }) =>
    tool === 'propose_write' && typeof input['command'] === 'string' ? [input['command']] : [],
  );
}
