import type { Command } from '../catalogue/command.ts';
import type { Fault } from '../gate/fault.ts';
import { moduleHint } from '../gate/unserved.ts';
import { plainText } from '../kernel/plain-text.ts';

/** The error member of a JSON-RPC reply, as far as OpenSIPS fills it. */
export interface MiError {
  readonly code: number;
  readonly message: string;
  readonly data?: unknown;
}

/** The words for an error that OpenSIPS itself gave; it is always the answer to this request, so nothing is in doubt. */
export function miFault(node: string, command: Command, error: MiError): Fault {
  const { code } = error;
  const message = plainText(error.message, 200);
  const data = typeof error.data === 'string' ? plainText(error.data, 200) : '';
  const said = data ? `${message}: ${data}` : message;
  const name = command.method;
  switch (code) {
    case -32601:
      return {
        kind: 'not-found',
        node,
        code,
        acted: 'no',
        what: `${node} has no command ${name}.`,
        todo: moduleHint(command),
      };
    case -32001:
      return {
        kind: 'not-found',
        node,
        code,
        acted: 'no',
        what: `${node} finds ${name} ambiguous (${said}).`,
        todo: 'Ask again in a minute: the names that this node serves are being read anew.',
      };
    case -32602:
      return {
        kind: 'bad-parameters',
        node,
        code,
        acted: 'no',
        what: `${node} did not accept the parameters of ${name}: ${data || message}.`,
        todo: 'This release may take others. `describe` shows which release takes what.',
      };
    case -32000:
      return {
        kind: 'mi',
        node,
        code,
        acted: 'unknown',
        what: `${node} could not carry out ${name}: ${said}.`,
        todo: 'OpenSIPS gives no reason here; its log usually does. Often what was named does not exist.',
      };
    default:
      return {
        kind: 'mi',
        node,
        code,
        acted: 'no',
        what: `${node} answered ${name} with error ${code}: ${said}.`,
        todo:
          code === 404
            ? 'What was named does not exist on that node. List it first.'
            : 'See the log of OpenSIPS for more.',
      };
  }
}
