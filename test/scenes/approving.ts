import { drawMessage } from '../../playground/slack/draw.ts';
import type { Json } from '../../playground/slack/limits.ts';
import type { Posted } from '../../playground/slack/state.ts';
import type { Stage } from '../../playground/stage.ts';

/** A destination of the simulated carrier, and the write that takes it out. */
export const GATEWAY = 'sip:192.0.2.41:5060';
export const TAKE_OUT = `ds_set_state state=i group=1 address=${GATEWAY}`;

/** What a card looks like now. */
export interface Card {
  readonly now: () => Posted;
  readonly drawn: () => string;
  /** Resolves when the card says this. */
  readonly says: (words: string | RegExp, ms?: number) => Promise<string>;
  readonly buttons: () => readonly string[];
}

/** Asks for a write and waits for its card. */
export async function request(stage: Stage, user: string, line: string): Promise<Card> {
  const before = stage.slack.messages.length;
  await stage.slack.command(user, stage.channel, `/opensips ${line}`);
  return cardAfter(stage, before);
}

/** The first card that was posted after so many messages. */
export async function cardAfter({ slack }: Stage, before: number): Promise<Card> {
  const { channel, ts } = await slack.until(() =>
    slack.messages
      .slice(before)
      .find((message) => message.to === undefined && labels(message).includes('Approve')),
  );
  const now = (): Posted => {
    const found = slack.messages.find((message) => message.ts === ts && message.channel === channel);
    if (!found) throw new Error('the card is gone');
    return found;
  };
  const drawn = (): string => drawMessage(now());
  return {
    now,
    drawn,
    says: (words, ms = 15_000) =>
      slack.until(() => {
        const text = drawn();
        return (
          (typeof words === 'string' ? text.toLowerCase().includes(words.toLowerCase()) : words.test(text)) &&
          text
        );
      }, ms),
    buttons: () => labels(now()),
  };
}

/** Cancels what this person has asked for and still waits: asking for the same again makes no second card. */
export async function takeBack({ slack }: Stage, user: string): Promise<void> {
  const waiting = slack.messages.filter((message) => labels(message).includes('Cancel'));
  for (const card of waiting) await slack.click(user, card, 'Cancel');
  await slack.until(() => !slack.messages.some((message) => labels(message).includes('Cancel')));
}

/** What the bot told that person alone since so many messages. */
export function toldAlone({ slack }: Stage, user: string, before: number): readonly string[] {
  return slack.messages
    .slice(before)
    .filter(({ to }) => to === user)
    .map((message) => drawMessage(message));
}

/** How often a node was asked this. */
export function times({ fleet }: Stage, method: string, node = 'fra'): number {
  return fleet.node(node).requests.filter((each) => each.method === method).length;
}

function labels({ blocks }: Posted): readonly string[] {
  return blocks
    .filter(({ type }) => type === 'actions')
    .flatMap(({ elements }) => elements as readonly Json[]) // an actions block has elements
    .map((element) => String(Reflect.get(Object(element['text']), 'text')));
}
