import type { ActionsBlock, Button, ConfirmationDialog, Overflow } from '@slack/types';
import { LIMIT } from './limits.ts';
import { plain } from './text.ts';

/** The question that Slack asks after the click and before the bot hears of it. */
interface Question {
  readonly title: string;
  readonly text: string;
  readonly yes: string;
  readonly no: string;
}

/** A button; `action` is `feature.verb`, `value` an opaque id or a word from the catalogue. */
export interface ButtonSpec {
  readonly action: string;
  readonly label: string;
  readonly value: string;
  readonly style?: 'primary' | 'danger';
  readonly confirm?: Question;
}

/** A button. A value over Slack's limit is our mistake and throws, since a cut one would mean something else. */
export function button({ action, label, value, style, confirm }: ButtonSpec): Button {
  return {
    type: 'button',
    action_id: within(action, LIMIT.actionId),
    text: plain(oneLine(label), LIMIT.buttonText),
    value: within(value, LIMIT.buttonValue),
    ...(style ? { style } : {}),
    ...(confirm ? { confirm: question(confirm) } : {}),
  };
}

/** A menu of up to five choices behind three dots; more or none is our mistake and throws. */
export function overflow(
  action: string,
  options: readonly { readonly label: string; readonly value: string }[],
): Overflow {
  if (options.length === 0 || options.length > LIMIT.overflow)
    throw new Error(`The menu ${action} has ${options.length} choices.`);
  return {
    type: 'overflow',
    action_id: within(action, LIMIT.actionId),
    options: options.map(({ label, value }) => ({
      text: plain(oneLine(label), LIMIT.optionText),
      value: within(value, LIMIT.optionValue),
    })),
  };
}

/** Rows of buttons and menus, as many blocks as they need; none for no element. */
export function actions(elements: readonly (Button | Overflow)[]): readonly ActionsBlock[] {
  const blocks: ActionsBlock[] = [];
  for (let from = 0; from < elements.length; from += LIMIT.actions) {
    blocks.push({ type: 'actions', elements: elements.slice(from, from + LIMIT.actions) });
  }
  return blocks;
}

/** Matches the action ids of that name; the second button of one name in a message is called `name#2` there. */
export function actionPattern(action: string): RegExp {
  return new RegExp(`^${action.replaceAll('.', String.raw`\.`)}(?:#\\d+)?$`);
}

function question({ title, text, yes, no }: Question): ConfirmationDialog {
  return {
    title: plain(oneLine(title), LIMIT.confirmTitle),
    text: plain(text, LIMIT.confirmText),
    confirm: plain(oneLine(yes), LIMIT.confirmButton),
    deny: plain(oneLine(no), LIMIT.confirmButton),
  };
}

function within(text: string, max: number): string {
  if (text === '' || text.length > max) throw new Error(`A text of ${text.length} does not fit into ${max}.`);
  return text;
}

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();
