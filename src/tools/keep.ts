import { redact } from '../audit/redact.ts';
import type { Understood } from '../gate/request.ts';
import type { ToolNeeds } from './needs.ts';
import type { Caller } from './tool.ts';

/** Keeps a whole reply for its asker; if that fails there is no id, and the answer stands by itself. */
export async function keepReply(
  { results, newId, clock, log }: Pick<ToolNeeds, 'results' | 'newId' | 'clock' | 'log'>,
  { command, input }: Understood,
  node: string,
  value: unknown,
  { actor: { team, user } }: Caller,
): Promise<string | undefined> {
  const id = newId();
  try {
    const about = { method: command.method, input: redact(command, input), node };
    await results.keep({ id, team, user, at: clock(), value, ...about });
    return id;
  } catch (cause) {
    log.error({ err: cause }, 'an answer could not be kept');
    return undefined;
  }
}
