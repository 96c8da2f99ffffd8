import { type Catalogue, createCatalogue } from './catalogue.ts';
import type { Command } from './command.ts';

/** A catalogue whose own commands stay, and to which attached servers add theirs. */
export interface GrowingCatalogue extends Catalogue {
  /** Puts these in the place of all that were attached before. */
  readonly attach: (commands: readonly Command[]) => void;
}

/** A catalogue of these commands and of those attached later; everybody who holds it sees the change. */
export function createGrowingCatalogue(own: readonly Command[]): GrowingCatalogue {
  let now = createCatalogue(own);
  return {
    get commands() {
      return now.commands;
    },
    find: (name) => now.find(name),
    effectOf: (command, input) => now.effectOf(command, input),
    worstEffect: (command, params) => now.worstEffect(command, params),
    attach: (commands) => {
      now = createCatalogue([...own, ...commands]);
    },
  };
}
