import type { Fault } from '../gate/fault.ts';
import { LARGEST_REPLY } from './attached-server.ts';
import { type Clean, oneLine } from './clean.ts';
import type { Failure } from './failure.ts';

/** The call that failed. */
export interface Tried {
  readonly node: string;
  readonly where: string;
  readonly timeoutMs: number;
  readonly write: boolean;
}

// Refused before anything was done.
const NOT_DONE = [400, 401, 403, 404, 405, 406, 413, 415, 429];
const NO_SUCH_CALL = [-32600, -32601, -32602];

/** The words for a failure; a write whose answer was lost may have been done. */
export function faultOf(failure: Failure, { node, where, timeoutMs, write }: Tried, clean: Clean): Fault {
  const lost = failure.unsent ? 'no' : write ? 'unknown' : 'yes';
  const words = oneLine(clean, failure.detail, 300);
  switch (failure.kind) {
    case 'unreachable':
      return {
        kind: 'unreachable',
        node,
        acted: 'no',
        what: `${node} cannot be reached at ${where}: ${words}.`,
        todo: 'Check that the server runs there and that its address in the configuration is right.',
      };
    case 'dropped':
      return {
        kind: 'unreachable',
        node,
        acted: lost,
        what: `${node} ended the connection without an answer.`,
        todo: 'Check whether that server has just restarted or crashed; its log tells.',
      };
    case 'timeout':
      return {
        kind: 'timeout',
        node,
        acted: lost,
        what: `${node} did not answer within ${Number((timeoutMs / 1000).toFixed(1))} s.`,
        todo: 'Ask for less, or give that server a longer timeout in the configuration.',
      };
    case 'too-large':
      return {
        kind: 'too-large',
        node,
        acted: lost,
        what: `${node} sent more than ${LARGEST_REPLY / 1_000_000} MB; the rest was not read.`,
        todo: 'Ask for less.',
      };
    case 'status':
      return statusFault(failure.status ?? 0, node, lost);
    case 'refused':
      return refusedFault(failure, words, node, lost);
    case 'protocol':
      return {
        kind: 'protocol',
        node,
        acted: lost,
        what: `${node} sent an answer that cannot be used: ${words}.`,
        todo: `Check that ${where} is an MCP server.`,
      };
  }
}

/** The fault of a call that the server has answered with an error of its own. */
export function saidFault(node: string, words: string): Fault {
  return {
    kind: 'mi',
    node,
    acted: 'yes',
    what: `${node} answered with an error: ${words}`,
    todo: 'These are the words of that server.',
  };
}

/** The fault of a call that no longer fits what the server takes. */
export function changedFault(node: string, because: string): Fault {
  const what = `${node} has changed what it takes. ${because}`;
  return {
    kind: 'bad-parameters',
    node,
    acted: 'no',
    what,
    todo: 'Nothing was sent. Ask again in the new form.',
  };
}

function statusFault(status: number, node: string, lost: Fault['acted']): Fault {
  const todo =
    status === 401 || status === 403
      ? 'It does not accept the token: look at token_env in the configuration.'
      : 'Check the address of that server in the configuration, and its log.';
  const acted = NOT_DONE.includes(status) ? 'no' : lost;
  return { kind: 'http', node, acted, code: status, what: `${node} answered with HTTP ${status}.`, todo };
}

function refusedFault({ code = 0 }: Failure, words: string, node: string, lost: Fault['acted']): Fault {
  const notDone = NO_SUCH_CALL.includes(code);
  return {
    kind: notDone ? 'mi' : 'protocol',
    node,
    acted: notDone ? 'no' : lost,
    code,
    what: `${node} refused the call: ${words}.`,
    todo: 'These are the words of that server.',
  };
}
