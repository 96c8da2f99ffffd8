import type { KnownBlock } from '@slack/types';
import type { Command, Recipe } from '../../catalogue/command.ts';
import { acceptedSets } from '../../catalogue/read-input.ts';
import { namesOf } from '../../catalogue/recipe.ts';
import { inWords, usualName } from '../../catalogue/usual-name.ts';
import type { Refusal } from '../../gate/request.ts';
import { section } from '../kit/blocks.ts';
import { actions, button } from '../kit/controls.ts';
import { type Message, message } from '../kit/message.ts';
import { bullets, line, type Run } from '../kit/rich.ts';

const MOST_SETS = 12;
const MOST_FIELDS = 15;

/**
 * Why nothing was run, and what to do instead: names that may have been meant as buttons `answer.try`, and for bad input
 * the accepted sets of parameters. `valueFor` gives the opaque value of the button for each suggestion.
 */
export function drawRefused(
  refusal: Refusal,
  valueFor: (suggestion: string, place: number) => string,
): Message {
  const { because, reason, command, suggestions } = refusal;
  const explained = reason === 'bad-input' && command !== undefined;
  const said = explained ? because.replace(acceptedSets(command), '').trim() || because : because;
  const blocks: KnownBlock[] = [section(said), ...(explained ? parameters(command) : [])];
  if (suggestions.length > 0) {
    blocks.push(section(suggestions.length === 1 ? 'Did you mean this one?' : 'Did you mean one of these?'));
    blocks.push(
      ...actions(
        suggestions.map((name, place) =>
          button({ action: 'answer.try', label: inWords(name), value: valueFor(name, place) }),
        ),
      ),
    );
  }
  const meant = suggestions.length > 0 ? ` Did you mean ${suggestions.map(inWords).join(' or ')}?` : '';
  return message({ text: `${because}${meant}`, blocks });
}

function parameters(command: Command): readonly KnownBlock[] {
  const name = usualName(command);
  const sets = command.recipes
    .slice(0, MOST_SETS)
    .map((recipe): readonly Run[] => [
      { text: [name, ...namesOf(recipe, (param) => `${param}=…`)].join(' '), style: 'code' },
      releases(command, recipe),
    ]);
  const used = new Set(command.recipes.flatMap(({ params, optional = [] }) => [...params, ...optional]));
  const fields = [...used]
    .slice(0, MOST_FIELDS)
    .map((param): readonly Run[] => [
      { text: param, style: 'bold' },
      `  ${command.input.shape[param]?.description ?? ''}`,
    ]);
  return [
    line(command.recipes.length === 1 ? 'It is written like this:' : 'It is written in one of these ways:'),
    bullets(sets),
    ...(fields.length > 0 ? [bullets(fields)] : []),
  ];
}

function releases(command: Command, { versions }: Recipe): string {
  return versions.length === command.versions.length ? '' : `  on OpenSIPS ${versions.join(', ')}`;
}
