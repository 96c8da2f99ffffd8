import type { InputBlockElement } from '@slack/types';

/** A choice among the people of the workspace. */
export function person(name: string, chosen?: string): InputBlockElement {
  return {
    type: 'users_select',
    action_id: name,
    ...(chosen === undefined ? {} : { initial_user: chosen }),
  };
}
