import type { InputBlock, InputBlockElement, KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import type { Command, Recipe } from '../../catalogue/command.ts';
import { kindOf } from '../../catalogue/field-kind.ts';
import { liveSource } from '../../catalogue/live-options.ts';
import { usualName } from '../../catalogue/usual-name.ts';
import type { Places } from '../../gate/places.ts';
import { context, section } from '../kit/blocks.ts';
import { type Choice, input, lookup, select } from '../kit/inputs.ts';
import { LIMIT } from '../kit/limits.ts';
import { modal } from '../kit/modal.ts';
import { preformatted } from '../kit/rich.ts';
import { fieldId, typedId } from './field-id.ts';
import type { Filled } from './filled.ts';
import { spelledOut } from './values.ts';

/** What a form carries from view to view: where its answer goes, and what has been chosen. */
export const FormState = z.object({
  channel: z.string().optional(),
  thread: z.string().optional(),
  command: z.string().optional(),
  recipe: z.number().default(0),
});

/** What a form carries from view to view. */
export type FormState = z.output<typeof FormState>;

/** The modal for one command, made from its fields; without a command it asks for one. */
export function formView(catalogue: Catalogue, places: Places, state: FormState, filled: Filled): ModalView {
  const found = state.command === undefined ? undefined : catalogue.find(state.command);
  const command = found?.kind === 'one' ? found.command : undefined;
  const recipe = command?.recipes[state.recipe] ?? command?.recipes[0];
  return modal({
    callback: 'form.send',
    title: 'Run a command',
    submit: command && catalogue.worstEffect(command, recipe?.params ?? []) !== 'read' ? 'Ask for it' : 'Run',
    data: JSON.stringify(state),
    blocks: [
      input(
        { name: 'command', label: 'Command', hint: 'Type a name or what it should do.', follows: true },
        lookup('command', command && commandChoice(command)),
      ),
      ...(command && recipe ? commandBlocks(catalogue, places, command, recipe, filled) : []),
    ],
  });
}

/** A command as a choice: its usual name and what it does. */
export function commandChoice(command: Command): Choice {
  return { label: `${usualName(command)}: ${command.summary}`, value: command.method };
}

function commandBlocks(
  catalogue: Catalogue,
  places: Places,
  command: Command,
  recipe: Recipe,
  filled: Filled,
): readonly KnownBlock[] {
  const writes = catalogue.worstEffect(command, recipe.params) !== 'read';
  const place = command.recipes.indexOf(recipe);
  return [
    section(command.summary),
    ...(command.recipes.length > 1 ? [recipeInput(command, place)] : []),
    ...recipe.params.flatMap((param) => fieldInputs(command, param, place, false)),
    ...(recipe.optional ?? []).flatMap((param) => fieldInputs(command, param, place, true)),
    nodeBlock(command, places),
    ...(writes ? [whyInput] : []),
    ...(writes ? [context('It changes something, so it waits for approval first.')] : []),
    preformatted(spelledOut(command, recipe, filled)),
  ];
}

function recipeInput(command: Command, place: number): InputBlock {
  const choices = command.recipes.map(({ params }, at) => ({
    label: params.length === 0 ? 'no parameters' : params.join(', '),
    value: String(at),
  }));
  return input({ name: 'recipe', label: 'With', follows: true }, select('recipe', choices, String(place)));
}

/** A command with a home runs nowhere else, so there is nothing to choose. */
function nodeBlock({ home }: Command, places: Places): KnownBlock {
  return home === undefined
    ? input(
        { name: 'node', label: 'Node', follows: true },
        select('node', nodeChoices(places), places.nodes[0]),
      )
    : context(`It runs on ${home}, and nowhere else.`);
}

/** The input of a field; where live values are offered there is a second one, since they are not all and Slack takes no long ones. */
function fieldInputs(
  command: Command,
  param: string,
  recipe: number,
  optional: boolean,
): readonly InputBlock[] {
  const about = command.input.shape[param]?.description?.replaceAll('`', '') ?? ''; // plain text shows them as they are
  const name = fieldId(command, recipe, param);
  const live = liveSource(command, param) !== undefined;
  const hint = [about, live && !optional ? 'One of these two fields is needed.' : '']
    .filter(Boolean)
    .join('. ');
  const field = input(
    {
      name,
      label: live ? `${param}: choose` : param,
      follows: true,
      optional: optional || live,
      ...(hint ? { hint } : {}),
    },
    element(command, param, name),
  );
  if (!live) return [field];
  const typed = typedId(command, recipe, param);
  const spec = { name: typed, label: `${param}: or type`, hint: TYPED, optional: true, follows: true };
  return [field, input(spec, typedIn(typed))];
}

function element(command: Command, param: string, name: string): InputBlockElement {
  const field = command.input.shape[param];
  if (liveSource(command, param)) return lookup(name);
  const kind = field ? kindOf(field) : { kind: 'text' as const };
  switch (kind.kind) {
    case 'choice':
      if (kind.words.some((word) => word.length > LIMIT.optionValue)) return typedIn(name);
      return select(
        name,
        kind.words.map((word) => ({ label: word, value: word })),
      );
    case 'flag':
      return select(name, [
        { label: '1 (on)', value: '1' },
        { label: '0 (off)', value: '0' },
      ]);
    case 'whole':
      return {
        type: 'number_input',
        action_id: name,
        is_decimal_allowed: false,
        ...(kind.min === undefined ? {} : { min_value: String(kind.min) }),
        ...(kind.max === undefined ? {} : { max_value: String(kind.max) }),
        dispatch_action_config: TYPING,
      };
    case 'list':
    case 'secret':
    case 'text':
      return typedIn(name);
  }
}

const TYPED = `For a value that is not among the choices, or longer than ${LIMIT.optionValue} characters. It counts instead of the choice.`;
const TYPING = { trigger_actions_on: ['on_character_entered' as const] };

const typedIn = (name: string): InputBlockElement => ({
  type: 'plain_text_input',
  action_id: name,
  max_length: 2000,
  dispatch_action_config: TYPING,
});

const whyInput: InputBlock = input(
  { name: 'why', label: 'Why', hint: 'It stands on the card for who approves.', optional: true },
  { type: 'plain_text_input', action_id: 'why', max_length: 500 },
);

const nodeChoices = ({ nodes, tags }: Places): readonly Choice[] => [
  ...nodes.map((node) => ({ label: node, value: node })),
  ...[...tags].map(([tag, those]) => ({ label: `${tag}: ${those.join(', ')}`, value: tag })),
  { label: 'all nodes', value: 'all' },
];
