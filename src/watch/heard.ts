import { destinationName, gatewayName, type StateSeen, stateSeen } from '../samples/states.ts';

/** One event of a node, its texts cleaned and bounded. */
export interface Heard {
  readonly event: string;
  readonly params: Readonly<Record<string, string>>;
}

/** The events that tell of states which are sampled too. */
export const STATE_EVENTS = ['E_DROUTING_STATUS', 'E_DISPATCHER_STATUS', 'E_LOAD_BALANCER_STATUS'] as const;

/** The state that an event tells of, and why it is so; undefined when it is of another kind. */
export function stateIn({ event, params }: Heard): (StateSeen & { readonly reason?: string }) | undefined {
  const { status, reason } = params;
  const name = nameIn(event, params);
  if (name === undefined || status === undefined) return undefined;
  return { ...stateSeen(name, capital(status)), ...(reason ? { reason } : {}) };
}

/** What an event of another kind is about, in few words: its parameters. */
export function partIn({ params }: Heard): string {
  return Object.entries(params)
    .slice(0, 4)
    .map(([name, value]) => (name === '' ? value : `${name}=${value}`))
    .join(' ')
    .slice(0, 120);
}

/** What event a notification without an event's name is: one that goes through a method of its own has lost it. */
export function eventBy(params: Readonly<Record<string, string>>): string | undefined {
  if ('gwid' in params && 'status' in params) return 'E_DROUTING_STATUS';
  if ('group' in params && 'address' in params && 'status' in params) return 'E_DISPATCHER_STATUS';
  if ('group' in params && 'uri' in params && 'status' in params) return 'E_LOAD_BALANCER_STATUS';
  return undefined;
}

function nameIn(event: string, params: Heard['params']): string | undefined {
  const { gwid, group, address, uri } = params;
  switch (event) {
    case 'E_DROUTING_STATUS':
      return gwid === undefined ? undefined : gatewayName(gwid);
    case 'E_DISPATCHER_STATUS':
      return group === undefined || address === undefined ? undefined : destinationName(group, address);
    case 'E_LOAD_BALANCER_STATUS':
      return group === undefined || uri === undefined ? undefined : destinationName(group, uri, 'lb');
    default:
      return undefined;
  }
}

/** Lists write states with a capital, events without. */
const capital = (word: string): string =>
  /^(active|inactive|probing|disabled mi)/i.test(word) ? word.charAt(0).toUpperCase() + word.slice(1) : word;
