import { fieldsOf, listAt, textAt } from '../../kernel/json.ts';
import type { Call } from '../command.ts';
import type { State, Wanted } from '../verification.ts';
import { goneOf } from './gone.ts';

interface Ending {
  readonly dialog_id?: string | undefined;
  readonly callid?: string | undefined;
}
interface Pushing {
  readonly DID?: readonly string[] | undefined;
  readonly dlg_val_name?: string | undefined;
  readonly dlg_val_value?: string | undefined;
}
interface Profile {
  readonly profile?: string | undefined;
  readonly value?: string | undefined;
}

const STATES = ['', 'calling', 'ringing', 'answered', 'talking', 'ended'];

/** An id of the list, as in `9.f497b9f4`; calls are looked up by Call-ID alone, so such a call cannot be shown. */
const LIST_ID = /^[\da-f]{1,8}\.[\da-f]{1,8}$/;

const idOf = ({ dialog_id, callid }: Ending) => dialog_id ?? callid ?? '';

const callOf = (callid: string): Call => ({ command: 'dialog:list', input: { callid } });

/** The call that is hung up: its parties, what it was doing and since when. */
export const endedCall = {
  verify: {
    read: (input: Ending): Call | undefined => (LIST_ID.test(idOf(input)) ? undefined : callOf(idOf(input))),
    state: (reply: unknown): State => {
      const dialog = dialogIn(reply);
      const state = STATES[Number(dialog?.['state'])];
      // A call that was hung up stays in memory for a moment.
      if (!dialog || state === 'ended') return {};
      return {
        caller: String(dialog['from_uri']),
        callee: String(dialog['to_uri']),
        state: state ?? 'unknown',
        since: String(dialog['datestart']),
      };
    },
    wanted: (_: Ending, before: State): Wanted => goneOf(before),
  },
  reach: {
    read: (input: Ending) => callOf(idOf(input)),
    count: (reply: unknown, input: Ending) => ({
      count: LIST_ID.test(idOf(input)) || dialogIn(reply) ? 1 : 0,
      of: 'calls',
    }),
  },
};

/** How many calls a profile has; new ones may join it while the old ones end. */
export const profileCalls = {
  verify: {
    read: (input: Profile): Call => sizeOf(input),
    state: (reply: unknown): State => {
      const count = countIn(reply);
      return count === undefined ? {} : { calls: String(count) };
    },
  },
  reach: {
    read: (input: Profile) => sizeOf(input),
    count: (reply: unknown) => {
      const count = countIn(reply);
      return count === undefined ? undefined : { count, of: 'calls' };
    },
  },
};

/** How many calls the server knows. */
export const callsProof = {
  read: (): Call => ({ command: 'statistics:get', input: { statistics: ['active_dialogs'] } }),
  state: (reply: unknown): State => {
    const count = textAt(reply, 'dialog:active_dialogs');
    return count === undefined ? {} : { calls: count };
  },
};

/** A variable of one call; several calls at once, and calls named by an id of the list, are not looked up. */
export const callVariable = {
  verify: {
    read: (input: Pushing): Call | undefined =>
      onlyCall(input) === undefined
        ? undefined
        : { command: 'dialog:list_ctx', input: { callid: onlyCall(input) } },
    state: (reply: unknown, { dlg_val_name: name = '' }: Pushing): State => {
      const values = listAt(dialogIn(reply)?.['context'], 'values') ?? [];
      const value = values.map((each) => textAt(each, name)).find((each) => each !== undefined);
      return value === undefined ? {} : { [name]: value };
    },
    wanted: (input: Pushing): Wanted =>
      onlyCall(input) === undefined ? {} : { [input.dlg_val_name ?? '']: input.dlg_val_value ?? '' },
  },
  inverse: (input: Pushing, before: State): Call | undefined => {
    const was = before[input.dlg_val_name ?? ''];
    return was ? { command: 'dialog:push_var', input: { ...input, dlg_val_value: was } } : undefined;
  },
};

function onlyCall({ DID = [] }: Pushing): string | undefined {
  const [callid, ...others] = DID;
  return callid === undefined || others.length > 0 || LIST_ID.test(callid) ? undefined : callid;
}

/** One call is answered alone, or as a list of its branches. */
function dialogIn(reply: unknown) {
  const found = fieldsOf(reply)['Dialog'] ?? listAt(reply, 'Dialogs')?.[0];
  return found === undefined ? undefined : fieldsOf(found);
}

function sizeOf({ profile, value }: Profile): Call {
  return {
    command: 'dialog:profile_get_size',
    input: { profile, ...(value === undefined ? {} : { value }) },
  };
}

function countIn(reply: unknown): number | undefined {
  const { count } = fieldsOf(fieldsOf(reply)['Profile']);
  return typeof count === 'number' ? count : undefined;
}
