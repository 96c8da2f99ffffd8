import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ScriptedCall } from './reply.ts';

/** What the service says to one request: words, a call, or a refusal. */
export type Line =
  | { readonly text: string }
  | { readonly call: ScriptedCall }
  | { readonly status: number; readonly message: string };

/** A service that speaks Anthropic's wire format and says these lines, one for each request. */
export interface AnthropicServer {
  readonly url: string;
  /** The bodies of all requests, as they came. */
  readonly asked: readonly string[];
  readonly close: () => Promise<void>;
}

/** Starts the service. */
export async function startAnthropic(lines: readonly Line[]): Promise<AnthropicServer> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const line = lines[asked.length] ?? { text: 'That is all.' };
      asked.push(Buffer.concat(chunks).toString());
      if ('status' in line) {
        response.writeHead(line.status, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ type: 'error', error: { type: 'error', message: line.message } }));
        return;
      }
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      for (const event of eventsOf(line, asked.length))
        response.write(`event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
      response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A TCP server always has an address of this form.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    asked,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function eventsOf(line: Exclude<Line, { status: number }>, turn: number) {
  const usage = { input_tokens: 100, output_tokens: 10 };
  const called = 'call' in line;
  const block = called
    ? { type: 'tool_use', id: `toolu_${turn}`, name: line.call.name, input: {} }
    : { type: 'text', text: '' };
  const delta = called
    ? { type: 'input_json_delta', partial_json: JSON.stringify(line.call.args) }
    : { type: 'text_delta', text: line.text };
  return [
    {
      type: 'message_start',
      message: {
        id: `msg_${turn}`,
        type: 'message',
        role: 'assistant',
        model: 'm',
        content: [],
        stop_reason: null,
        usage,
      },
    },
    { type: 'content_block_start', index: 0, content_block: block },
    { type: 'content_block_delta', index: 0, delta },
    { type: 'content_block_stop', index: 0 },
    {
      type: 'message_delta',
      delta: { stop_reason: called ? 'tool_use' : 'end_turn', stop_sequence: null },
      usage,
    },
    { type: 'message_stop' },
  ];
}
