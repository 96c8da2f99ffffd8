import type { Service } from './faults.ts';
import type { Received } from './http/server.ts';

/** The one account of the cluster, its roles, and how often somebody was turned away. */
export interface Account {
  readonly check: (service: Service, login: Received['login']) => 'welcome' | 'unauthorized' | 'forbidden';
  /** Wrong logins so far. After three of them the account is locked, as CUCM's default policy has it. */
  readonly failedLogins: () => number;
  readonly locked: () => boolean;
  readonly unlock: () => void;
  /** Takes the role of a service away, or gives it back. */
  readonly revoke: (service: Service) => void;
  readonly grant: (service: Service) => void;
  /** Gives the account another password, so that the one in use is wrong. */
  readonly setPassword: (password: string) => void;
}

const MOST_FAILURES = 3;

/** An account with the roles for both services. */
export function createAccount(user: string, first: string): Account {
  const roles = new Set<Service>(['axl', 'risport']);
  let password = first;
  let failed = 0;
  return {
    check: (service, login) => {
      // CUCM does not tell upper case from lower case in the name.
      const right = login?.user.toLowerCase() === user.toLowerCase() && login.password === password;
      if (login && !right) failed += 1;
      if (!right || failed >= MOST_FAILURES) return 'unauthorized';
      return roles.has(service) ? 'welcome' : 'forbidden';
    },
    failedLogins: () => failed,
    locked: () => failed >= MOST_FAILURES,
    unlock: () => {
      failed = 0;
    },
    revoke: (service) => void roles.delete(service),
    grant: (service) => void roles.add(service),
    setPassword: (next) => {
      password = next;
    },
  };
}
