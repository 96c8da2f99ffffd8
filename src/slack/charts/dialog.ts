import { fieldsOf, listAt, textAt } from '../../kernel/json.ts';
import type { LadderMessage } from '../../pictures/ladder.ts';

/** A call as the dialog module keeps it. */
export interface Call {
  /** DLG_STATE_…: 1 calling, 2 ringing, 3 answered, 4 confirmed, 5 ended; 0 when it is none of them. */
  readonly state: number;
  readonly caller: string;
  readonly callee: string;
  /** Since when it counts, in milliseconds since 1970; once answered, the moment of that. */
  readonly startedAt: number | undefined;
  readonly legs: readonly (readonly [who: string, uri: string, contact: string, through: string])[];
  readonly profiles: readonly string[];
}

/** Who takes part in a call, from left to right. */
export const PARTIES = ['caller', 'OpenSIPS', 'callee'] as const;

/** The calls in a reply to `dlg_list` or `dlg_list_ctx`, which answers with one dialog or a list. */
export function callsIn(reply: unknown): readonly Call[] {
  const { Dialog: one } = fieldsOf(reply);
  const found = one === undefined ? (listAt(reply, 'Dialogs') ?? []) : [one];
  return found.filter((dialog) => textAt(dialog, 'callid') !== undefined).map(callFrom);
}

/** The messages that a call of this state must have seen; none of them was captured. */
export function messagesOf({ state, startedAt }: Call): readonly LadderMessage[] {
  const [caller, server, callee] = PARTIES;
  const at = startedAt === undefined ? '' : new Date(startedAt).toISOString().slice(11, 19);
  const there = (label: string, when = '') => [
    { at: when, from: caller, to: server, label },
    { at: '', from: server, to: callee, label },
  ];
  const back = (label: string, when = '') => [
    { at: when, from: callee, to: server, label },
    { at: '', from: server, to: caller, label },
  ];
  return [
    ...there('INVITE'),
    ...(state === 2 ? back('180 Ringing or 183') : []),
    ...(state >= 3 ? back('200 OK', at) : []),
    ...(state >= 4 ? there('ACK') : []),
    ...(state >= 5 ? [{ at: '', from: server, to: server, label: 'BYE, from either side' }] : []),
  ];
}

function callFrom(dialog: unknown): Call {
  const text = (value: unknown, name: string): string => textAt(value, name) ?? '';
  const started = Number(text(dialog, 'timestart'));
  const caller = text(dialog, 'from_uri');
  const callee = text(dialog, 'to_uri');
  const { context } = fieldsOf(dialog);
  const profiles = (listAt(context, 'profiles') ?? []).flatMap((each) =>
    Object.keys(fieldsOf(each)).map((name) => [name, textAt(each, name) ?? ''] as const),
  );
  const legs = (listAt(dialog, 'CALLEES') ?? []).map(
    (leg) => ['Callee', callee, text(leg, 'callee_contact'), text(leg, 'callee_bind_addr')] as const,
  );
  return {
    state: Number(text(dialog, 'state')) || 0,
    caller,
    callee,
    startedAt: started > 0 ? started * 1000 : undefined,
    legs: [
      ['Caller', caller, text(dialog, 'caller_contact'), text(dialog, 'caller_bind_addr')] as const,
      ...legs,
    ],
    profiles: profiles.map(([name, value]) => (value === '' ? name : `${name}=${value}`)),
  };
}
