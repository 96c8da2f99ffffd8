import { fieldsOf, listAt, textAt } from '../../kernel/json.ts';
import type { Call } from '../command.ts';
import type { State, Wanted } from '../verification.ts';

interface Login {
  readonly agent_id?: string | undefined;
  readonly state?: 0 | 1 | undefined;
}
interface Dispatch {
  readonly call_id?: string | undefined;
  readonly agent_id?: string | undefined;
}

const agents: Call = { command: 'call_center:list_agents', input: {} };

// The reply spells it so.
const LOGGED_IN = 'Loged in';

/** One agent, logged in or out. */
export const agentLogin = {
  verify: {
    read: () => agents,
    state: (reply: unknown, { agent_id = '' }: Login): State => {
      const found = rowsOf(reply, 'Agents').find(({ id }) => id === agent_id);
      return found ? { [agent_id]: found[LOGGED_IN] === 'YES' ? 'logged in' : 'logged out' } : {};
    },
    wanted: ({ agent_id = '', state }: Login): Wanted => ({
      [agent_id]: state === 1 ? 'logged in' : 'logged out',
    }),
  },
  inverse: ({ agent_id = '' }: Login, before: State): Call | undefined => {
    const was = before[agent_id];
    if (was === undefined) return undefined;
    return { command: 'call_center:agent_login', input: { agent_id, state: was === 'logged in' ? 1 : 0 } };
  },
};

/** How many agents there are, and how many of them are logged in. */
export const agentsProof = {
  read: () => agents,
  state: (reply: unknown): State => {
    const rows = rowsOf(reply, 'Agents');
    const present = rows.filter((row) => row[LOGGED_IN] === 'YES');
    return { agents: String(rows.length), 'logged in': String(present.length) };
  },
};

/** Where a queued call is; what comes after it was sent to an agent is up to that agent. */
export const queuedCall = {
  read: (): Call => ({ command: 'call_center:list_calls', input: {} }),
  state: (reply: unknown, { call_id }: Dispatch): State => {
    const found = rowsOf(reply, 'Calls').find(({ id }) => id === call_id);
    const state = textAt(found, 'State');
    const agent = textAt(found, 'Agent');
    return state === undefined ? {} : { state, ...(agent === undefined ? {} : { agent }) };
  },
};

const rowsOf = (reply: unknown, name: string) => (listAt(reply, name) ?? []).map(fieldsOf);
