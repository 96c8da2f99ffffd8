import type { Fault } from '../gate/fault.ts';
import { plainText } from '../kernel/plain-text.ts';
import type { Failure } from './attempt.ts';

/** How the attempts went that ended in a fault. */
export interface Tried {
  readonly node: string;
  /** Host and port, without credentials. */
  readonly where: string;
  readonly attempts: number;
  readonly timeoutMs: number;
  readonly maxReplyBytes: number;
  /** Whether losing the answer leaves open what happened: true for a write. */
  readonly write: boolean;
}

/** The words for a failure on the way to a node, after all attempts. */
export function transportFault(failure: Failure, tried: Tried): Fault {
  const { node, where } = tried;
  const times = tried.attempts > 1 ? ` (${tried.attempts} attempts)` : '';
  const acted = failure.sent ? (tried.write ? 'unknown' : 'yes') : 'no';
  switch (failure.kind) {
    case 'unreachable':
      return {
        kind: 'unreachable',
        node,
        acted,
        what: `${node} cannot be reached at ${where}: ${failure.detail}${times}.`,
        todo: 'Check that OpenSIPS runs there, that httpd and mi_http are loaded, and that the address and port are right.',
      };
    case 'dropped':
      return {
        kind: 'unreachable',
        node,
        acted,
        what: `${node} closed the connection without an answer${times}.`,
        todo: 'Check whether OpenSIPS has just restarted or crashed; its log tells.',
      };
    case 'timeout':
      return {
        kind: 'timeout',
        node,
        acted,
        what: `${node} did not answer within ${seconds(tried.timeoutMs)}${times}.`,
        todo: 'Something may be holding its management process: ask again in a moment, and look at the load of the machine.',
      };
    case 'too-large':
      return {
        kind: 'too-large',
        node,
        acted,
        what: `${node} sent more than ${Math.round(tried.maxReplyBytes / 1_000_000)} MB; the rest was not read.`,
        todo: 'Ask for less: one record, a page, or counts from get_statistics.',
      };
    case 'html':
      return {
        kind: 'protocol',
        node,
        acted,
        what: `${node} answered with a web page instead of JSON.`,
        todo: `Check that ${where} is OpenSIPS's mi_http itself and not a proxy or another page of the same host.`,
      };
    case 'status':
      return statusFault(failure.status, tried, times, acted);
  }
}

/** The words for a 200 that is not an answer to what was asked. */
export function protocolFault(detail: string, { node, where, write }: Tried): Fault {
  return {
    kind: 'protocol',
    node,
    acted: write ? 'unknown' : 'yes',
    what: `${node} sent an answer that cannot be used: ${plainText(detail, 120)}.`,
    todo: `Check that ${where} is OpenSIPS's mi_http and that nothing between changes or mixes its answers.`,
  };
}

function statusFault(status: number, tried: Tried, times: string, acted: Fault['acted']): Fault {
  const { node, where } = tried;
  const base = { kind: 'http', node, code: status } as const;
  const what = `${node} answered with HTTP ${status}${times}.`;
  if (status === 401 || status === 403) {
    return {
      ...base,
      acted: 'no',
      what,
      todo: 'It wants a user and password: put them into the URL of the node, or correct them.',
    };
  }
  if (status === 404 || status === 400 || status === 405 || status === 406) {
    return {
      ...base,
      acted: 'no',
      what,
      todo: `The path is not the one of mi_http. Check the URL of the node (${where}); the usual path is /mi.`,
    };
  }
  if (status === 500) {
    const todo =
      'OpenSIPS does that when a reply is larger than the buf_size of its httpd module. Ask for less, or raise buf_size.';
    return { ...base, acted, what, todo };
  }
  if (status >= 502 && status <= 504) {
    return {
      ...base,
      acted,
      what,
      todo: 'A proxy in front of it cannot reach OpenSIPS, or it is overloaded. Ask again in a moment.',
    };
  }
  return { ...base, acted, what, todo: `That is not how mi_http answers. Check what listens at ${where}.` };
}

const seconds = (ms: number): string => `${Number((ms / 1000).toFixed(1))} s`;
