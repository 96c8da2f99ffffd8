import type { ModelMessage, ToolResultPart } from 'ai';
import { err, ok, type Result } from '../kernel/result.ts';
import type { Wish } from './conversation.ts';

/** What became of a wish. `because` is a sentence for the model, `said` what the platform answered; both may come from outside. */
export type Decision =
  | { readonly callId: string; readonly kind: 'done'; readonly said: string }
  | {
      readonly callId: string;
      readonly kind:
        | 'failed'
        | 'unknown'
        | 'denied'
        | 'expired'
        | 'cancelled'
        | 'refused'
        | 'not-run'
        | 'superseded';
      readonly because: string;
    };

const MEANING: Readonly<Record<Decision['kind'], string>> = {
  done: 'DONE. It was approved and has run once. Do not propose it again.',
  failed:
    'FAILED. It was approved and tried; the platform did not do it. Do not propose it again unless asked.',
  unknown:
    'OUTCOME UNKNOWN. It was approved and sent, and no answer came; it may have happened. Look at the state before anything else, and say that it is unknown.',
  denied: 'DENIED by a person. Nothing was run. Do not propose it again unless the person asks.',
  expired:
    'EXPIRED. Nobody decided in time, so nothing was run. This is no denial; the person may ask again.',
  cancelled: 'CANCELLED by the person who asked. Nothing was run.',
  refused: 'REFUSED by the rules. Nothing was run, and asking again does not help.',
  'not-run': 'NOT RUN, because an earlier step of the plan did not succeed.',
  superseded: 'WITHDRAWN, because the person said something new. Nothing was run.',
};

/** The message that tells the model what became of its wishes; every open wish needs its decision, and no other may have one. */
export function decisionMessage(
  pending: readonly Wish[],
  decisions: readonly Decision[],
  shown: (text: string) => string,
): Result<ModelMessage, string> {
  const byCall = new Map(decisions.map((decision) => [decision.callId, decision]));
  const open = pending.filter(({ callId }) => !byCall.has(callId));
  if (pending.length === 0) return err('Nothing waits for a decision here.');
  if (open.length > 0)
    return err(`${open.length} of ${pending.length} proposed changes are not decided yet.`);
  if (byCall.size > pending.length) return err('There is a decision on something that was not proposed.');
  const content = pending.flatMap(({ callId, tool }): ToolResultPart[] => {
    const decision = byCall.get(callId);
    return decision ? [toolText(callId, tool, sentence(decision, shown))] : [];
  });
  return ok({ role: 'tool', content });
}

/** A tool's result that is a text. */
export const toolText = (toolCallId: string, toolName: string, value: string): ToolResultPart => ({
  type: 'tool-result',
  toolCallId,
  toolName,
  output: { type: 'text', value },
});

function sentence(decision: Decision, shown: (text: string) => string): string {
  const detail = decision.kind === 'done' ? decision.said : decision.because;
  return detail ? `${MEANING[decision.kind]}\n${shown(detail)}` : MEANING[decision.kind];
}
