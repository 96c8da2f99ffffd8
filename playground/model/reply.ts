import type { ServerResponse } from 'node:http';

/** A call of a tool; arguments that are a text are sent as they stand, right or wrong. */
export interface ScriptedCall {
  readonly name: string;
  readonly args: object | string;
}

/** What the scripted model does with a request. */
export type Reply =
  | { readonly kind: 'say'; readonly text: string; readonly finish?: 'stop' | 'length' | 'content_filter' }
  | { readonly kind: 'call'; readonly calls: readonly ScriptedCall[]; readonly text?: string }
  /** Refuses with this status. */
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly body?: object;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** Begins, with a whole call among it, and drops the line; `politely` it ends the stream without a finish reason. */
  | {
      readonly kind: 'cut';
      readonly text: string;
      readonly calls?: readonly ScriptedCall[];
      readonly politely?: boolean;
    }
  /** Says this much, then nothing more. */
  | { readonly kind: 'hang'; readonly text?: string };

type Chunk = (delta: object, finish?: string) => void;

/** Sends a reply as server-sent events, as services with `stream: true` do. */
export function stream(response: ServerResponse, reply: Reply, id: string, tokens: number): void {
  if (reply.kind === 'status') {
    refuse(response, reply);
    return;
  }
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const send = (event: object): void => {
    response.write(
      `data: ${JSON.stringify({ id, object: 'chat.completion.chunk', created: 1, model: 'scripted', ...event })}\n\n`,
    );
  };
  const chunk: Chunk = (delta, finish) =>
    send({ choices: [{ index: 0, delta, finish_reason: finish ?? null }] });
  chunk({ role: 'assistant', content: '' });
  for (const piece of (reply.text ?? '').match(/[\s\S]{1,12}/g) ?? []) chunk({ content: piece });
  if (reply.kind === 'hang') return;
  if ('calls' in reply) sendCalls(chunk, reply.calls ?? [], id);
  if (reply.kind === 'cut') {
    // The pieces are on their way first; what breaks is the rest.
    setTimeout(() => (reply.politely ? response.end() : response.destroy()), 20);
    return;
  }
  chunk({}, reply.kind === 'call' ? 'tool_calls' : (reply.finish ?? 'stop'));
  send({ choices: [], usage: usageOf(tokens) });
  response.end('data: [DONE]\n\n');
}

/** Sends a reply as one JSON body. */
export function whole(response: ServerResponse, reply: Reply, id: string, tokens: number): void {
  if (reply.kind === 'status') {
    refuse(response, reply);
    return;
  }
  if (reply.kind === 'hang') return;
  if (reply.kind === 'cut') {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '500' });
    response.write('{"id":');
    setTimeout(() => response.destroy(), 20);
    return;
  }
  const calls =
    reply.kind === 'call' ? { tool_calls: reply.calls.map((call, place) => onWire(call, id, place)) } : {};
  const message = { role: 'assistant', content: reply.text ?? null, ...calls };
  const finish = reply.kind === 'call' ? 'tool_calls' : (reply.finish ?? 'stop');
  json(response, 200, {
    id,
    object: 'chat.completion',
    created: 1,
    model: 'scripted',
    choices: [{ index: 0, message, finish_reason: finish }],
    usage: usageOf(tokens),
  });
}

function refuse(response: ServerResponse, reply: Extract<Reply, { kind: 'status' }>): void {
  for (const [name, value] of Object.entries(reply.headers ?? {})) response.setHeader(name, value);
  json(response, reply.status, reply.body ?? { error: { message: `status ${reply.status}`, type: 'error' } });
}

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

/** Arguments come in two pieces, as real services send them. */
function sendCalls(chunk: Chunk, calls: readonly ScriptedCall[], id: string): void {
  for (const [index, call] of calls.entries()) {
    const { function: made, ...rest } = onWire(call, id, index);
    const half = made.arguments.length >> 1;
    chunk({
      tool_calls: [{ index, ...rest, function: { ...made, arguments: made.arguments.slice(0, half) } }],
    });
    chunk({ tool_calls: [{ index, function: { arguments: made.arguments.slice(half) } }] });
  }
}

const onWire = ({ name, args }: ScriptedCall, id: string, place: number) => ({
  id: `${id}-${place}`,
  type: 'function' as const,
  function: { name, arguments: typeof args === 'string' ? args : JSON.stringify(args) },
});

const usageOf = (tokens: number) => ({
  prompt_tokens: tokens,
  completion_tokens: 10,
  total_tokens: tokens + 10,
});
