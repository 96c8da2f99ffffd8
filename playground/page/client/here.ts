import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Surroundings } from '../wire.ts';
import type { BesideWhat } from './beside.ts';

/** What everything on the page may need: who is here, and how to have something done or told. */
export interface Here {
  readonly around: Surroundings;
  readonly nameOf: (id: string) => string;
  /** Has something done as whoever acts; false when it failed, which is told. */
  readonly act: (deed: string, body: object) => Promise<Record<string, unknown> | undefined>;
  readonly goTo: (channel: string, thread?: string) => void;
  /** Opens something beside the channel that is shown, or nothing. */
  readonly open: (beside: BesideWhat | undefined) => void;
  /** Follows a link: in the workspace it goes there, out of this machine its address is shown alone. */
  readonly visit: (url: string) => void;
}

const Context = createContext<Here | undefined>(undefined);

/** Puts it in reach of everything inside. */
export const HereProvider = Context.Provider;

/** What is in reach here. */
export function useHere(): Here {
  const here = useContext(Context);
  if (!here) throw new Error('nothing is drawn outside of the page');
  return here;
}
