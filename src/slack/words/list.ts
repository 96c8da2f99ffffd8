import type { Command } from '../../catalogue/command.ts';
import { usualName } from '../../catalogue/usual-name.ts';
import { nodesMeant } from '../../gate/places.ts';
import type { NodeFacts } from '../../gate/ports.ts';
import { knownPlaces } from '../ask/places.ts';
import { context } from '../kit/blocks.ts';
import { dataTable } from '../kit/data-table.ts';
import { message } from '../kit/message.ts';
import { line } from '../kit/rich.ts';
import { say, type Word } from './words.ts';

const COLUMNS = (labels: readonly string[]) => labels.map((label) => ({ label, kind: 'text' as const }));
const MOST_MATCHES = 15;

/** The modules; the commands of one; or what a search for the words finds. Commands that the node lacks are marked. */
export const list: Word = async ({ line: typed, desk }) => {
  const { catalogue, search, factsOf } = desk.needs;
  const real = catalogue.commands.filter(({ absent }) => !absent);
  const asked = typed.positional.join(' ').trim();
  if (asked === '') return modules(real);

  const inModule = real.filter(({ module, load }) => module === asked || load === asked);
  const found =
    inModule.length > 0 ? inModule : search.search(asked, MOST_MATCHES).map(({ command }) => command);
  if (found.length === 0) return say(`Nothing in the catalogue fits ${asked}. Type list for the modules.`);
  const meant = nodesMeant(typed.nodes, knownPlaces(desk));
  const [node] = meant.ok ? meant.value : [];
  const facts = node ? await factsOf(node) : undefined;
  const rows = found.map((command) => [
    nameOn(command, facts),
    effectWords(command),
    command.summary,
    available(command, facts),
  ]);
  const where = facts
    ? `On ${facts.node}, OpenSIPS ${facts.release}.`
    : 'No node could be asked what it serves.';
  const title =
    inModule.length > 0
      ? `${found.length} commands of ${asked}`
      : `${found.length} commands that fit "${asked}", best first`;
  return message({
    text: `${title}: ${found.map(({ method }) => method).join(', ')}`,
    blocks: [
      line({ text: title, style: 'bold' }),
      dataTable(title, COLUMNS(['Command', 'Effect', 'What it does', 'Served']), rows).block,
      context(where),
    ],
  });
};

function modules(commands: readonly Command[]) {
  const counts = new Map<string, number>();
  for (const { module } of commands) counts.set(module, (counts.get(module) ?? 0) + 1);
  const rows = [...counts]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([module, many]) => [module, { value: many, text: String(many) }]);
  return message({
    text: `${commands.length} commands in ${counts.size} modules: ${[...counts.keys()].join(', ')}`,
    blocks: [
      line({ text: `${commands.length} commands in ${counts.size} modules`, style: 'bold' }),
      dataTable(
        'Modules',
        [
          { label: 'Module', kind: 'text' },
          { label: 'Commands', kind: 'number' },
        ],
        rows,
      ).block,
      context('list MODULE shows its commands; list with other words searches.'),
    ],
  });
}

const nameOn = (command: Command, facts: NodeFacts | undefined): string =>
  facts?.nameOf(command) ?? usualName(command);

function effectWords({ effect, writes }: Command): string {
  if (effect === 'read') return Object.keys(writes).length > 0 ? 'read, or write' : 'read';
  return effect;
}

function available(command: Command, facts: NodeFacts | undefined): string {
  if (command.home !== undefined) return `on ${command.home}`;
  if (!facts) return '?';
  if (facts.nameOf(command) !== undefined) return '✓';
  return command.versions.includes(facts.version)
    ? `– load ${command.load ?? command.module}`
    : `– ${command.versions.join(', ')} only`;
}
