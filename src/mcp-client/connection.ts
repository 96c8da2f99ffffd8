import {
  type CallToolResult,
  Client,
  type jsonSchemaValidator,
  StreamableHTTPClientTransport,
} from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { err, ok, type Result } from '../kernel/result.ts';
import { type AttachedServer, LARGEST_REPLY } from './attached-server.ts';
import { type Failure, failureOf, TOO_LARGE } from './failure.ts';
import { limitedFetch, stoppable } from './limited-fetch.ts';

/** An open connection to one server. */
export interface Connection {
  /** What the server calls its own release. */
  readonly release: string;
  /** The tools, and the same as text to tell two lists apart. */
  readonly list: () => Promise<
    Result<{ readonly tools: readonly unknown[]; readonly text: string }, Failure>
  >;
  readonly call: (tool: string, args: Record<string, unknown>) => Promise<Result<CallToolResult, Failure>>;
  /** Closes once no call is under way any more: another one may still be answered. */
  readonly leave: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** What the connection tells by itself. */
export interface ConnectionEvents {
  readonly toolsChanged: () => void;
  readonly closed: () => void;
}

const CONNECT_MS = 5000;
// What a server says of the form of its replies is not believed, and its patterns are not run.
const unchecked: jsonSchemaValidator = {
  getValidator: () => (input) => ({ valid: true, data: input as never, errorMessage: undefined }),
};

/** Connects to a server; it speaks any revision of the protocol, and is asked for nothing but tools. */
export async function connect(
  server: AttachedServer,
  events: ConnectionEvents,
): Promise<Result<Connection, Failure>> {
  const client = new Client(
    { name: 'opensips-chatops', version: '1' },
    {
      versionNegotiation: { mode: 'auto', probe: { timeoutMs: CONNECT_MS } },
      // A server that asks back would have the call sent again.
      inputRequired: { autoFulfill: false },
      jsonSchemaValidator: unchecked,
      listChanged: { tools: { autoRefresh: false, onChanged: events.toolsChanged } },
    },
  );
  let overflow: Error | undefined;
  let underWay = 0;
  let leaving = false;
  const closeIdle = async (): Promise<void> => {
    if (leaving && underWay === 0) await client.close();
  };
  Object.assign(client, {
    onclose: events.closed,
    onerror: ({ message }: Error): void => {
      if (/exceeded maximum size/.test(message)) overflow = new Error(TOO_LARGE);
    },
  });
  const attempt = async <T>(doing: (signal: AbortSignal) => Promise<T>): Promise<Result<T, Failure>> => {
    const stop = new AbortController();
    underWay += 1;
    try {
      return ok(
        await stoppable(
          (reason) => stop.abort(reason),
          () => doing(stop.signal),
        ),
      );
    } catch (cause) {
      return err(failureOf(stop.signal.aborted ? stop.signal.reason : (overflow ?? cause)));
    } finally {
      underWay -= 1;
      await closeIdle();
    }
  };

  const connected = await attempt((signal) =>
    client.connect(transportTo(server), { timeout: CONNECT_MS, signal }),
  );
  if (!connected.ok) {
    await client.close();
    return connected;
  }
  const { timeoutMs: timeout } = server;
  return ok({
    release: client.getServerVersion()?.version ?? '',
    list: () =>
      attempt(async (signal) => {
        const { tools } = await client.listTools(undefined, { timeout, signal, cacheMode: 'refresh' });
        return { tools, text: JSON.stringify(tools) };
      }),
    call: (name, args) =>
      attempt((signal) =>
        client.callTool({ name, arguments: args }, { timeout, maxTotalTimeout: timeout, signal }),
      ),
    leave: () => {
      leaving = true;
      return closeIdle();
    },
    close: () => client.close(),
  });
}

function transportTo({ address, token }: AttachedServer) {
  if ('url' in address) {
    const requestInit = token ? { headers: { authorization: `Bearer ${token.value}` } } : {};
    return new StreamableHTTPClientTransport(new URL(address.url), {
      requestInit,
      fetch: limitedFetch(LARGEST_REPLY),
      reconnectionOptions: {
        maxRetries: 0,
        initialReconnectionDelay: 1000,
        maxReconnectionDelay: 1000,
        reconnectionDelayGrowFactor: 1,
      },
    });
  }
  return new StdioClientTransport({
    command: address.program,
    args: [...address.args],
    env: token ? { [token.variable]: token.value } : {},
    stderr: 'ignore',
    maxBufferSize: LARGEST_REPLY,
  });
}
