import { redact } from '../audit/redact.ts';
import type { Input } from '../catalogue/command.ts';
import type { NodeAnswer, Outcome, Refusal } from '../gate/request.ts';
import { clean } from './cell.ts';
import type { ToolNeeds } from './needs.ts';
import { permittedToRead } from './offered.ts';
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
type Failed = Extract<Outcome, { readonly kind: 'failed' }>;
type Confirm = Extract<Outcome, { readonly kind: 'confirm' }>;

const SHORTEST_PART = 500;
const FRAME = 400;

/** Puts a read to the gate and says in a few lines what came of it; the whole reply of each node is kept. */
export async function ask(needs: ToolNeeds, question: Question, caller: Caller): Promise<ToolAnswer> {
  const outcome = await submitRead(needs, question, caller);
  switch (outcome.kind) {
    case 'answered':
      return answered(needs, outcome, caller);
    case 'failed':
      return failed(faultText(needs, outcome));
    case 'confirm':
      return failed(tooHeavy(outcome));
    case 'refused':
      return failed(refused(outcome, caller));
  }
}

/** Asks the gate as somebody who may only read, so that no write can pass here whatever the caller may do elsewhere. */
export async function submitRead(needs: ToolNeeds, question: Question, caller: Caller): Promise<Outcome> {
  const { command, params: named, nodes } = question;
  const scopes = new Set([...caller.actor.scopes].filter((scope) => scope !== 'mi.write'));
  return needs.submit(
    {
      command,
      named,
      positional: [],
      nodes: nodes.includes('all') ? 'all' : nodes,
      origin: caller.origin,
      confirmed: false,
    },
    { ...caller.actor, scopes },
  );
}

/** Why a read was refused, in words that lead on. */
export function refused({ reason, because, suggestions, command }: Refusal, { actor }: Caller): string {
  // Whoever may read and is refused all the same has asked for a write.
  if (reason === 'no-permission' && command && permittedToRead(actor) === undefined)
    return `With these parameters ${command.method} changes the platform. Nothing was sent; ask for it with propose_write.`;
  return clean(`${because}${suggestions.length > 0 ? ` Perhaps: ${suggestions.join(', ')}.` : ''}`);
}

/** What each node said instead of an answer; an error's words come from the network too. */
export function faultText({ newId }: ToolNeeds, { faults }: Failed): string {
  const lines = faults.map(({ what, todo }) => clean(`${what} ${todo}`, 600));
  return untrusted(lines.join('\n').slice(0, LONGEST_ANSWER - FRAME), newId());
}

/** Why a heavy read was not run: only a person may say yes to it. */
export function tooHeavy({ because, instead }: Confirm): string {
  const choices = instead.map(({ label, call }) => `${label}: ${call.command} ${JSON.stringify(call.input)}`);
  return clean(
    `${because} Nothing was sent; a person can run it by hand. Instead: ${choices.join('; ') || 'ask for less'}.`,
  );
}

async function answered(
  needs: ToolNeeds,
  { asked, answers, warnings }: Answered,
  caller: Caller,
): Promise<ToolAnswer> {
  const budget = Math.max(SHORTEST_PART, Math.floor((LONGEST_ANSWER - FRAME) / answers.length) - 100);
  const parts = await Promise.all(
    answers.map(async (answer) => {
      if (!answer.result.ok) return { node: answer.node, fault: faultWords(answer) };
      const { value } = answer.result.value;
      const kept = await keep(needs, asked, answer.node, value, caller);
      return { node: answer.node, kept, ...(await shown(value, budget)) };
    }),
  );
  const kept = parts.flatMap((part) => ('kept' in part && part.kept ? [part.kept] : []));
  const name = asked.command.aliases[0] ?? asked.command.method;
  const blocks = parts.map((part) =>
    'fault' in part ? `${part.node}: ${part.fault}` : partText(name, part),
  );
  const notes = [...warnings, ...(asked.command.note ? [asked.command.note] : [])];
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

/** Keeps a whole reply for its asker; if that fails there is no id, and the answer stands by itself. */
async function keep(
  { results, newId, clock, log }: ToolNeeds,
  { command, input }: Answered['asked'],
  node: string,
  value: unknown,
  { actor: { team, user } }: Caller,
): Promise<string | undefined> {
  const id = newId();
  try {
    const about = { method: command.method, input: redact(command, input), node };
    await results.keep({ id, team, user, at: clock(), value, ...about });
    return id;
  } catch (cause) {
    log.error({ err: cause }, 'an answer could not be kept');
    return undefined;
  }
}

function faultWords({ result }: NodeAnswer): string {
  return result.ok ? '' : clean(`${result.error.what} ${result.error.todo}`);
}

const cut = (text: string): string =>
  text.length <= LONGEST_ANSWER - FRAME ? text : `${text.slice(0, LONGEST_ANSWER - FRAME)}\n[cut]`;
