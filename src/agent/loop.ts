import { type ToolSet, tool as toolForModel } from 'ai';
import { plainText } from '../kernel/plain-text.ts';
import { answerCalls } from './answer-calls.ts';
import { budgetKeys, overBudget, type Usage } from './budget.ts';
import type { Conversation, Evidence } from './conversation.ts';
import { evidenceLine, grounded } from './grounding.ts';
import { trimmed } from './history.ts';
import { instructions } from './instructions.ts';
import { reveal } from './mask.ts';
import { type ModelFault, modelFault } from './model-fault.ts';
import { openCalls, textOf } from './open-calls.ts';
import type { Ending, TurnOutcome } from './outcome.ts';
import { modelStep, type Step } from './step.ts';
import { type AgentNeeds, grow, shown, type Turn } from './turn.ts';

type End = { readonly kind: Ending; readonly text: string };

/** Goes on with a talk until the model has answered, proposes something, or meets a limit. */
export async function runTurn(needs: AgentNeeds, turn: Turn, stopped: AbortSignal): Promise<TurnOutcome> {
  const { limits } = needs;
  const ended = endOf(turn.conversation);
  if (ended) return outcome(turn, ended);
  for (let step = 1; step <= limits.steps; step += 1) {
    const because = await budgetLeft(needs, turn);
    if (because) return outcome(turn, { kind: step === 1 ? 'refused' : 'stopped', text: because });
    const mayCall = step < limits.steps && turn.toolCalls < limits.toolCalls;
    const result = await modelStep({
      model: needs.model,
      instructions: instructions(needs.about),
      messages: trimmed(turn.conversation.messages, limits.historyChars),
      tools: toolSet(needs),
      mayCall,
      limits,
      signal: turn.signal,
      sleep: needs.sleep,
      secrets: needs.masking.secrets,
      onText: (text) => void turn.tell({ kind: 'text', text: shown(turn, text) }),
    });
    if (!result.ok) {
      await spend(needs, turn, result.error.usage);
      return outcome(turn, whyNot(turn, stopped, result.error.fault));
    }
    await spend(needs, turn, result.value.usage);
    const end = await after(needs, turn, result.value);
    await turn.tell({ kind: 'saved', conversation: turn.conversation });
    if (end) return outcome(turn, end);
    if (turn.signal.aborted) return outcome(turn, whyNot(turn, stopped, modelFault('slow')));
  }
  return outcome(turn, { kind: 'stopped', text: modelFault('looped').words });
}

/** Where a talk stands that is gone on with: it may have been answered, or wait for people, and only not been shown yet. */
function endOf({ messages, pending }: Conversation): End | undefined {
  const last = messages.at(-1);
  const said = messages.findLast(({ role }) => role === 'assistant');
  if (pending.length > 0) return { kind: 'proposed', text: textOf(said) || UNSAID };
  return last?.role === 'assistant' ? { kind: 'answered', text: textOf(last) } : undefined;
}

/** Takes in what the model said; undefined while it wants to go on. */
async function after(needs: AgentNeeds, turn: Turn, step: Step): Promise<End | undefined> {
  const wrong = step.messages.some(({ role }) => role === 'tool');
  const open = openCalls(step.messages);
  if (open.length === 0 && !wrong) {
    grow(turn, step.messages);
    if (step.text.trim() === '')
      return { kind: 'failed', text: 'The model gave an empty answer; ask again.' };
    return { kind: 'answered', text: step.cut ? `${step.text}\n${CUT}` : step.text };
  }
  const { results, wishes } = await answerCalls(needs, turn, open);
  const answers = results.length > 0 ? [{ role: 'tool' as const, content: [...results] }] : [];
  grow(turn, [...step.messages, ...answers], [], wishes);
  if (wishes.length === 0) return undefined;
  return { kind: 'proposed', text: step.text.trim() || UNSAID };
}

const UNSAID = 'This needs a decision:';
const CUT = '(The answer reached its longest length and is cut.)';

function whyNot(turn: Turn, stopped: AbortSignal, { kind, words }: ModelFault): End {
  if (stopped.aborted)
    return { kind: 'stopped', text: typeof stopped.reason === 'string' ? stopped.reason : 'Stopped.' };
  if (turn.signal.aborted)
    return { kind: 'stopped', text: 'I stopped here: this question took longer than one may take.' };
  return { kind: kind === 'looped' ? 'stopped' : 'failed', text: words };
}

/** Tools as the model knows them: without executors, so that nothing runs but by this loop, and closed to fields they do not name. */
function toolSet({ tools }: AgentNeeds): ToolSet {
  return Object.fromEntries(
    tools.map(({ name, description, input }) => [
      name,
      toolForModel({ description, inputSchema: input.strict() }),
    ]),
  );
}

/** Why the model may not be called for this turn, in a sentence; undefined while every budget has something left. */
export async function budgetLeft(
  needs: Pick<AgentNeeds, 'shelf' | 'budgets' | 'clock'>,
  turn: Pick<Turn, 'caller' | 'spent'>,
): Promise<string | undefined> {
  const keys = budgetKeys(turn.caller.actor, turn.caller.origin, needs.clock());
  const [thread, user, day] = await Promise.all(
    [keys.thread, keys.user, keys.day].map((key) => needs.shelf.used(key)),
  );
  const none: Usage = { tokens: 0, calls: 0 };
  return overBudget(
    { turn: turn.spent, thread: thread ?? none, user: user ?? none, day: day ?? none },
    needs.budgets,
  );
}

async function spend(needs: AgentNeeds, turn: Turn, usage: Usage): Promise<void> {
  const keys = budgetKeys(turn.caller.actor, turn.caller.origin, needs.clock());
  turn.spent = { tokens: turn.spent.tokens + usage.tokens, calls: turn.spent.calls + usage.calls };
  await needs.shelf.add(Object.values(keys), usage);
}

/** What an answer may say, in characters: what could not be looked at stands after it and is never the part that is cut. */
const MOST_SAID = 9000;

function outcome(turn: Turn, end: End): TurnOutcome {
  const { evidence, pending, aliases, since } = turn.conversation;
  const fresh = evidence.filter(({ n }) => n >= since);
  const said = end.kind === 'answered' || end.kind === 'proposed';
  const whole = said ? end.text : [end.text, lookedAt(fresh)].filter(Boolean).join('\n');
  const body = plainText(whole, MOST_SAID);
  const { text, used } = grounded(body, evidence, since, end.kind !== 'answered' || turn.decided);
  return {
    kind: end.kind,
    text: shown(turn, text),
    conversation: turn.conversation,
    used: reveal(used, aliases),
    unseen: reveal(
      fresh.filter(({ because }) => because !== undefined),
      aliases,
    ),
    wishes: pending,
    superseded: turn.superseded,
    spent: turn.spent,
  };
}

function lookedAt(fresh: readonly Evidence[]): string {
  const seen = fresh.filter(({ because }) => because === undefined);
  return seen.length > 0 ? `Looked at so far: ${seen.map(evidenceLine).join('; ')}.` : '';
}
