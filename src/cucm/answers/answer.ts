import type { Input } from '../../catalogue/command.ts';
import type { Fetched } from '../../catalogue/cucm/replies.ts';
import type { Fault } from '../../gate/fault.ts';
import { textAt } from '../../kernel/json.ts';
import type { Result } from '../../kernel/result.ts';
import type { Asking, CucmClient } from '../client.ts';
import type { OpensipsPort } from '../crosscheck/opensips.ts';

/** What answers are made with. */
export interface AnswerNeeds {
  readonly client: CucmClient;
  /** Devices in one reply of RisPort. */
  readonly maxDevices: number;
  readonly opensips: OpensipsPort;
  /** The addresses of a host name; none when it is not known. */
  readonly addressesOf: (host: string) => Promise<readonly string[]>;
}

/** Answers one command; its input has been checked. */
export type Answer = (
  input: Input,
  asking: Pick<Asking, 'fresh' | 'onProgress'>,
  needs: AnswerNeeds,
) => Promise<Result<Fetched, Fault>>;

/** A parameter as text; undefined when it was not given. */
export function textIn(input: Input, name: string): string | undefined {
  return textAt(input, name);
}

/** Several fetched at once: as old as the oldest, and kept if one of them was. */
export function together(parts: readonly Fetched[]): Fetched {
  return { at: Math.min(...parts.map(({ at }) => at)), cached: parts.some(({ cached }) => cached) };
}
