import type { Catalogue } from '../../catalogue/catalogue.ts';
import type { Command } from '../../catalogue/command.ts';
import { permissionOf } from '../../catalogue/permission-of.ts';
import { namesOf } from '../../catalogue/recipe.ts';
import { inWords, usualName } from '../../catalogue/usual-name.ts';
import { commandNamed } from '../grammar/cucm-name.ts';
import { context, section } from '../kit/blocks.ts';
import { message } from '../kit/message.ts';
import { bullets, line } from '../kit/rich.ts';
import { table } from '../kit/table.ts';
import { say, type Word } from './words.ts';

/** Everything that the catalogue knows of one command, and which nodes serve it. */
export const describe: Word = async ({ line: typed, desk }) => {
  const { catalogue, search, nodes, factsOf } = desk.needs;
  const name = commandNamed(typed.positional);
  if (name === '') return say('Say which command: describe ds_list.');
  const found = catalogue.find(name);
  if (found.kind === 'none') {
    const near = search.nearest(name);
    return say(
      `There is no command ${inWords(name)}.${near.length > 0 ? ` Did you mean ${near.map(inWords).join(' or ')}?` : ''}`,
    );
  }
  if (found.kind === 'several')
    return say(
      `${name} stands for ${found.commands.map(({ method }) => method).join(' and ')}. Describe one of them.`,
    );
  const { command } = found;
  if (command.absent) {
    const { because, nearest } = command.absent;
    return say(nearest.length > 0 ? `${because} Nearest: ${nearest.join(', ')}.` : because);
  }

  const known = await Promise.all(
    nodes()
      .filter(({ attached }) => !attached)
      .map(({ node }) => factsOf(node)),
  );
  const served = known.flatMap((facts) =>
    facts ? [`${facts.node}: ${facts.nameOf(command) ?? 'not served'}`] : [],
  );
  return message({
    text: `${command.method}: ${command.summary}. Also called ${command.aliases.join(', ') || 'nothing else'}.`,
    blocks: [
      line({ text: command.method, style: 'bold' }, `  ${command.aliases.join(', ')}\n${command.summary}`),
      ...forms(catalogue, command),
      ...fields(command),
      ...(command.consequence ? [section(`When it writes: ${sample(command)}`)] : []),
      ...command.hazards.map(({ text, versions, act }) =>
        section(`⚠ OpenSIPS ${versions.join(', ')}${act === 'refuse' ? ', refused there' : ''}: ${text}`),
      ),
      ...(command.note ? [context(command.note)] : []),
      context(placeOf(command, served)),
    ],
  });
};

function placeOf({ home, foreign, versions, load }: Command, served: readonly string[]): string {
  if (foreign) return `Runs on ${home}, an attached server; the words about it are that server's.`;
  if (home !== undefined) return `Runs on ${home} and nowhere else.`;
  return `OpenSIPS ${versions.join(', ')}. Module ${load ?? 'core'}. ${served.join('; ')}`;
}

function forms(catalogue: Catalogue, command: Command) {
  const name = usualName(command);
  const rows = command.recipes.map((recipe) => {
    const { params, versions } = recipe;
    const effect = catalogue.worstEffect(command, params);
    const releases = versions.length === command.versions.length ? 'all' : versions.join(', ');
    return [
      [name, ...namesOf(recipe, (param) => `${param}=…`)].join(' '),
      effect,
      permissionOf(command, effect),
      releases,
    ];
  });
  const columns = ['Form', 'Effect', 'Needs', 'Releases'].map((label) => ({ label, kind: 'text' as const }));
  return [table(columns, rows).block];
}

function fields(command: Command) {
  const shape = Object.entries(command.input.shape);
  if (shape.length === 0) return [];
  return [
    bullets(
      shape.map(([name, field]) => [{ text: name, style: 'bold' as const }, `  ${field.description ?? ''}`]),
    ),
  ];
}

/** A consequence speaks of the values given; with none yet, the names of the fields stand for them. */
function sample(command: Command): string {
  const names = Object.keys(command.input.shape).map((name) => [name, `<${name}>`]);
  return command.consequence?.(Object.fromEntries(names)) ?? '';
}
