import { type Catalogue, createCatalogue } from '../../catalogue/catalogue.ts';
import type { Command } from '../../catalogue/command.ts';
import { cucm } from '../../catalogue/cucm/index.ts';
import { worse } from '../../catalogue/effect.ts';
import { opensips } from '../../catalogue/index.ts';
import { permissionOf } from '../../catalogue/permission-of.ts';
import { hasCucm } from '../cucm-commands.ts';
import { readSite } from '../settings.ts';
import type { Terminal } from './terminal.ts';

/** One entry as programs read it: `catalogue --json` prints an array of these. */
interface CatalogueEntry {
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

/** The commands of OpenSIPS, those that the YAML file adds, and those of CUCM where it is set up. */
export function siteCatalogue(): Catalogue {
  const site = readSite(process.env);
  if (!site.ok) throw new Error(`CHATOPS_CONFIG: ${site.error.join('; ')}.`);
  const own = [...opensips, ...site.value.commands];
  return createCatalogue(hasCucm(process.env) ? [...own, ...cucm] : own);
}

/** Prints every command: a line each, or all as one JSON array. */
export function printCatalogue(asJson: boolean, terminal: Terminal): number {
  const catalogue = siteCatalogue();
  terminal.write(
    asJson ? `${JSON.stringify(catalogueEntries(catalogue))}\n` : `${catalogueLines(catalogue).join('\n')}\n`,
  );
  return 0;
}

/** All entries, in the order of their names. */
function catalogueEntries(catalogue: Catalogue): readonly CatalogueEntry[] {
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
function catalogueLines(catalogue: Catalogue): readonly string[] {
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
