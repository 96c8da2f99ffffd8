import type { CallToolResult } from '@modelcontextprotocol/client';
import type { Sleep } from '../kernel/clock.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import type { AttachedServer } from './attached-server.ts';
import type { Connection, connect } from './connection.ts';
import type { Failure } from './failure.ts';

/** The tools of a server as it lists them, and its release. */
export interface Listed {
  readonly tools: readonly unknown[];
  /** The same as text, to tell two lists apart. */
  readonly text: string;
  readonly release: string;
}

/** The way to one server: connected when it is needed, and anew after it was lost. */
export interface Link {
  readonly list: () => Promise<Result<Listed, Failure>>;
  /** Calls a tool once; or, when it may be repeated, up to three times while connections fail. */
  readonly call: (
    tool: string,
    args: Record<string, unknown>,
    repeatable: boolean,
  ) => Promise<Result<CallToolResult, Failure>>;
  readonly close: () => Promise<void>;
}

const PAUSES_MS = [200, 1000] as const;

/** A link to this server; `toolsChanged` is called when the server says so. */
export function createLink(server: AttachedServer, sleep: Sleep, toolsChanged: () => void): Link {
  let opening: Promise<Result<Connection, Failure>> | undefined;

  const open = (): Promise<Result<Connection, Failure>> => {
    if (opening) return opening;
    const forget = (): void => {
      if (opening === mine) opening = undefined;
    };
    const mine = opened(server, { toolsChanged, closed: forget }).then((connection) => {
      if (!connection.ok) forget();
      return connection;
    });
    opening = mine;
    return mine;
  };
  const close = async (): Promise<void> => {
    const connection = await opening;
    opening = undefined;
    if (connection?.ok) await connection.value.close();
  };
  const over = async <T>(
    doing: (connection: Connection) => Promise<Result<T, Failure>>,
  ): Promise<Result<T, Failure>> => {
    const through = open();
    const connection = await through;
    if (!connection.ok) return err({ ...connection.error, unsent: true });
    const result = await doing(connection.value);
    if (result.ok || !isLost(result.error)) return result;
    if (opening === through) opening = undefined;
    await connection.value.leave();
    return result;
  };

  const call = async (
    tool: string,
    args: Record<string, unknown>,
    pauses: readonly number[],
  ): Promise<Result<CallToolResult, Failure>> => {
    const result = await over((connection) => connection.call(tool, args));
    const [pause, ...rest] = pauses;
    if (result.ok || pause === undefined || !isLost(result.error)) return result;
    await sleep(pause);
    return call(tool, args, rest);
  };

  return {
    list: () =>
      over(async ({ list, release }) => {
        const listed = await list();
        return listed.ok ? ok({ ...listed.value, release }) : listed;
      }),
    call: (tool, args, repeatable) => call(tool, args, repeatable ? PAUSES_MS : []),
    close,
  };
}

/** Another connection may fare better; a server that does not know our session any more answers 404. */
const isLost = ({ kind, status }: Failure): boolean =>
  kind === 'unreachable' || kind === 'dropped' || (kind === 'status' && status === 404);

/** The SDK is loaded when the first server is connected to: whoever attaches none pays nothing for it. */
async function opened(...given: Parameters<typeof connect>): ReturnType<typeof connect> {
  const room = await import('./connection.ts');
  return room.connect(...given);
}
