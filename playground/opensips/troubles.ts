import type { World } from './world/world.ts';

/** What may go wrong with the platform around a node that itself is well. */
export type Trouble = 'flap' | 'flood';

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

/** A gateway that fails its probes and passes them in turn, and phones that all register at once. */
export function createTroubles(world: World): Troubles {
  const running = new Map<Trouble, () => void>();
  const begin: Readonly<Record<Trouble, () => () => void>> = {
    flap: () => {
      const gateway = world.drouting.gateways.find(({ state }) => state === 'Active');
      if (!gateway) return () => undefined;
      const timer = setInterval(() => {
        if (gateway.state !== 'Disabled MI')
          gateway.state = gateway.state === 'Active' ? 'Probing' : 'Active';
      }, FLAP_MS).unref();
      return () => {
        clearInterval(timer);
        if (gateway.state === 'Probing') gateway.state = 'Active';
      };
    },
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
