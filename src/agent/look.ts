import { fieldsOf } from '../kernel/json.ts';
import { plainText } from '../kernel/plain-text.ts';
import type { Tool, ToolAnswer } from '../tools/tool.ts';
import type { Evidence } from './conversation.ts';
import { enveloped } from './envelope.ts';
import { evidenceLine } from './grounding.ts';
import { type AgentNeeds, grow, masked, type Turn } from './turn.ts';

const LEAST_CHARS = 500;

/** Runs one read for the caller of the turn, numbers what it shows, and says it as the model may see it. */
export async function look(
  needs: AgentNeeds,
  turn: Turn,
  tool: Tool,
  input: Readonly<Record<string, unknown>>,
): Promise<string> {
  const asked = described(tool, input);
  await turn.tell({ kind: 'looking', ...asked });
  const answer = await ran(needs, turn, tool, input);
  const text = masked(turn, answer.text, needs.masking);
  const dataNode = fieldsOf(answer.data)['node'];
  const evidence: Evidence = {
    n: nextNumber(turn),
    tool: tool.name,
    command: masked(turn, asked.command, needs.masking),
    node: asked.node || (typeof dataNode === 'string' ? plainText(dataNode, 60) : ''),
    kept: answer.kept,
    at: needs.clock(),
    because: answer.failed ? plainText(text, 300) || 'no reason was given.' : undefined,
  };
  grow(turn, [], [evidence]);
  const room = Math.max(LEAST_CHARS, Math.min(needs.limits.answerChars, needs.limits.turnChars - turn.chars));
  turn.chars += Math.min(room, text.length);
  const about = `${evidenceLine(evidence)}${answer.failed ? ': COULD NOT LOOK.' : ''}`;
  return enveloped(about, text, needs.newId(), room);
}

/** The number that the next evidence of this talk gets. */
export const nextNumber = ({ conversation }: Pick<Turn, 'conversation'>): number =>
  (conversation.evidence.at(-1)?.n ?? 0) + 1;

async function ran(
  needs: AgentNeeds,
  turn: Turn,
  tool: Tool,
  input: Readonly<Record<string, unknown>>,
): Promise<ToolAnswer> {
  const { promise, resolve } = Promise.withResolvers<ToolAnswer>();
  const stop = (): void => resolve(failed('it was not waited for any longer.'));
  turn.signal.addEventListener('abort', stop, { once: true });
  try {
    return await Promise.race([tool.run(input, turn.caller), promise]);
  } catch (cause) {
    needs.log.error({ err: cause, tool: tool.name }, 'a tool of the model has failed');
    return failed('something went wrong inside the bot; it is in the log.');
  } finally {
    turn.signal.removeEventListener('abort', stop);
  }
}

const failed = (text: string): ToolAnswer => ({ text, data: undefined, failed: true, kept: [] });

/** The call as a person would type it, and the node it is for. */
function described(
  tool: Tool,
  input: Readonly<Record<string, unknown>>,
): { readonly command: string; readonly node: string } {
  const { command, node, nodes, params, ...rest } = input;
  const name = typeof command === 'string' ? command : tool.name;
  const given = Object.entries({ ...rest, ...fieldsOf(params) }).map(
    ([key, value]) => `${key}=${worded(value)}`,
  );
  const at = [node ?? nodes ?? []].flat().filter((one) => typeof one === 'string');
  return { command: plainText([name, ...given].join(' '), 200), node: plainText(at.join(', '), 100) };
}

/** A value as the grammar of commands writes it: a list with commas, what has spaces in quotes. */
function worded(value: unknown): string {
  const isPlain = (one: unknown): boolean => typeof one !== 'object' || one === null;
  const text = Array.isArray(value) && value.every(isPlain) ? value.join(',') : value;
  if (typeof text !== 'string') return JSON.stringify(text) ?? '';
  return /\s/.test(text) ? JSON.stringify(text) : text;
}
