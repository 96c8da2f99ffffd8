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
  const options = choices.slice(0, LIMIT.options).map(optionOf);
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

/** A choice as Slack takes it; a value that is too long cannot be chosen. */
export function optionOf({ label, value }: Choice): PlainTextOption {
  return {
    text: plain(label.replaceAll(/\s+/g, ' '), LIMIT.optionText),
    value: value.slice(0, LIMIT.optionValue),
  };
}
