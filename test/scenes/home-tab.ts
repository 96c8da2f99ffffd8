import { drawMessage } from '../../playground/slack/draw.ts';
import type { Json } from '../../playground/slack/limits.ts';
import type { Stage } from '../../playground/stage.ts';

/** Somebody's Home tab as it is drawn when they have opened it, once it says this. */
export async function homeOf({ slack }: Stage, user: string, says: RegExp): Promise<string> {
  await slack.tell({ type: 'app_home_opened', user, tab: 'home', channel: slack.directOf(user) });
  return slack.until(() => {
    const blocks = slack.form.homeOf(user)?.['blocks'] as readonly Json[] | undefined; // a view has blocks
    const drawn = blocks && drawMessage({ text: '', blocks });
    return drawn && says.test(drawn) ? drawn : undefined;
  });
}
