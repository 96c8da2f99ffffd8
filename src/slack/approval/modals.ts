import type { ModalView } from '@slack/types';
import { z } from 'zod';
import type { Approval } from '../../approvals/approval.ts';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import { section } from '../kit/blocks.ts';
import { modal, textInput } from '../kit/modal.ts';
import { preformatted } from '../kit/rich.ts';
import { subject } from './card.ts';
import { callLine } from './steps.ts';

/** What a modal carries from the press that opened it to its submission; rights are looked up anew then. */
export const Carried = z.object({ id: z.string(), channel: z.string(), thread: z.string().optional() });

/** Nobody types more than this without a slip. */
const LONGEST_TYPED = 60;

type Carried = z.output<typeof Carried>;

/** The fields of the modals, by name. */
export const FIELD = { reason: 'reason', node: 'node', lines: 'lines' } as const;

/** Asks why not; an empty answer will do. */
function deny(approval: Approval, carried: Carried): ModalView {
  return modal({
    callback: 'approval.deny',
    title: 'Deny',
    submit: 'Deny',
    data: JSON.stringify(carried),
    blocks: [
      section(subject(approval)),
      textInput({
        name: FIELD.reason,
        label: 'Why? Who asked will read it.',
        optional: true,
        lines: true,
        most: 500,
      }),
    ],
  });
}

/** Lets who asked change the calls; what is sent off is a new request. */
function edit(approval: Approval, carried: Carried, catalogue: Catalogue): ModalView {
  return modal({
    callback: 'approval.edit',
    title: 'Change the request',
    submit: 'Ask for this instead',
    data: JSON.stringify(carried),
    blocks: [
      textInput({
        name: FIELD.lines,
        label: approval.steps.length === 1 ? 'The call' : 'The calls, one in a line',
        hint: 'This makes a new request. What has been said to the old one does not count for it.',
        initial: approval.steps.map((step) => callLine(catalogue, step)).join('\n'),
        lines: true,
        most: 3000,
      }),
    ],
  });
}

/** Asks for the reason and for the node's name, typed, before somebody goes ahead alone. */
function glass(approval: Approval, carried: Carried, catalogue: Catalogue): ModalView {
  const calls = approval.steps.map((step) => callLine(catalogue, step)).join('\n');
  return modal({
    callback: 'approval.glass',
    title: 'Break glass',
    submit: 'Run it now',
    data: JSON.stringify(carried),
    blocks: [
      section('This runs at once, without anybody else. Everybody is told, and it is looked at afterwards.'),
      preformatted(calls),
      textInput({ name: FIELD.reason, label: 'Why can it not wait?', lines: true, least: 10, most: 500 }),
      textInput({
        name: FIELD.node,
        label: `Type ${confirmation(approval)} to confirm`,
        most: 100,
      }),
    ],
  });
}

/** What has to be typed before the glass breaks: the node, or the nodes with commas between; their number when they are many. */
export function confirmation({ steps }: Approval): string {
  const nodes = [...new Set(steps.map(({ node }) => node))];
  const names = nodes.join(',');
  return names.length > LONGEST_TYPED ? `${nodes.length}nodes` : names;
}

/** The modals of cards, by the button that opens each. */
export const MODALS = { deny, edit, glass } as const;
