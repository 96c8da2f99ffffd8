import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Reply, stream, whole } from './reply.ts';

/** A message as it came over the wire. */
export interface WireMessage {
  readonly role: 'system' | 'user' | 'assistant' | 'tool';
  readonly content: string | null;
  readonly tool_calls?: readonly { readonly id: string; readonly function: { readonly name: string } }[];
}

/** A request of a client. */
export interface Asked {
  readonly messages: readonly WireMessage[];
  /** Names of the tools on offer. */
  readonly tools: readonly string[];
  readonly mayCall: boolean;
  readonly key: string | undefined;
  /** How long it was, as services count it. */
  readonly tokens: number;
  /** How many requests came before. */
  readonly before: number;
}

/** What the model does with a request; it sees the whole talk each time, as real ones do. */
export type Script = (asked: Asked) => Reply;

/** A running scripted model service. */
export interface ModelServer {
  /** The base URL, with /v1. */
  readonly url: string;
  readonly asked: readonly Asked[];
  /** What it does from now on. */
  readonly play: (script: Script) => void;
  readonly close: () => Promise<void>;
}

/** Starts a service that speaks the OpenAI wire format, with and without streams, and does as it is told. */
export async function startModel(first: Script, port = 0): Promise<ModelServer> {
  const asked: Asked[] = [];
  let script = first;
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await read(request);
    if (request.method !== 'POST' || request.url !== '/v1/chat/completions' || !body) {
      response.writeHead(404).end('{}');
      return;
    }
    const now: Asked = {
      messages: body.messages,
      tools: (body.tools ?? []).map((tool) => tool.function.name),
      mayCall: body.tool_choice !== 'none',
      key: request.headers.authorization?.replace(/^Bearer /, ''),
      tokens: Math.ceil(JSON.stringify(body).length / 4),
      before: asked.length,
    };
    asked.push(now);
    const answer = body.stream ? stream : whole;
    answer(response, script(now), `call-${asked.length}`, now.tokens);
  };
  const server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  // A TCP server always has an address of this form.
  const address = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${address.port}/v1`,
    asked,
    play: (next) => {
      script = next;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

interface Body {
  readonly messages: readonly WireMessage[];
  readonly tools?: readonly { readonly function: { readonly name: string } }[];
  readonly tool_choice?: unknown;
  readonly stream?: boolean;
}

async function read(request: IncomingMessage): Promise<Body | undefined> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer); // Node gives buffers while no encoding is set
  try {
    return JSON.parse(Buffer.concat(chunks).toString()) as Body; // what the SDK sends; anything else fails a test
  } catch {
    return undefined;
  }
}
