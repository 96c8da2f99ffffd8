import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import { plain } from './text.ts';

const TITLE = 24;
const LABEL = 2000;
const HINT = 2000;
const INITIAL = 3000;
const DATA = 3000;

/** A modal to fill; `data` comes back with what was filled in. */
export function modal(view: {
  readonly callback: string;
  readonly title: string;
  readonly submit: string;
  readonly data: string;
  readonly blocks: readonly KnownBlock[];
}): ModalView {
  if (view.data.length > DATA) throw new Error(`The modal ${view.callback} carries too much.`);
  return {
    type: 'modal',
    callback_id: view.callback,
    title: plain(view.title, TITLE),
    submit: plain(view.submit, TITLE),
    close: plain('Close', TITLE),
    private_metadata: view.data,
    blocks: [...view.blocks],
  };
}

/** A field for text; its value comes back under `name` twice, as block and as action. */
export function textInput(field: {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly initial?: string;
  readonly optional?: boolean;
  readonly lines?: boolean;
  readonly least?: number;
  readonly most: number;
}): InputBlock {
  const { name, label, hint, initial, optional = false, lines = false, least, most } = field;
  return {
    type: 'input',
    block_id: name,
    optional,
    label: plain(label, LABEL),
    ...(hint === undefined ? {} : { hint: plain(hint, HINT) }),
    element: {
      type: 'plain_text_input',
      action_id: name,
      multiline: lines,
      max_length: most,
      ...(least === undefined ? {} : { min_length: least }),
      ...(initial === undefined ? {} : { initial_value: initial.slice(0, INITIAL) }),
    },
  };
}
