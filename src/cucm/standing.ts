import type { Clock } from '../kernel/clock.ts';
import type { CucmFault, ServiceState } from './client.ts';

/** What the last calls tell of one service. */
export interface Standing {
  readonly tried: () => void;
  readonly answered: (ms: number) => void;
  readonly failed: (fault: CucmFault) => void;
  readonly now: () => ServiceState;
}

/** Nothing is known before the first call. */
export function createStanding(clock: Clock): Standing {
  let state: ServiceState = {
    state: 'unknown',
    lastAttemptAt: undefined,
    lastSuccessAt: undefined,
    lastMs: undefined,
    lastFault: undefined,
  };
  return {
    tried: () => {
      state = { ...state, lastAttemptAt: clock() };
    },
    answered: (ms) => {
      state = { ...state, state: 'up', lastSuccessAt: clock(), lastMs: ms };
    },
    failed: (fault) => {
      const next = stateAfter(fault);
      // What CUCM makes of a question says nothing of the connection.
      const lastFault = next === 'up' ? state.lastFault : { ...fault, at: clock() };
      state = { ...state, state: next, lastFault };
    },
    now: () => state,
  };
}

/** A service that says no to a question, or asks for patience, is up all the same. */
function stateAfter({ kind, code }: CucmFault): ServiceState['state'] {
  if (kind === 'mi' || kind === 'too-large' || kind === 'resting') return 'up';
  return code === 401 || code === 403 ? 'refused' : 'down';
}
