import { type LanguageModel, type ModelMessage, streamText, type ToolSet } from 'ai';
import type { Sleep } from '../kernel/clock.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import type { Usage } from './budget.ts';
import type { Limits } from './limits.ts';
import { saidSoFar, withoutSecrets } from './mask.ts';
import { faultOf, type ModelFault, modelFault } from './model-fault.ts';

/** One call of the model, whole. */
export interface Step {
  /** What to add to the talk: the model's message, and errors for calls that it got wrong. */
  readonly messages: readonly ModelMessage[];
  readonly text: string;
  readonly usage: Usage;
  /** The model's output reached its limit. */
  readonly cut: boolean;
}

/** A call of the model that came to nothing, and what it has cost. */
export interface Failed {
  readonly fault: ModelFault;
  readonly usage: Usage;
}

/** What one call of the model needs. */
export interface StepRequest {
  readonly model: LanguageModel;
  readonly instructions: string;
  readonly messages: readonly ModelMessage[];
  readonly tools: ToolSet;
  readonly mayCall: boolean;
  readonly limits: Limits;
  readonly signal: AbortSignal;
  readonly sleep: Sleep;
  /** Texts that the model may have come to know elsewhere, and nobody is to read. */
  readonly secrets: readonly string[];
  /** Told, not waited for: a slow surface must not hold the model's stream. */
  readonly onText: (text: string) => void;
}

/**
 * Calls the model once, and again when the service stumbles. No tool has an executor here, so an attempt that breaks off has done
 * nothing, and what it said is forgotten. Attempts that failed count as calls.
 */
export async function modelStep(request: StepRequest): Promise<Result<Step, Failed>> {
  return tryStep(request, { tokens: 0, calls: 0 });
}

async function tryStep(request: StepRequest, before: Usage): Promise<Result<Step, Failed>> {
  const { limits, signal, sleep } = request;
  const result = await attempt(request);
  if (result.ok) return ok({ ...result.value, usage: plus(before, result.value.usage) });
  const fault = result.error;
  const usage = plus(before, {
    tokens: fault.costs ? estimate(request.messages, request.instructions) : 0,
    calls: 1,
  });
  const wait = fault.waitMs ?? 500 * 2 ** before.calls;
  const stop = !fault.again || before.calls >= limits.retries || wait > limits.longestWaitMs;
  if (stop || signal.aborted) return err({ fault, usage });
  await sleep(wait, signal).catch(() => undefined);
  return signal.aborted ? err({ fault, usage }) : tryStep(request, usage);
}

const plus = (a: Usage, b: Usage): Usage => ({ tokens: a.tokens + b.tokens, calls: a.calls + b.calls });

async function attempt(request: StepRequest): Promise<Result<Step, ModelFault>> {
  const { limits } = request;
  const stream = streamText({
    model: request.model,
    instructions: request.instructions,
    messages: [...request.messages],
    tools: request.tools,
    toolChoice: request.mayCall ? 'auto' : 'none',
    maxOutputTokens: limits.outputTokens,
    maxRetries: 0,
    abortSignal: request.signal,
    timeout: { firstChunkMs: limits.firstWordMs, chunkMs: limits.silenceMs },
    telemetry: { isEnabled: false },
    onError: () => undefined,
  });
  const heard = { text: '', finish: '', tokens: undefined as number | undefined };
  try {
    for await (const part of stream.stream) {
      if (part.type === 'error') return err(faultOf(part.error));
      if (part.type === 'abort') return err(modelFault('slow'));
      if (part.type === 'finish-step') {
        heard.finish = part.finishReason;
        heard.tokens = part.usage.totalTokens ?? sum(part.usage.inputTokens, part.usage.outputTokens);
      }
      if (part.type !== 'text-delta') continue;
      heard.text += part.text;
      request.onText(saidSoFar(heard.text, request.secrets));
    }
    if (heard.finish === 'content-filter') return err(modelFault('declined'));
    if (heard.finish === 'error' || heard.finish === '') return err(modelFault('cut'));
    const messages = await stream.responseMessages;
    const tokens = heard.tokens ?? estimate([...request.messages, ...messages], request.instructions);
    return ok({
      messages: messages.map((message) => plain(message, request.secrets)),
      text: withoutSecrets(heard.text, request.secrets),
      usage: { tokens, calls: 1 },
      cut: heard.finish === 'length',
    });
  } catch (error) {
    return err(request.signal.aborted ? modelFault('slow') : faultOf(error));
  }
}

/** A message as JSON keeps it, so that the first sending and one after a restart are the same. */
function plain(message: ModelMessage, secrets: readonly string[]): ModelMessage {
  const escaped = secrets.map((secret) => JSON.stringify(secret).slice(1, -1));
  // The SDK's messages are JSON values by its own contract.
  return JSON.parse(withoutSecrets(JSON.stringify(message), escaped)) as ModelMessage;
}

const sum = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined && b === undefined ? undefined : (a ?? 0) + (b ?? 0);

/** Services that report no usage are counted by length, never as nothing. */
const estimate = (messages: readonly ModelMessage[], instructions: string): number =>
  Math.ceil((JSON.stringify(messages).length + instructions.length) / 3);
