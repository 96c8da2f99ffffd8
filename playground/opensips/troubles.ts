import type { OpensipsNode } from './node.ts';

/** What may go wrong with the platform around a node that itself is well. */
export type Trouble = 'flap' | 'silent' | 'flood';

/** The troubles of one node; they go on until they are switched off. */
export interface Troubles {
  readonly set: (trouble: Trouble, on: boolean) => void;
  readonly active: () => readonly Trouble[];
  readonly close: () => void;
}

const FLAP_MS = 2000;
const FLOOD_MS = 500;
const CONTACTS_MORE = 250;
const MOST_CONTACTS = 20_000;

/** A gateway that fails its probes and passes them in turn, one that answers no more, and phones that all register at once. */
export function createTroubles({ world, probing }: Pick<OpensipsNode, 'world' | 'probing'>): Troubles {
  const running = new Map<Trouble, () => void>();
  const taken = new Set<string>();
  /** Troubles a gateway that is well, each one another. */
  const onGateway = (begin: (id: string) => () => void): (() => void) => {
    const found = world.drouting.gateways.find(({ id, state }) => state === 'Active' && !taken.has(id));
    if (!found) return () => undefined;
    const { id } = found;
    taken.add(id);
    const end = begin(id);
    return () => {
      taken.delete(id);
      end();
    };
  };
  const begin: Readonly<Record<Trouble, () => () => void>> = {
    flap: () => onGateway((id) => probing.flapping(id, FLAP_MS)),
    silent: () =>
      onGateway((id) => {
        probing.silent(id);
        return () => probing.answering(id);
      }),
    flood: () => {
      const before = world.contacts;
      const timer = setInterval(() => {
        world.contacts = Math.min(MOST_CONTACTS, world.contacts + CONTACTS_MORE);
      }, FLOOD_MS).unref();
      return () => {
        clearInterval(timer);
        world.contacts = before;
      };
    },
  };
  const set = (trouble: Trouble, on: boolean): void => {
    running.get(trouble)?.();
    running.delete(trouble);
    if (on) running.set(trouble, begin[trouble]());
  };
  return {
    set,
    active: () => [...running.keys()],
    close: () => {
      for (const trouble of running.keys()) set(trouble, false);
    },
  };
}
