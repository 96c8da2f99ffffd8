import { drawMessage } from '../../playground/slack/draw.ts';
import { blockErrors } from '../../playground/slack/limits.ts';
import type { Posted } from '../../playground/slack/state.ts';
import type { Stage } from '../../playground/stage.ts';

const STATUS = /so far|runs by itself when its turn comes/;
/** What comes of a press on a button of an earlier answer, sooner or later. */
const OF_A_FILE = /^The file .* is in your direct messages/;

/** Whether a message only stands in place of an answer that is still to come, as on a slow machine. */
export const isStatusLine = ({ text }: Pick<Posted, 'text'>): boolean => STATUS.test(text);

/** Types a slash command and waits for what the bot answers last, once it no longer changes. */
export async function ask(
  stage: Stage,
  user: string,
  line: string,
  ms = 15_000,
): Promise<Posted & { readonly drawn: string }> {
  const { slack, channel } = stage;
  const before = slack.messages.length;
  await slack.command(user, channel, `/opensips ${line}`);
  return answerAfter(stage, before, user, ms, !line.includes('--public'));
}

/** Types a message where people talk and waits for the bot's answer. */
export async function say(
  stage: Stage,
  user: string,
  where: { readonly channel: string; readonly thread?: string },
  text: string,
) {
  const ts = await stage.slack.say(user, where.channel, text, where.thread);
  const at = stage.slack.messages.findIndex((message) => message.ts === ts) + 1;
  return answerAfter(stage, at, user, 15_000);
}

/** The bot's newest message to that person after so many messages, when it has settled. */
export async function answerAfter({ slack }: Stage, before: number, user: string, ms: number, alone = false) {
  const found = (): Posted | undefined =>
    slack.messages
      .slice(before)
      .findLast(
        (message) =>
          message.user === slack.botUser &&
          (message.to ?? (alone ? '' : user)) === user &&
          !isStatusLine(message) &&
          !OF_A_FILE.test(message.text),
      );
  let last = '';
  let since = 0;
  const answer = await slack.until(() => {
    const now = found();
    if (!now) return undefined;
    const state = JSON.stringify(now);
    if (state !== last) {
      last = state;
      since = performance.now();
    }
    return performance.now() - since > 120 ? now : undefined;
  }, ms);
  return { ...answer, drawn: drawMessage(answer) };
}

/** What Slack would refuse in anything that the bot has posted, and posts that it did refuse. */
export function refusedBySlack({ slack }: Stage): readonly string[] {
  const posted = slack.messages
    .filter(({ user }) => user === slack.botUser)
    .flatMap(({ blocks }) => (blocks.length > 0 ? blockErrors(blocks, 'message') : []));
  return [
    ...posted,
    ...slack.calls
      .filter(({ error }) => error === 'invalid_blocks' || error === 'msg_too_long')
      .map(({ method, error }) => `${method} ${error}`),
  ];
}
