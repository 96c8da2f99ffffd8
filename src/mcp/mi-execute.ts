import { z } from 'zod';
import { readInput } from '../catalogue/read-input.ts';
import type { NodeAnswer, Outcome } from '../gate/request.ts';
import { submitRead } from '../tools/ask.ts';
import { clean, hidden } from '../tools/cell.ts';
import { keepReply } from '../tools/keep.ts';
import type { ToolNeeds } from '../tools/needs.ts';
import { notAnswered } from '../tools/not-answered.ts';
import { tool } from '../tools/say.ts';
import { shown } from '../tools/show.ts';
import type { Caller, Tool, ToolAnswer } from '../tools/tool.ts';

type Answered = Extract<Outcome, { readonly kind: 'answered' }>;

const Params = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]));
/** A reply longer than this is kept, and only its beginning is given. */
const LONGEST_REPLY = 16_000;
const FIRST_ROWS = 3000;
const POLL_MS = 5000;

/**
 * `mi_execute` as the OpenSIPS MCP server has it: a name and parameters in, the reply's object out; `{error}` for a name that is not in the
 * catalogue, `{result}` around a reply that is no object. A read runs at once. A write is proposed, and waits for people.
 */
export function miExecute(needs: ToolNeeds): Tool {
  return tool({
    name: 'mi_execute',
    title: 'Run an MI command',
    description:
      'Run an OpenSIPS MI command by name. A read answers with the reply. A command that changes the platform is put before people for approval and answers with an approval id; nothing has run then',
    input: z.strictObject({
      command: z.string().min(1).max(200).describe('Name of the command, such as ds_list or dispatcher:list'),
      params: Params.nullish().describe('Parameters by name'),
      nodes: z
        .array(z.string())
        .max(50)
        .optional()
        .describe('Names or tags of nodes, or all; default: the first'),
    }),
    reads: false,
    run: async ({ command, params, nodes = [] }, caller) => {
      const question = { command, params: params ?? {}, nodes };
      if (isWrite(needs, question)) return proposed(needs, question, caller);
      const outcome = await submitRead(needs, question, caller);
      if (outcome.kind === 'answered') return answered(needs, outcome, caller);
      const error = notAnswered(outcome, needs.newId());
      const unknown = outcome.kind === 'refused' && outcome.reason === 'unknown-command';
      return json({ error: unknown ? `${error} Call mi_list_commands for the names.` : error }, !unknown);
    },
  });
}

interface Question {
  readonly command: string;
  readonly params: z.output<typeof Params>;
  readonly nodes: readonly string[];
}

function isWrite({ catalogue }: ToolNeeds, { command, params }: Question): boolean {
  const found = catalogue.find(command);
  if (found.kind !== 'one' || found.command.absent) return false;
  const read = readInput(found.command, params, []);
  return read.ok && catalogue.effectOf(found.command, read.value.input) !== 'read';
}

async function proposed(needs: ToolNeeds, wish: Question, caller: Caller): Promise<ToolAnswer> {
  const held = await needs.proposeWrite([wish], caller, 'Asked for over MCP');
  if (held.kind === 'refused') return json({ error: clean(held.because) }, true);
  return json({
    status: 'pending',
    approval_id: held.id,
    ...(held.expiresAt === undefined ? {} : { expires_at: new Date(held.expiresAt).toISOString() }),
    poll_after_ms: POLL_MS,
    note: 'It waits for approval; nothing has been run. Ask get_approval for what became of it.',
  });
}

async function answered(needs: ToolNeeds, { asked, answers }: Answered, caller: Caller): Promise<ToolAnswer> {
  const kept: string[] = [];
  const room = LONGEST_REPLY / answers.length;
  const replyOf = async ({ node, result }: NodeAnswer): Promise<object> => {
    if (!result.ok) return { error: clean(`${result.error.what} ${result.error.todo}`) };
    const { value } = result.value;
    const id = await keepReply(needs, asked, node, value, caller);
    if (id) kept.push(id);
    const whole = asObject(value);
    if (JSON.stringify(whole).length <= room) return asObject(hidden(whole));
    const { facts, rows, count } = await shown(value, Math.min(FIRST_ROWS, room));
    return { truncated: true, result_id: id ?? null, count, facts, rows };
  };
  const replies = await Promise.all(
    answers.map(async (answer) => [answer.node, await replyOf(answer)] as const),
  );
  const [only] = replies;
  const data = replies.length === 1 && only ? only[1] : Object.fromEntries(replies);
  return { ...json(data), kept };
}

/** The original has no reply that is not an object: nothing becomes an empty one, anything else its `result`. */
function asObject(value: unknown): object {
  if (value === null || value === undefined) return {};
  return typeof value === 'object' && !Array.isArray(value) ? value : { result: value };
}

function json(data: object, failed = false): ToolAnswer {
  return { text: JSON.stringify(data), data, failed, kept: [] };
}
