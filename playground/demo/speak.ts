import { styleText } from 'node:util';
import { drawMessage } from '../slack/draw.ts';
import type { Posted } from '../slack/state.ts';
import type { Stage } from '../stage.ts';

const PATIENCE_MS = 60_000;
const SETTLED_MS = 250;

/** Has somebody type a line in the channel and prints what the bot posts for it. */
export async function speak(
  { slack, channel }: Stage,
  user: string,
  name: string,
  line: string,
): Promise<Posted> {
  console.log(`\n${styleText('bold', name)} ${styleText('cyan', line)}`);
  const before = slack.messages.length;
  const mention = !line.startsWith('/');
  if (mention) await slack.say(user, channel, line);
  else await slack.command(user, channel, line);
  const first = await slack.until(
    () => slack.messages.slice(before).find((message) => message.user === slack.botUser),
    PATIENCE_MS,
  );
  return print(slack, await settled(slack, first), name);
}

/** Has somebody press the newest button of that name and prints what becomes of its message, or what only they are told. */
export async function press({ slack }: Stage, user: string, name: string, label: string): Promise<Posted> {
  const card = slack.messages.findLast((message) => drawMessage(message).includes(`[ ${label} ]`));
  if (!card) throw new Error(`There is no button ${label}.`);
  console.log(`\n${styleText('bold', name)} ${styleText('cyan', `presses ${label}`)}`);
  const before = slack.messages.length;
  await slack.click(user, card, label);
  const first = await slack.until(
    () =>
      slack.messages.find(({ id, edited }) => id === card.id && edited > card.edited) ??
      slack.messages.slice(before).find(({ to }) => to === user),
    PATIENCE_MS,
  );
  return print(slack, await settled(slack, first), name);
}

function print(slack: Stage['slack'], answer: Posted, name: string): Posted {
  const seen = answer.to === undefined ? 'for everybody' : `only ${name} sees this`;
  console.log(`${styleText('green', 'opensips')} ${styleText('dim', seen)}`);
  console.log(
    asSeen(slack, drawMessage(answer))
      .split('\n')
      .map((text) => `  │ ${text}`)
      .join('\n'),
  );
  return answer;
}

/** Mentions by name and moments in words, as Slack shows them. */
function asSeen({ state }: Stage['slack'], drawn: string): string {
  return drawn
    .replaceAll(/<@(U\w+)>/g, (whole, id: string) => {
      const user = state.users.get(id);
      return user ? `@${user.name}` : whole;
    })
    .replaceAll(/<!date\^[^|>]*\|([^>]*)>/g, '$1');
}

/** The message as it is once it no longer changes. */
async function settled(slack: Stage['slack'], first: Posted): Promise<Posted> {
  const now = (): Posted => slack.messages.find(({ id }) => id === first.id) ?? first;
  let last = now();
  let since = performance.now();
  return slack.until(() => {
    if (now().edited !== last.edited) {
      last = now();
      since = performance.now();
    }
    return performance.now() - since > SETTLED_MS ? last : undefined;
  });
}
