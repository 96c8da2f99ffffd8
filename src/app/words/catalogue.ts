import type { Catalogue } from '../../catalogue/catalogue.ts';
import type { Command } from '../../catalogue/command.ts';
import { worse } from '../../catalogue/effect.ts';
import { permissionOf } from '../../catalogue/permission-of.ts';

/** One entry as programs read it: `catalogue --json` prints an array of these. */
export interface CatalogueEntry {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly module: string;
  readonly summary: string;
  readonly versions: readonly string[];
  readonly recipes: readonly {
    readonly params: readonly string[];
    /** The worst that these parameters can do, whatever their values. */
    readonly effect: string;
    readonly permission: string;
    readonly versions: readonly string[];
  }[];
}

/** All entries, in the order of their names. */
export function catalogueEntries(catalogue: Catalogue): readonly CatalogueEntry[] {
  const entry = (command: Command): CatalogueEntry => ({
    name: command.method,
    aliases: command.aliases,
    module: command.module,
    summary: command.summary,
    versions: command.versions,
    recipes: command.recipes.map(({ params, versions }) => {
      const effect = catalogue.worstEffect(command, params);
      return { params, effect, permission: permissionOf(command, effect), versions };
    }),
  });
  return catalogue.commands.map(entry).toSorted((a, b) => a.name.localeCompare(b.name));
}

/** All commands as lines for a terminal: name, older name, worst effect, summary. */
export function catalogueLines(catalogue: Catalogue): readonly string[] {
  const worst = (command: Command): string =>
    command.absent
      ? '-'
      : command.recipes
          .map(({ params }) => catalogue.worstEffect(command, params))
          .reduce(worse, command.effect);
  return catalogue.commands
    .toSorted((a, b) => a.method.localeCompare(b.method))
    .map((command) =>
      [
        command.method.padEnd(36),
        (command.aliases[0] ?? '').padEnd(28),
        worst(command).padEnd(8),
        command.summary,
      ]
        .join(' ')
        .trimEnd(),
    );
}
