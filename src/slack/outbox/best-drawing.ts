import type { Clock } from '../../kernel/clock.ts';
import { fieldsOf } from '../../kernel/json.ts';
import type { Log } from '../../kernel/log.ts';
import type { Message } from '../kit/message.ts';
import { type Drawing, drawingsOf } from '../kit/plainer.ts';
import { failureOf } from './failure.ts';

/** Sends a message as well drawn as Slack takes it by that way; `send` rejects with what Slack refused. */
export type BestDrawing = <T>(
  way: string,
  message: Message,
  send: (drawn: Message) => Promise<T>,
) => Promise<T>;

/** How long a block that was refused is not tried again by that way. */
export const REMEMBERED_MS = 3_600_000;

/**
 * When Slack refuses the blocks, the same message goes again drawn more plainly. What was taken only then is remembered for
 * an hour, so that a workspace without a kind of block costs one failing call, not one with every answer.
 */
export function createBestDrawing({ clock, log }: { readonly clock: Clock; readonly log: Log }): BestDrawing {
  const refused = new Map<string, number>();
  const isKnown = (way: string, { needs }: Drawing): boolean =>
    (refused.get(`${way} ${needs}`) ?? 0) <= clock();

  return async (way, message, send) => {
    const all = drawingsOf(message);
    const tried = all.filter((each, place) => place === all.length - 1 || isKnown(way, each));
    const toRemember: Drawing['needs'][] = [];
    for (const [place, { needs, message: drawn }] of tried.entries()) {
      try {
        const taken = await send(drawn);
        for (const each of toRemember) refused.set(`${way} ${each}`, clock() + REMEMBERED_MS);
        return taken;
      } catch (cause) {
        if (place === tried.length - 1 || !isRefusal(cause)) throw cause;
        const said = complaintsIn(cause);
        log.warn({ way, refused: needs, said }, 'Slack refused blocks; they are drawn more plainly');
        if (isOfTheKind(said)) toRemember.push(needs);
      }
    }
    throw new Error('A message has no drawing.');
  };
}

const isRefusal = (cause: unknown): boolean => failureOf(cause, 1).why.startsWith('invalid_blocks');

/** What Slack complains of, where it says so; a response_url does not. */
function complaintsIn(cause: unknown): readonly string[] {
  const { messages } = fieldsOf(fieldsOf(fieldsOf(cause)['data'])['response_metadata']);
  return Array.isArray(messages) ? messages.map(String) : [];
}

/** Whether Slack does not know the kind of block, rather than finding fault with this one. */
const isOfTheKind = (said: readonly string[]): boolean =>
  said.every((each) => /unsupported type|schema/i.test(each));
