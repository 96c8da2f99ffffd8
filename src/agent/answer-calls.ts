import type { ToolResultPart } from 'ai';
import type { Wish } from './conversation.ts';
import { toolText } from './decision.ts';
import { look } from './look.ts';
import { reveal } from './mask.ts';
import { type OpenCall, sameCall } from './open-calls.ts';
import { asksToAct, fieldsFromNetwork } from './own-request.ts';
import type { AgentNeeds, Turn } from './turn.ts';

/** What became of the calls of one step. */
export interface Answered {
  readonly results: readonly ToolResultPart[];
  readonly wishes: readonly Wish[];
}

type Made = { readonly result: string } | { readonly wish: Wish };

/** Runs the reads, one after the other, and turns the rest into wishes; a write is never run here. */
export async function answerCalls(
  needs: AgentNeeds,
  turn: Turn,
  calls: readonly OpenCall[],
): Promise<Answered> {
  const results: ToolResultPart[] = [];
  const wishes: Wish[] = [];
  for (const call of calls) {
    const made = await answerCall(needs, turn, call);
    if ('wish' in made) wishes.push(made.wish);
    else results.push(toolText(call.callId, call.tool, made.result));
  }
  return { results, wishes };
}

async function answerCall(needs: AgentNeeds, turn: Turn, call: OpenCall): Promise<Made> {
  if (turn.signal.aborted) return notRun('the turn was stopped.');
  if (turn.toolCalls >= needs.limits.toolCalls)
    return notRun('this turn has made all the calls it may. Answer with what you have.');
  const key = sameCall(call);
  if (turn.made.has(key)) return notRun('this very call was made already; what came of it stands above.');
  turn.made.add(key);
  turn.toolCalls += 1;

  const tool = needs.tools.find(({ name }) => name === call.tool);
  if (!tool) return notRun('there is no such tool.');
  const input = tool.input.strict().safeParse(reveal(call.input, turn.conversation.aliases));
  if (!input.success) return notRun('its fields do not fit.');
  return tool.reads
    ? { result: await look(needs, turn, tool, input.data) }
    : wish(needs, turn, call, input.data);
}

async function wish(
  needs: AgentNeeds,
  turn: Turn,
  call: OpenCall,
  input: Readonly<Record<string, unknown>>,
): Promise<Made> {
  const { question, messages, aliases } = turn.conversation;
  if (!asksToAct(question)) {
    needs.log.warn({ tool: call.tool }, 'the model proposed a write that nobody had asked for');
    return notRun(
      'the person asked to look, not to change anything. Tell them what you found; they can ask for the change in their own words.',
    );
  }
  const wanted: Wish = {
    id: needs.newId(),
    callId: call.callId,
    tool: call.tool,
    input,
    asked: reveal(question, aliases),
    fromNetwork: fieldsFromNetwork(call.input, messages),
  };
  const because = await needs.vet(wanted, turn.caller);
  return because === undefined ? { wish: wanted } : notRun(because);
}

const notRun = (because: string): Made => ({ result: `NOT RUN: ${because}` });
