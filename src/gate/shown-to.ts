import type { Command } from '../catalogue/command.ts';
import { ok } from '../kernel/result.ts';
import { maskedReply } from '../policy/masked-reply.ts';
import { type Audience, maskedFor } from '../policy/personal.ts';
import type { NodeAnswer } from './request.ts';

/** Answers as this audience may see them, and why anything in them is masked. */
export function shownTo(
  audience: Audience,
  { personal }: Pick<Command, 'personal'>,
  answers: readonly NodeAnswer[],
): { readonly answers: readonly NodeAnswer[]; readonly masked?: string } {
  const masked = personal.length > 0 ? maskedFor(audience) : undefined;
  if (masked === undefined) return { answers };
  const shown = answers.map((answer) => maskedAnswer(answer, personal));
  const same = shown.every((answer, place) => answer === answers[place]);
  return same ? { answers } : { answers: shown, masked };
}

function maskedAnswer(answer: NodeAnswer, personal: Command['personal']): NodeAnswer {
  const { node, result } = answer;
  if (!result.ok) return answer;
  const value = maskedReply(result.value.value, personal);
  return value === result.value.value ? answer : { node, result: ok({ ...result.value, value }) };
}
