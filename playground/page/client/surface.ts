import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

/** What is done to an element of a message or view. */
export interface Deed {
  readonly action: string;
  readonly value?: unknown;
  readonly chosen?: unknown;
}

/** The message or view that an element stands in. */
export interface Surface {
  readonly press: (deed: Deed) => void;
  readonly suggest: (action: string, typed: string) => Promise<Record<string, unknown>>;
}

const Context = createContext<Surface>({ press: () => undefined, suggest: async () => ({}) });

/** Puts a surface in reach of the elements inside. */
export const SurfaceProvider = Context.Provider;

/** The surface that an element stands in. */
export const useSurface = (): Surface => useContext(Context);
