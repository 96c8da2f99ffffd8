import type { ContextActionsBlock } from '@slack/types';
import { plain } from './text.ts';

/** A thumb up and a thumb down under an answer; the value that comes back is `good:id` or `bad:id`. */
export function feedback(action: string, id: string): ContextActionsBlock {
  return {
    type: 'context_actions',
    elements: [
      {
        type: 'feedback_buttons',
        action_id: action,
        positive_button: { text: plain('Good answer', 75), value: `good:${id}` },
        negative_button: { text: plain('Bad answer', 75), value: `bad:${id}` },
      },
    ],
  };
}
