import { listAt, textAt } from '../../kernel/json.ts';
import type { Call } from '../command.ts';
import type { State, Wanted } from '../verification.ts';

interface Key {
  readonly system?: string | undefined;
  readonly attr?: string | undefined;
}
interface Storing extends Key {
  readonly value?: string | undefined;
}

interface Chunk {
  readonly glob?: string | undefined;
  readonly collection?: string | undefined;
}

const seen = {
  read: ({ system, attr }: Key): Call => ({ command: 'cache:fetch', input: { system, attr } }),
  state: (reply: unknown, { attr = '' }: Key): State => {
    const value = textAt(reply, 'value');
    return value === undefined ? {} : { [attr]: value };
  },
  absent: 'Value not found',
};

/** A value stored under one key; when it was to be forgotten is not shown, and so not restored. */
export const storedValue = {
  verify: { ...seen, wanted: ({ attr = '', value = '' }: Storing): Wanted => ({ [attr]: value }) },
  inverse: ({ system, attr = '' }: Storing, before: State): Call =>
    attr in before
      ? { command: 'cache:store', input: { system, attr, value: before[attr] } }
      : { command: 'cache:remove', input: { system, attr } },
};

/** A value removed from its key. */
export const removedValue = {
  verify: { ...seen, wanted: ({ attr = '' }: Key): Wanted => ({ [attr]: null }) },
  inverse: ({ system, attr = '' }: Key, before: State): Call | undefined =>
    before[attr] === undefined
      ? undefined
      : { command: 'cache:store', input: { system, attr, value: before[attr] } },
};

/** How many keys of the local cache match a pattern; before 3.5 there is no command that shows them. */
export const removedKeys = {
  read: ({ glob, collection }: Chunk): Call => ({
    command: 'cachedb_local:fetch_chunk',
    input: { glob, ...(collection === undefined ? {} : { collection }) },
  }),
  state: (reply: unknown): State => ({ 'matching keys': String((listAt(reply, 'keys') ?? []).length) }),
  wanted: (): Wanted => ({ 'matching keys': '0' }),
};
