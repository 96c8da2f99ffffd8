import type { Wish } from '../../agent/conversation.ts';
import type { Gate } from '../../gate/gate.ts';
import { understand, type Words } from '../../gate/understand.ts';
import type { Caller } from '../../tools/tool.ts';
import { requestsOf } from './wishes.ts';

/** Why a wish of the model cannot be proposed for this person; undefined when it may be. The gate judges again when it is. */
export function vetting(
  words: Words,
  barred: Gate['barred'],
): (wish: Wish, caller: Caller) => Promise<string | undefined> {
  return async (wish, { actor }) => {
    const requests = requestsOf(wish, { channel: '', thread: '' });
    if (!requests || requests.length === 0) return 'there is no write in it.';
    for (const request of requests) {
      const understood = understand(request, words);
      if (!understood.ok) return understood.error.because;
      const { command, effect, nodes } = understood.value;
      if (effect === 'read')
        return `${command.method} changes nothing with these parameters: run it as a read.`;
      const bar = await barred(effect, actor, nodes);
      if (bar !== undefined) return `the person may not: ${bar}`;
    }
    return undefined;
  };
}
