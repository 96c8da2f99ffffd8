import { z } from 'zod';
import { type Agent, createAgent } from '../../src/agent/agent.ts';
import { BUDGETS, type BudgetShelf, type Budgets, type Usage } from '../../src/agent/budget.ts';
import { LIMITS, type Limits } from '../../src/agent/limits.ts';
import { modelFrom } from '../../src/agent/model-from.ts';
import type { AgentNeeds } from '../../src/agent/turn.ts';
import { silentLog } from '../../src/kernel/log.ts';
import type { Actor } from '../../src/policy/actor.ts';
import type { Caller, Tool, ToolAnswer } from '../../src/tools/tool.ts';

/** What a tool was called with, and for whom. */
export interface Ran {
  readonly tool: string;
  readonly input: unknown;
  readonly caller: Caller;
}

/** A person who asks in a thread. */
export function callerNamed(user: string): Caller {
  const actor: Actor = {
    team: 'T1',
    user,
    via: 'model',
    scopes: new Set(['mi.execute', 'mi.read', 'mi.write']),
  };
  return { actor, origin: { channel: 'C1', thread: '1.0' } };
}

const Params = z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())]));

/** Two tools that note what they are called with: a read with this answer, and a write. */
export function stageTools(ran: Ran[], answer: (input: unknown) => Partial<ToolAnswer>): readonly Tool[] {
  const input = z.object({
    command: z.string().optional(),
    params: Params.optional(),
    node: z.string().optional(),
    nodes: z.array(z.string()).optional(),
    writes: z.array(z.object({ command: z.string(), params: Params, nodes: z.array(z.string()) })).optional(),
    why: z.string().optional(),
  });
  const made = (name: string, reads: boolean): Tool => ({
    name,
    title: name,
    description: `${name}: ${reads ? 'looks' : 'proposes a change'}`,
    input,
    reads,
    run: async (given, caller) => {
      ran.push({ tool: name, input: given, caller });
      return { text: '812 calls', data: {}, failed: false, kept: ['kept1'], ...answer(given) };
    },
  });
  return [made('run_read', true), made('propose_write', false)];
}

/** A shelf in memory. */
export function memoryShelf(): BudgetShelf & { readonly all: Map<string, Usage> } {
  const all = new Map<string, Usage>();
  const used = (key: string): Usage => all.get(key) ?? { tokens: 0, calls: 0 };
  return {
    all,
    used: async (key) => used(key),
    add: async (keys, { tokens, calls }) => {
      for (const key of keys)
        all.set(key, { tokens: used(key).tokens + tokens, calls: used(key).calls + calls });
    },
  };
}

/** A real agent on the real SDK, in front of the model service at that URL. */
export async function stageAgent(
  url: string,
  tools: readonly Tool[],
  more: Partial<Omit<AgentNeeds, 'limits' | 'budgets'>> & {
    readonly limits?: Partial<Limits>;
    readonly budgets?: Partial<Budgets>;
  } = {},
): Promise<Agent> {
  const model = await modelFrom({ model: 'compatible:scripted', baseUrl: url, apiKey: 'test-key-1' });
  if (!model.ok) throw new Error(model.error);
  const marks = Array.from({ length: 200 }, (_, place) => `mark${place}`).values();
  return createAgent({
    model: model.value,
    tools,
    shelf: memoryShelf(),
    masking: { secrets: ['hunter22'], phones: false, addresses: false },
    about: '',
    vet: async () => undefined,
    clock: () => 0,
    sleep: async () => undefined,
    newId: () => marks.next().value ?? 'mark',
    log: silentLog,
    ...more,
    budgets: { ...BUDGETS, ...more.budgets },
    limits: { ...LIMITS, firstWordMs: 300, silenceMs: 300, turnMs: 5000, ...more.limits },
  });
}
