import { Client as NewClient, StreamableHTTPClientTransport as NewHttp } from '@modelcontextprotocol/client';
import { StdioClientTransport as NewStdio } from '@modelcontextprotocol/client/stdio';
import { Client as OldClient } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport as OldStdio } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport as OldHttp } from '@modelcontextprotocol/sdk/client/streamableHttp.js';

/** What every kind of client can do, in one form. */
export interface AnyClient {
  readonly protocol: string;
  readonly tools: () => Promise<
    readonly { readonly name: string; readonly annotations?: object | undefined }[]
  >;
  /** With `heard`, the words of the server's progress are put there. */
  readonly call: (
    name: string,
    given?: Readonly<Record<string, unknown>>,
    heard?: string[],
  ) => Promise<CallAnswer>;
  readonly resources: () => Promise<readonly string[]>;
  readonly read: (uri: string) => Promise<string>;
  readonly prompts: () => Promise<readonly string[]>;
  readonly prompt: (name: string, given: Readonly<Record<string, string>>) => Promise<string>;
  readonly close: () => Promise<void>;
}

/** What a tool answered. */
export interface CallAnswer {
  readonly failed: boolean;
  readonly texts: readonly string[];
  readonly data: Readonly<Record<string, unknown>>;
}

/** Where a client finds the server. */
export type Way =
  | { readonly url: URL; readonly token: string }
  | { readonly program: readonly string[]; readonly env: Readonly<Record<string, string>> };

/** The clients that must be able to use the server: the current protocol revision, and the one before by both libraries. */
export const KINDS = ['current', 'previous', 'sdk-1'] as const;
/** One of these kinds. */
export type Kind = (typeof KINDS)[number];

const INFO = { name: 'test', version: '0' };

/** A client of that kind, connected. */
export async function connect(kind: Kind, way: Way): Promise<AnyClient> {
  switch (kind) {
    case 'current':
      return newClient(way, 'auto');
    case 'previous':
      return newClient(way, 'legacy');
    case 'sdk-1':
      return oldClient(way);
  }
}

async function newClient(way: Way, mode: 'auto' | 'legacy'): Promise<AnyClient> {
  const client = new NewClient(INFO, { versionNegotiation: { mode } });
  const transport = 'url' in way ? new NewHttp(way.url, authorised(way.token)) : new NewStdio(program(way));
  await client.connect(transport);
  const version = client.getNegotiatedProtocolVersion() ?? '';
  const loose = client as unknown as Loose; // both libraries have these methods; their types differ in detail
  return surface(loose, version, (call, options) => loose.callTool(call, options));
}

async function oldClient(way: Way): Promise<AnyClient> {
  const client = new OldClient(INFO);
  const transport = 'url' in way ? new OldHttp(way.url, authorised(way.token)) : new OldStdio(program(way));
  await client.connect(transport);
  const version = ('protocolVersion' in transport ? transport.protocolVersion : undefined) ?? 'of sdk 1';
  const loose = client as unknown as Loose;
  return surface(loose, version, (call, options) => loose.callTool(call, undefined, options));
}

const authorised = (token: string) => ({ requestInit: { headers: { authorization: `Bearer ${token}` } } });

function program({ program: [command = '', ...args], env }: Extract<Way, { readonly env: object }>) {
  return { command, args, env, stderr: 'ignore' as const };
}

interface Loose {
  listTools: () => Promise<{ tools: { name: string; annotations?: object }[] }>;
  callTool: (
    call: object,
    ...more: readonly unknown[]
  ) => Promise<{ isError?: boolean; content: { text?: string }[]; structuredContent?: object }>;
  listResources: () => Promise<{ resources: { uri: string }[] }>;
  readResource: (call: object) => Promise<{ contents: { text?: string }[] }>;
  listPrompts: () => Promise<{ prompts: { name: string }[] }>;
  getPrompt: (call: object) => Promise<{ messages: { content: { text?: string } }[] }>;
  close: () => Promise<void>;
}

type CallTool = (call: object, options: object) => ReturnType<Loose['callTool']>;

function surface(client: Loose, protocol: string, callTool: CallTool): AnyClient {
  return {
    protocol,
    tools: async () => (await client.listTools()).tools,
    call: async (name, given = {}, heard) => {
      const onprogress = ({ message = '' }: { readonly message?: string }) => heard?.push(message);
      const options = heard ? { onprogress } : {};
      const { isError, content, structuredContent } = await callTool({ name, arguments: given }, options);
      const texts = content.map(({ text }) => text ?? '');
      return { failed: isError === true, texts, data: { ...structuredContent } };
    },
    resources: async () => (await client.listResources()).resources.map(({ uri }) => uri),
    read: async (uri) => (await client.readResource({ uri })).contents[0]?.text ?? '',
    prompts: async () => (await client.listPrompts()).prompts.map(({ name }) => name),
    prompt: async (name, given) => {
      const { messages } = await client.getPrompt({ name, arguments: given });
      return messages[0]?.content.text ?? '';
    },
    close: () => client.close(),
  };
}
