import type { Call } from '../catalogue/command.ts';
import type { Origin, Request } from './request.ts';

/** A call that is known in full, as a request to one node; with `lasts` for that long only. */
export function requestOf(
  { command, input, node, lasts }: Call & { readonly node: string; readonly lasts?: number },
  origin: Origin,
): Request {
  return {
    command,
    named: input,
    positional: [],
    nodes: [node],
    origin,
    confirmed: false,
    ...(lasts === undefined ? {} : { lasts }),
  };
}
