import type { Command } from '../catalogue/command.ts';
import type { Fault } from '../gate/fault.ts';
import { backoff, type Pauses } from '../kernel/backoff.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import type { Attempt, Failure } from './attempt.ts';
import { protocolFault, type Tried, transportFault } from './faults.ts';
import { miFault } from './mi-error.ts';
import type { MiSettings } from './node-settings.ts';
import type { Parser } from './parse.ts';
import { readReply } from './parse-reply.ts';

/** One call as it goes on the wire. */
export interface WireCall {
  readonly command: Command;
  /** The name under which this node serves it. */
  readonly name: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** A read, or a write that may be done twice: sent again after any passing fault. */
  readonly repeatable: boolean;
  readonly write: boolean;
  readonly timeoutMs: number;
  readonly attempts: number;
}

/** What came back: the value, the size of the body, the time of the attempt that brought it. */
export interface WireReply {
  readonly value: unknown;
  readonly bytes: number;
  readonly ms: number;
}

/** Requests longer than this stall inside OpenSIPS's HTTP server until somebody else calls. */
const LONGEST_REQUEST = 16_000;
const PAUSES: Pauses = { first: 100, longest: 1500 };
const LAST_ID = 2_000_000_000;

/** Sends calls to one node, again where that is safe; ids are small integers, as OpenSIPS cuts them to 32 bits. */
export function createCaller(
  node: { readonly name: string; readonly where: string; readonly attempt: Attempt; readonly parser: Parser },
  settings: Pick<MiSettings, 'clock' | 'sleep' | 'random' | 'maxReplyBytes'>,
): (call: WireCall) => Promise<Result<WireReply, Fault>> {
  let lastId = 0;
  const { clock, sleep, random, maxReplyBytes } = settings;

  return async (call) => {
    lastId = lastId >= LAST_ID ? 1 : lastId + 1;
    const id = lastId;
    const params = Object.keys(call.params).length > 0 ? { params: call.params } : {};
    const body = JSON.stringify({ jsonrpc: '2.0', id, method: call.name, ...params });
    if (Buffer.byteLength(body) >= LONGEST_REQUEST) return err(tooLong(node.name, body.length));

    let attempts = 0;
    for (;;) {
      attempts += 1;
      const begun = clock();
      const tried: Tried = {
        node: node.name,
        where: node.where,
        attempts,
        timeoutMs: call.timeoutMs,
        maxReplyBytes,
        write: call.write,
      };
      const answer = await node.attempt(body, call.timeoutMs);
      if (answer.ok) return read(answer.value, id, call, tried, clock() - begun);
      if (attempts >= call.attempts || !mayRepeat(answer.error, call))
        return err(transportFault(answer.error, tried));
      await sleep(backoff(attempts, random(), PAUSES, askedFor(answer.error)));
    }
  };

  async function read(
    body: Buffer,
    id: number,
    call: WireCall,
    tried: Tried,
    ms: number,
  ): Promise<Result<WireReply, Fault>> {
    const parsed = await node.parser.parse(body);
    if (!parsed.ok) return err(protocolFault(parsed.error, tried));
    const reply = readReply(parsed.value, id);
    if (reply.ok) return ok({ value: reply.value.value, bytes: body.length, ms });
    if ('mi' in reply.error) return err(miFault(node.name, call.command, reply.error.mi));
    return err(protocolFault(reply.error.broken, tried));
  }
}

/** A request that never left may always go again; one that may have been seen only if doing it twice does no harm. */
function mayRepeat(failure: Failure, { repeatable }: WireCall): boolean {
  if (!failure.sent) return true;
  if (!repeatable) return false;
  switch (failure.kind) {
    case 'dropped':
    case 'timeout':
      return true;
    case 'status':
      return failure.status >= 502 && failure.status <= 504;
    case 'html':
    case 'too-large':
      return false;
  }
}

const askedFor = (failure: Failure): number => (failure.kind === 'status' ? (failure.retryAfterMs ?? 0) : 0);

function tooLong(node: string, length: number): Fault {
  return {
    kind: 'bad-parameters',
    node,
    acted: 'no',
    what: `That request is ${length} characters long, and ${node} would stall on one of 16,000 or more.`,
    todo: 'Nothing was sent. Shorten the values.',
  };
}
