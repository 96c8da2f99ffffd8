import type { InputBlock, InputBlockElement, PlainTextOption } from '@slack/types';
import { LIMIT } from './limits.ts';
import { plain } from './text.ts';

/** One choice of a select. */
export interface Choice {
  readonly label: string;
  readonly value: string;
}

/** What all inputs of a form share. */
export interface InputSpec {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly optional?: boolean;
  /** Tells the app of each change, so that the form can follow. */
  readonly follows?: boolean;
}

/** An input whose element has the name of its block as its action too. */
export function input(spec: InputSpec, element: InputBlockElement): InputBlock {
  const { name, label, hint, optional = false, follows = false } = spec;
  return {
    type: 'input',
    block_id: name,
    label: plain(label, LIMIT.label),
    optional,
    dispatch_action: follows,
    ...(hint === undefined ? {} : { hint: plain(hint, LIMIT.label) }),
    element,
  };
}

/** A select with up to a hundred fixed choices. */
export function select(name: string, choices: readonly Choice[], chosen?: string): InputBlockElement {
  const options = optionsOf(choices).slice(0, LIMIT.options);
  const initial = options.find(({ value }) => value === chosen);
  return { type: 'static_select', action_id: name, options, ...(initial ? { initial_option: initial } : {}) };
}

/** A select whose choices are asked for as somebody types. */
export function lookup(name: string, chosen?: Choice): InputBlockElement {
  return {
    type: 'external_select',
    action_id: name,
    min_query_length: 0,
    ...(chosen ? { initial_option: optionOf(chosen) } : {}),
  };
}

/** Choices as Slack takes them. One whose value does not fit is left out, since a cut value would mean something else. */
export function optionsOf(choices: readonly Choice[]): readonly PlainTextOption[] {
  return choices.filter(({ value }) => value !== '' && value.length <= LIMIT.optionValue).map(optionOf);
}

const optionOf = ({ label, value }: Choice): PlainTextOption => ({
  text: plain(label.replaceAll(/\s+/g, ' '), LIMIT.optionText),
  value,
});
