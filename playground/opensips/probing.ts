import type { Context } from './handlers/context.ts';

/** What the far ends of a node do, as its probing finds out. */
export interface Probing {
  /** The gateway of that id, or whatever has that address, no longer answers: it is probed until the node takes it out. */
  readonly silent: (target: string) => void;
  /** It answers again, and is put back unless a person took it out. */
  readonly answering: (target: string) => void;
  /** It goes and comes back every so many milliseconds; gives back what ends it, with the target answering. */
  readonly flapping: (target: string, everyMs: number) => () => void;
}

const FAILED = 'negative probing reply';
const ANSWERED = '200 OK probing reply';

/** Probing by drouting, dispatcher and load_balancer (the probing callbacks of their sources). */
export function createProbing(context: () => Context): Probing {
  const probe = (target: string, answers: boolean): void => {
    probeGateways(context(), target, answers);
    probeDestinations(context(), target, answers);
    probeBalanced(context(), target, answers);
  };
  return {
    silent: (target) => probe(target, false),
    answering: (target) => probe(target, true),
    flapping: (target, everyMs) => {
      let answers = false;
      probe(target, answers);
      const timer = setInterval(() => {
        answers = !answers;
        probe(target, answers);
      }, everyMs).unref();
      return () => {
        clearInterval(timer);
        probe(target, true);
      };
    },
  };
}

function probeGateways({ world, raise }: Context, target: string, answers: boolean): void {
  const { gateways, probing } = world.drouting;
  for (const gateway of probing === 1 ? gateways : []) {
    const { id, ip, state } = gateway;
    const wanted = answers ? 'Active' : 'Inactive';
    if ((id !== target && ip !== target) || state === 'Disabled MI') continue;
    if ((state === 'Active') === answers) continue;
    gateway.state = wanted;
    const status = wanted.toLowerCase();
    const reason = answers ? ANSWERED : FAILED;
    raise('E_DROUTING_STATUS', { partition: 'Default', gwid: id, address: ip, status, reason });
  }
}

/** An event of the dispatcher knows two states: a destination that is probed counts as inactive. */
function probeDestinations({ world, raise }: Context, target: string, answers: boolean): void {
  for (const { id: group, destinations } of world.dispatcher.sets) {
    for (const destination of destinations) {
      const { uri: address, state } = destination;
      const wanted = answers ? 'Active' : 'Probing';
      if (address !== target || state === 'Inactive' || state === wanted) continue;
      destination.state = wanted;
      if (answers) destination.failures = 0;
      const status = answers ? 'active' : 'inactive';
      raise('E_DISPATCHER_STATUS', { group, address, status, reason: answers ? ANSWERED : FAILED });
    }
  }
}

function probeBalanced({ world, raise }: Context, target: string, answers: boolean): void {
  for (const destination of world.balancer) {
    const { uri, group, enabled, reenable } = destination;
    if (uri !== target || enabled === answers || (answers && !reenable)) continue;
    destination.enabled = answers;
    raise('E_LOAD_BALANCER_STATUS', { group, uri, status: answers ? 'enabled' : 'disabled' });
  }
}
