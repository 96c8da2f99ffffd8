import type { Input } from '../catalogue/command.ts';
import type { NodeAnswer, Outcome } from '../gate/request.ts';
import { clean } from './cell.ts';
import { keepReply } from './keep.ts';
import type { ToolNeeds } from './needs.ts';
import { notAnswered } from './not-answered.ts';
import { failed, LONGEST_ANSWER, said } from './say.ts';
import { type Shown, shown } from './show.ts';
import type { Caller, ToolAnswer } from './tool.ts';
import { untrusted } from './untrusted.ts';

/** A read that a tool would like to have done. */
export interface Question {
  readonly command: string;
  readonly params: Input;
  /** Node names, `all` among them for each; none for the default node. */
  readonly nodes: readonly string[];
}

type Answered = Extract<Outcome, { readonly kind: 'answered' }>;

const SHORTEST_PART = 500;
const FRAME = 400;

/** Puts a read to the gate and says in a few lines what came of it; the whole reply of each node is kept. */
export async function ask(needs: ToolNeeds, question: Question, caller: Caller): Promise<ToolAnswer> {
  const outcome = await submitRead(needs, question, caller);
  if (outcome.kind === 'answered') return answered(needs, outcome, caller);
  return failed(notAnswered(outcome, needs.newId()));
}

/** Puts a read to the gate; no write can pass here, whatever the caller may do elsewhere. */
export async function submitRead(needs: ToolNeeds, question: Question, caller: Caller): Promise<Outcome> {
  const { command, params: named, nodes } = question;
  const { actor, origin, onProgress } = caller;
  const request = { command, named, positional: [], nodes: placesOf(nodes), origin };
  const heard = onProgress ? { onProgress } : {};
  return needs.submit({ ...request, ...heard, onlyReads: true, confirmed: false }, actor);
}

/** Node names as the gate takes them: `all` among them stands for each. */
export function placesOf(nodes: readonly string[]): readonly string[] | 'all' {
  return nodes.includes('all') ? 'all' : nodes;
}

async function answered(
  needs: ToolNeeds,
  { asked, answers, warnings, masked }: Answered,
  caller: Caller,
): Promise<ToolAnswer> {
  const budget = Math.max(SHORTEST_PART, Math.floor((LONGEST_ANSWER - FRAME) / answers.length) - 100);
  const parts = await Promise.all(
    answers.map(async (answer) => {
      if (!answer.result.ok) return { node: answer.node, fault: faultWords(answer) };
      const { value } = answer.result.value;
      const kept = await keepReply(needs, asked, answer.node, value, caller);
      return { node: answer.node, kept, ...(await shown(value, budget)) };
    }),
  );
  const kept = parts.flatMap((part) => ('kept' in part && part.kept ? [part.kept] : []));
  const name = asked.command.aliases[0] ?? asked.command.method;
  const blocks = parts.map((part) =>
    'fault' in part ? `${part.node}: ${part.fault}` : partText(name, part),
  );
  const notes = [...warnings, ...[masked, asked.command.note].filter((note) => note !== undefined)];
  const text = [untrusted(cut(blocks.join('\n\n')), needs.newId()), ...notes].join('\n');
  const nodes = parts.map((part) => ('text' in part ? { ...part, text: undefined } : part));
  return said(text, { command: asked.command.method, nodes, warnings: notes }, kept);
}

function partText(
  name: string,
  part: { readonly node: string; readonly kept: string | undefined } & Shown,
): string {
  const more = part.count > part.rows.length ? `, the first ${part.rows.length} shown` : '';
  const rows = part.count > 0 ? `: ${part.count} rows${more}` : '';
  const handle = part.kept ? ` (result ${part.kept})` : '';
  return `${name} on ${part.node}${rows}${handle}\n${part.text}`;
}

function faultWords({ result }: NodeAnswer): string {
  return result.ok ? '' : clean(`${result.error.what} ${result.error.todo}`);
}

const cut = (text: string): string =>
  text.length <= LONGEST_ANSWER - FRAME ? text : `${text.slice(0, LONGEST_ANSWER - FRAME)}\n[cut]`;
