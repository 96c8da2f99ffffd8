import { listAt, textAt } from '../../kernel/json.ts';
import type { Call } from '../command.ts';
import type { State, Wanted } from '../verification.ts';

interface Trace {
  readonly id?: string | undefined;
}
interface Switching extends Trace {
  readonly mode?: 'on' | 'off' | undefined;
}

const ALL = 'all tracing';

const seen = {
  read: (): Call => ({ command: 'tracer:trace', input: {} }),
  state: (reply: unknown, { id }: Trace): State => {
    if (id === undefined) return { [ALL]: textAt(reply, 'global') ?? 'unknown' };
    const found = (listAt(reply, 'trace destinations') ?? []).find((each) => textAt(each, 'name') === id);
    return found === undefined ? {} : { [id]: textAt(found, 'state') === 'off' ? 'off' : 'on' };
  },
};

/** A trace that is started by hand; OpenSIPS calls it dynamic, and it always records. */
export const startedTrace = {
  verify: { ...seen, wanted: ({ id = '' }: Trace): Wanted => ({ [id]: 'on' }) },
  inverse: ({ id = '' }: Trace, before: State): Call | undefined =>
    id in before ? undefined : { command: 'tracer:stop', input: { id } },
};

/** A trace that is stopped; what it recorded of a call is not shown, so that it cannot be started again as it was. */
export const stoppedTrace = { ...seen, wanted: ({ id = '' }: Trace): Wanted => ({ [id]: null }) };

/** One trace or all tracing, switched on or off. */
export const switchedTrace = {
  verify: { ...seen, wanted: ({ id = ALL, mode = 'on' }: Switching): Wanted => ({ [id]: mode }) },
  inverse: (input: Switching, before: State): Call | undefined => {
    const was = before[input.id ?? ALL];
    return was === undefined ? undefined : { command: 'tracer:trace', input: { ...input, mode: was } };
  },
};
